import { expect, type Page, test } from '@playwright/test'
import { readJson } from './support/decoder.ts'

const VIEWS = ['#/line/232', '#/prediction/232', '#/score'] as const
const WIDTHS = [390, 1024, 1600] as const
/** Half of what is commonly called a tolerable shift for one part of a page; see web.dev/cls. */
const MOST_SHIFT = 0.02

declare global {
  /** In the page only. */
  var shifted: number
}

/** Sums the shifts that no input of the person's explains. */
async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    Object.assign(globalThis, { shifted: 0 })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number
        hadRecentInput: boolean
      })[]) {
        if (!entry.hadRecentInput) globalThis.shifted += entry.value
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  return () => page.evaluate(() => globalThis.shifted)
}

/** Waits until the view has its answer and its charts. */
async function settle(page: Page): Promise<void> {
  await readJson(page)
  await expect(page.getByText(/^Loading/)).toHaveCount(0)
  await page.evaluate(async () => {
    await document.fonts.ready
    // What is left to do is done when the page has twice had nothing to do.
    for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => requestIdleCallback(resolve))
  })
}

for (const [at, width] of WIDTHS.entries()) {
  test.describe(`${width} px`, () => {
    // Themes differ in colours only; each is looked at.
    test.use({ viewport: { width, height: 900 }, colorScheme: at === 1 ? 'dark' : 'light' })
    for (const hash of VIEWS) {
      test(`${hash} fits, stands still and reports no error`, async ({ page }) => {
        const errors: string[] = []
        page.on('pageerror', (error) => errors.push(error.message))
        page.on('console', (message) => {
          if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text())
        })
        const shifted = await watchShifts(page)
        await page.goto(`./${hash}`)
        await settle(page)
        expect(await shifted()).toBeLessThan(MOST_SHIFT)
        const overflow = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement
          return scrollWidth - clientWidth
        })
        expect(overflow).toBeLessThanOrEqual(0)
        expect(errors).toEqual([])
      })
    }
  })
}

test('moving from line to line moves nothing else', async ({ page }) => {
  const shifted = await watchShifts(page)
  for (const hash of ['#/line/232', '#/prediction/232']) {
    await page.goto(`./${hash}`)
    await settle(page)
    const before = await shifted()
    for (let step = 1; step <= 5; step++) {
      // By the address, as shifts that follow a key press closely do not count.
      await page.goto(`./${hash.replace('232', String(232 + step))}`)
      await readJson(page)
    }
    await settle(page)
    expect((await shifted()) - before).toBeLessThan(MOST_SHIFT)
  }
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 800 }, hasTouch: true })

  test('the rows are in a drawer that closes with the choice', async ({ page }) => {
    await page.goto('./#/prediction/232')
    await readJson(page)
    await page.getByRole('button', { name: 'Rows' }).tap()
    const drawer = page.getByRole('dialog', { name: 'Row browser' })
    await expect(drawer.getByRole('link', { name: 'Line 232' })).toBeInViewport()
    await drawer.getByRole('link', { name: 'Line 234' }).tap()
    await expect(drawer).toBeHidden()
    await expect(page.getByRole('heading', { level: 1, name: 'Prediction of line 234' })).toBeVisible()

    await page.getByRole('button', { name: 'Rows' }).tap()
    await page.keyboard.press('Escape')
    await expect(drawer).toBeHidden()
  })
})
