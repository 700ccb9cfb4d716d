import { readFileSync } from 'node:fs'
import { expect, type Locator, type Page } from '@playwright/test'
import { dropFiles, openRecording, openView } from './support/decoder.ts'
import { test } from './support/openPage.ts'
import { expectSoundText } from './support/score.ts'
import { asJson, featureNames, type Row, shippedRows } from './support/site.ts'

const PNG = Buffer.from('89504e470d0a1a0a', 'hex')
const map = (page: Page, line: number, band: string) =>
  page.getByRole('group', { name: `Band power of line ${line}, ${band}, on the scalp.` })
const scalpSection = (page: Page) =>
  page
    .getByRole('main')
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: 'On the scalp' }) })
/** The read-out of one map, which follows its picture. */
const readOut = (map: Locator) => map.locator('xpath=following-sibling::output')

/** A flat row in which one electrode stands out in alpha. */
function planted(electrode: string): Row {
  const names = featureNames(shippedRows()[0]!)
  const powers = names.map((name) => [name, name.trim() === `${electrode}/alpha` ? 50 : 1])
  return { Line: 0, '# Letter': 0, ...Object.fromEntries(powers) }
}

/** Where electrodes are drawn: angles from the vertex as distances, the ears at 1; the nose needs room beyond that. */
const HEAD = 0.5 / 1.17
const place = (right: number, front: number): Place => [0.5 + HEAD * right, 0.5 - HEAD * front]
const PLACES = {
  O1: place(-0.247, -0.761),
  O2: place(0.247, -0.761),
  Fp1: place(-0.247, 0.761),
  Fp2: place(0.247, 0.761),
  T7: place(-0.8, 0),
  T8: place(0.8, 0),
}

/** Parts of the picture's width and height, from the upper left. */
type Place = readonly [x: number, y: number]

interface Heat {
  readonly hottest: Place
  /** How far the colour at each place is up viridis: its green rises all along, from 1 to 231. */
  readonly green: Readonly<Record<string, number>>
}

function readHeat(map: Locator): Promise<Heat> {
  return map.locator('canvas').evaluate((element, places: Readonly<Record<string, Place>>) => {
    const canvas = element as HTMLCanvasElement
    const { width, height } = canvas
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height)
    /** The mean of a few pixels, as contour lines are thin. */
    const around = (x: number, y: number) => {
      let sum = 0
      for (let i = 0; i < 25; i++)
        sum += data[4 * ((y - 2 + Math.floor(i / 5)) * width + x - 2 + (i % 5)) + 1]!
      return sum / 25
    }
    let best = [2, 2] as [number, number]
    for (let y = 2; y < height - 2; y++) {
      for (let x = 2; x < width - 2; x++) if (around(x, y) > around(...best)) best = [x, y]
    }
    const green = Object.entries(places).map(([name, [x, y]]) => [
      name,
      around(Math.round(x * width), Math.round(y * height)),
    ])
    return { hottest: [best[0] / width, best[1] / height] as const, green: Object.fromEntries(green) }
  }, PLACES)
}

test('maps: their scales, the picture of them, and planted power hot where its electrode is', async ({
  page,
}) => {
  await test.step('the scales, and all maps as one picture', () => expectScalesAndPicture(page))
  await test.step('planted power', () => expectPlantedPower(page))
})

/** The scales can be shared or each map's own, logarithmic or linear, and are saved as one picture. */
async function expectScalesAndPicture(page: Page): Promise<void> {
  await openView(page, '#/line/232', 'Line 232')
  const picture = () =>
    map(page, 232, 'gamma, 25–45 Hz')
      .locator('canvas')
      .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL())
  const seen = new Set([await picture()])
  for (const [name, value] of [
    ['Colours', 'own'],
    ['Power', 'linear'],
    ['Colours', 'shared'],
  ] as const) {
    await scalpSection(page).getByRole('combobox', { name }).selectOption(value)
    seen.add(await picture())
    await expectSoundText(page)
  }
  expect(seen.size).toBe(4)
  const saving = page.waitForEvent('download')
  await scalpSection(page).getByRole('button', { name: 'Save the maps as PNG' }).click()
  const saved = await saving
  expect(saved.suggestedFilename()).toBe('Band-power-of-line-232.png')
  const bytes = readFileSync(await saved.path())
  expect(bytes.subarray(0, 8)).toEqual(PNG)
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  expect(width).toBeGreaterThan(2000)
  expect(width / height).toBeGreaterThan(2)
  expect(bytes.length).toBeGreaterThan(50_000)
  expect(bytes.length).toBeLessThan(2_000_000)
}

/** It is hot there and nowhere else. */
async function expectPlantedPower(page: Page): Promise<void> {
  await openView(page, '#/line/0', 'Line 0')
  for (const [electrode, side, end] of [
    ['O1', 'left', 'back'],
    ['Fp1', 'left', 'front'],
    ['T8', 'right', 'middle'],
  ] as const) {
    await dropFiles(page, { name: `${electrode}.json`, text: asJson([planted(electrode)]) })
    await expect(openRecording(page)).toContainText(`${electrode}.json`)
    const alpha = map(page, 0, 'alpha, 8–12 Hz')
    await alpha.focus()
    await page.keyboard.press('Home')
    await expect(readOut(alpha)).toHaveText(`Fp1: ${electrode === 'Fp1' ? 50 : 1}`)
    await expectSoundText(page)
    await scalpSection(page).getByRole('combobox', { name: 'Colours' }).selectOption('own')
    const { hottest, green } = await readHeat(alpha)
    const [x, y] = hottest
    expect(side === 'left' ? x : 1 - x).toBeLessThan(0.45)
    if (end === 'middle') expect(Math.abs(y - 0.5)).toBeLessThan(0.1)
    else expect(end === 'front' ? y : 1 - y).toBeLessThan(0.3)
    // The spline smooths, so that a single electrode does not reach the end of the scale.
    const others = Object.entries(green).filter(([name]) => name !== electrode)
    expect(green[electrode]).toBeGreaterThan(100)
    for (const [name, there] of others) expect(there, name).toBeLessThan(0.6 * green[electrode]!)

    // The pointer finds each electrode where its colour is.
    await alpha.scrollIntoViewIfNeeded()
    const box = (await alpha.locator('canvas').boundingBox())!
    for (const [name, place] of [...Object.entries(PLACES), [electrode, hottest] as const]) {
      await page.mouse.move(box.x + place[0] * box.width, box.y + place[1] * box.height)
      await expect(readOut(alpha)).toHaveText(`${name}: ${name === electrode ? 50 : 1}`)
    }
    // The other bands are flat: one colour everywhere.
    const theta = Object.values((await readHeat(map(page, 0, 'theta, 4–8 Hz'))).green)
    expect(Math.max(...theta) - Math.min(...theta)).toBeLessThan(2)
  }
}
