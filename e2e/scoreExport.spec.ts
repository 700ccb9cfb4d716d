import { expect, type Page } from '@playwright/test'
import { test } from './support/openPage.ts'
import { CLASSIFIERS, expectSoundText, exportFile, openScore, TITLES } from './support/score.ts'

const A4_WIDTH = 794
/** The text that is really drawn, without what is hidden. */
const READ = { useInnerText: true }
const FIGURES = [
  [/^Accuracy by letter/, 1],
  [/^Reliability of/, 2],
  [/^Accuracy against/, 2],
  [/^Bits per minute/, 1],
] as const

async function expectMatricesAsPng(page: Page): Promise<void> {
  for (const name of CLASSIFIERS) {
    const png = await exportFile(page, `${TITLES[name]} matrix as PNG`)
    expect(png.name).toBe(`test-confusion-${name}.png`)
    const { width, height, colours } = await readPng(page, png.bytes)
    expect([width, height]).toEqual([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)])
    // 26 cells of 24 px at twice the screen's density, and the names beside them.
    expect(width).toBeGreaterThan(2 * 26 * 24)
    expect(height).toBeGreaterThanOrEqual(width)
    expect(colours).toBeGreaterThan(20)
  }
}

/** Checks the signature, then lets the browser decode the picture; how many colours it has tells that it is not blank. */
async function readPng(page: Page, bytes: Buffer) {
  expect(bytes.length).toBeGreaterThan(1000)
  expect(bytes.subarray(0, 8)).toEqual(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))
  expect(bytes.subarray(12, 16).toString('latin1')).toBe('IHDR')
  return page.evaluate(async (base64) => {
    const binary = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    const image = await createImageBitmap(new Blob([binary], { type: 'image/png' }))
    const { width, height } = image
    const context = new OffscreenCanvas(width, height).getContext('2d')
    context?.drawImage(image, 0, 0)
    const pixels = new Uint32Array(
      context?.getImageData(0, 0, width, height).data.buffer ?? new ArrayBuffer(0),
    )
    return { width, height, colours: new Set(pixels).size }
  }, bytes.toString('base64'))
}

// The dark theme is the one that must not come onto paper.
test('both matrices are saved as PNG, and the page prints as a report', async ({ page }) => {
  await openScore(page)
  await test.step('both matrices as PNG', () => expectMatricesAsPng(page))
  const theme = page.getByRole('button', { name: /^Theme:/ })
  for (let press = 0; press < 2; press++) await theme.click()
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  expect(await page.evaluate(misfits, A4_WIDTH)).toEqual([])
  await page.setViewportSize({ width: A4_WIDTH, height: 1123 })
  for (const name of CLASSIFIERS) await expect(page.getByTestId(`${name}-accuracy`)).toBeVisible()
  for (const name of ['Table of metrics', 'Table of letters', 'Who is right']) {
    await expect(page.getByRole('region', { name }).getByRole('table')).toBeVisible()
  }
  for (const header of await page.locator('th:visible').all()) await expect(header).toHaveText(/\S/, READ)
  const matrices = page.getByRole('group', { name: /^Confusion matrix/ })
  await expect(matrices.locator('canvas:visible')).toHaveCount(2)
  for (const [name, count] of FIGURES) await expect(page.getByRole('figure', { name })).toHaveCount(count)
  await expect(page.getByRole('list', { name: 'Findings' })).toBeVisible()
  await expect(page.getByTestId('open-recording').getByText('test.json', { exact: true })).toBeVisible()
  await expect(page.getByTestId('bundle-in-use').getByText(/^trained on/)).toBeVisible()
  expect(await page.evaluate(misfits, A4_WIDTH)).toEqual([])
  const ink = await page.evaluate(() => getComputedStyle(document.body).color)
  expect(brightness(ink), `ink ${ink}`).toBeLessThan(0.3)
  await expectSoundText(page)

  const pdf = await page.pdf({ format: 'A4' })
  expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-')
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
  expect(pages).toBeGreaterThan(2)
  expect(pages).toBeLessThan(12)
  for (const role of ['navigation', 'slider', 'checkbox', 'spinbutton', 'combobox'] as const) {
    await expect(page.getByRole(role)).toHaveCount(0)
  }
  await expect(
    page.getByRole('button').and(page.locator(':not(th *, [data-term], [aria-haspopup])')),
  ).toHaveCount(0)
})

/**
 * What of the page is wider than the paper, and which chart is nearly gone. Measured before the page hears of its new
 * width, as nothing that follows the width by script does so while a browser prints.
 */
function misfits(width: number): string[] {
  document.documentElement.style.width = `${width}px`
  const odd = [...document.querySelectorAll('main, table, figure, canvas, svg[role="application"]')].filter(
    (element) => {
      const box = element.getBoundingClientRect()
      const isGone = element.tagName === 'svg' && (box.width < 100 || box.height < 100)
      return isGone || box.right > width + 1
    },
  )
  document.documentElement.style.width = ''
  return odd.map((element) => `${element.tagName} in ${element.closest('[aria-label]')?.ariaLabel}`)
}

/** 0 to 1, of a computed colour. */
function brightness(colour: string): number {
  const channels =
    colour
      .match(/[\d.]+/g)
      ?.slice(0, 3)
      .map(Number) ?? []
  return channels.reduce((sum, value) => sum + value, 0) / (3 * 255)
}
