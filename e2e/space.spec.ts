import { expect, type Locator, type Page } from '@playwright/test'
import { test } from './support/openPage.ts'
import { expectCount, openFilter, openWithPredictions, predictedRows } from './support/rows.ts'
import { discriminantPoints, type Point } from './support/space.ts'

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true })
const plot = (page: Page, across = 1, up = 2) =>
  page.getByRole('group', {
    name: new RegExp(`^Rows of test\\.json on discriminant axes ${across} and ${up}\\.`),
  })
const readOut = (page: Page) => page.getByRole('main').locator('output')

interface Box {
  readonly from: Point
  readonly to: Point
}

/** The box of the space in the address: its axes and its corners. */
function boxOf(page: Page): { readonly axes: Point; readonly box: Box } {
  const text = /[?&]box=([^&]*)/.exec(page.url())?.[1] ?? ''
  const [x = -1, y = -1, x0 = 0, y0 = 0, x1 = 0, y1 = 0] = decodeURIComponent(text).split(',').map(Number)
  return { axes: [x, y], box: { from: [x0, y0], to: [x1, y1] } }
}

function countInside(points: readonly Point[], { from, to }: Box): number {
  return points.filter(([x, y]) => x >= from[0] && x <= to[0] && y >= from[1] && y <= to[1]).length
}

/** Drags from one corner to the other; both as parts of the plot's width and height. */
async function drag(page: Page, canvas: Locator, from: Point, to: Point): Promise<void> {
  await canvas.scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await canvas.boundingBox())!
  await page.mouse.move(x + from[0] * width, y + from[1] * height)
  await page.mouse.down()
  await page.mouse.move(x + ((from[0] + to[0]) / 2) * width, y + ((from[1] + to[1]) / 2) * height)
  await page.mouse.move(x + to[0] * width, y + to[1] * height)
  await page.mouse.up()
}

test('a dragged box leaves its rows in the row browser, and can be removed', async ({ page }) => {
  await openWithPredictions(page, '#/space', 'Space')
  const canvas = plot(page).locator('canvas')
  // Against the axes, from the lower right to the upper left.
  await drag(page, canvas, [0.6, 0.55], [0.35, 0.2])
  await expect(page).toHaveURL(/#\/space\?box=/)
  const { axes, box } = boxOf(page)
  expect(axes).toEqual([0, 1])
  const inside = countInside(discriminantPoints(axes), box)
  expect(inside).toBeGreaterThan(20)
  expect(inside).toBeLessThan(1000)
  await expectCount(page, inside)

  // The arrow keys keep to the box, and so do other views and a shared address.
  await plot(page).focus()
  await page.keyboard.press('ArrowRight')
  const line = Number(/^Line (\d+),/.exec((await readOut(page).textContent()) ?? '')?.[1])
  expect(countInside([discriminantPoints(axes)[line]!], box)).toBe(1)
  await page.keyboard.press('Enter')
  await expect(heading(page, `Prediction of line ${line}`)).toBeVisible()
  await expectCount(page, inside)
  await page.reload()
  await expectCount(page, inside)

  const form = await openFilter(page)
  await form.getByRole('combobox', { name: 'Wrong' }).selectOption({ label: 'wrong by LDA' })
  const points = discriminantPoints(axes)
  const wrong = predictedRows().filter(({ lda, truth }) => lda !== truth)
  await expectCount(
    page,
    countInside(
      wrong.map((row) => points[row.line]!),
      box,
    ),
  )
  await form.getByRole('combobox', { name: 'Wrong' }).selectOption({ label: 'right or wrong' })
  await form.getByRole('button', { name: 'Remove the box' }).click()
  await expectCount(page, 1300)
  await expect(page).toHaveURL(/#\/prediction\/\d+$/)

  await test.step('two presses make a box, for those who cannot drag', () => expectBoxOfPresses(page))
})

async function expectBoxOfPresses(page: Page): Promise<void> {
  await openWithPredictions(page, '#/space', 'Space')
  const canvas = plot(page).locator('canvas')
  const press = async ([x, y]: Point) => {
    const { width, height } = (await canvas.boundingBox())!
    await canvas.click({ position: { x: x * width, y: y * height } })
  }
  const start = page.getByRole('button', { name: 'Box by two presses' })
  await start.click()
  await expect(start).toHaveAttribute('aria-pressed', 'true')
  await press([0.6, 0.55])
  await expect(readOut(page)).toHaveText('Now press its other corner.')
  await expect(page).not.toHaveURL(/box=/)
  await press([0.35, 0.2])
  await expect(page).toHaveURL(/#\/space\?box=/)
  const { axes, box } = boxOf(page)
  const inside = countInside(discriminantPoints(axes), box)
  expect(inside).toBeGreaterThan(20)
  await expectCount(page, inside)

  // Done or given up, a press opens a row as before.
  await start.click()
  await press([0.6, 0.55])
  await start.click()
  await expect(start).toHaveAttribute('aria-pressed', 'false')
  await press([0.5, 0.4])
  await expect(page.getByRole('heading', { level: 1, name: /^Prediction of line \d+$/ })).toBeVisible()
  await expectCount(page, inside)
}

test('points lie where the rows are, on any axes: the pointer names a row, and a press opens it', async ({
  page,
}) => {
  await openWithPredictions(page, '#/space', 'Space')
  const picture = (across: number) =>
    plot(page, across)
      .locator('canvas')
      .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL())
  const before = await picture(1)
  await page.getByRole('combobox', { name: 'Axis across' }).selectOption({ index: 3 })
  const canvas = plot(page, 4).locator('canvas')
  await expect.poll(() => picture(4)).not.toBe(before)
  // A box from corner to corner tells how the plot's corners fall in the space.
  await drag(page, canvas, [0.1, 0.1], [0.9, 0.9])
  await expect(page).toHaveURL(/\?box=/)
  const { axes, box } = boxOf(page)
  expect(axes).toEqual([3, 1])
  // The box is kept with its axes.
  await page.reload()
  await expect(plot(page, 4)).toBeVisible()
  await expectCount(page, countInside(discriminantPoints(axes), box))
  const points = discriminantPoints(axes)
  const gap = (a: Point, b: Point) => Math.hypot(a[0] - b[0], a[1] - b[1])
  const loneliness = points.map((point, row) =>
    Math.min(...points.filter((_, other) => other !== row).map((other) => gap(point, other))),
  )
  const row = loneliness.indexOf(Math.max(...loneliness))
  const { x, y, width, height } = (await canvas.boundingBox())!
  const along = (value: number, from: number, to: number) => 0.1 + (0.8 * (value - from)) / (to - from)
  const place: Point = [
    x + width * along(points[row]![0], box.from[0], box.to[0]),
    y + height * along(points[row]![1], box.to[1], box.from[1]),
  ]
  await page.mouse.move(...place)
  await expect(readOut(page)).toContainText(new RegExp(`^Line ${row},`))
  await page.mouse.click(...place)
  await expect(heading(page, `Prediction of line ${row}`)).toBeVisible()
})
