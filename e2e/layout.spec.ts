import { expect, type Page, test } from '@playwright/test'
import { openView, readJson } from './support/decoder.ts'

/** Each begins with another view, whose first visit it is; themes differ in colours only, each is looked at. */
const WINDOWS = [
  { width: 390, colorScheme: 'light', views: ['prediction', 'score', 'line'] },
  { width: 1024, colorScheme: 'dark', views: ['line', 'prediction', 'score'] },
  { width: 1600, colorScheme: 'light', views: ['score', 'line', 'prediction'] },
] as const
const VIEWS = {
  line: { hash: '#/line/232', heading: 'Line 232' },
  prediction: { hash: '#/prediction/232', heading: 'Prediction of line 232' },
  score: { hash: '#/score', heading: 'Score' },
} as const
/** Half of what is commonly called a tolerable shift for one part of a page; see web.dev/cls. */
const MOST_SHIFT = 0.02

declare global {
  /** In the page only. */
  var shifted: number | undefined
}

/** Sums the shifts that no input of the person's explains. */
async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number
        hadRecentInput: boolean
      })[]) {
        if (!entry.hadRecentInput) globalThis.shifted = (globalThis.shifted ?? 0) + entry.value
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  return () => page.evaluate(() => globalThis.shifted ?? 0)
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

/** How many maps have nothing on them yet, anywhere on the page: who saves or prints it as a picture has not scrolled. */
function emptyPictures(page: Page): Promise<number> {
  return page.evaluate(() => {
    const small = new OffscreenCanvas(16, 16).getContext('2d', { willReadFrequently: true })!
    const isEmpty = (canvas: HTMLCanvasElement) => {
      small.clearRect(0, 0, 16, 16)
      small.drawImage(canvas, 0, 0, 16, 16)
      return !small.getImageData(0, 0, 16, 16).data.some((part) => part > 0)
    }
    return [...document.querySelectorAll<HTMLCanvasElement>('main canvas')].filter(isEmpty).length
  })
}

for (const { width, colorScheme, views } of WINDOWS) {
  test.describe(`${width} px`, () => {
    test.use({ viewport: { width, height: 900 }, colorScheme })

    test('every view fits, stands still and reports no error', async ({ page }) => {
      const errors: string[] = []
      page.on('pageerror', (error) => errors.push(error.message))
      page.on('console', (message) => {
        const isTheRunners = message.text().includes('blocked by Playwright')
        if (['error', 'warning'].includes(message.type()) && !isTheRunners) errors.push(message.text())
      })
      const shifted = await watchShifts(page)
      for (const view of views) {
        await test.step(view, async () => {
          const before = await shifted()
          const { hash, heading } = VIEWS[view]
          await openView(page, hash, heading)
          await settle(page)
          expect((await shifted()) - before).toBeLessThan(MOST_SHIFT)
          const overflow = await page.evaluate(() => {
            const { scrollWidth, clientWidth } = document.documentElement
            return scrollWidth - clientWidth
          })
          expect(overflow).toBeLessThanOrEqual(0)
          await expect.poll(() => emptyPictures(page), 'empty pictures, nothing being scrolled').toBe(0)
        })
      }
      for (const path of ['line', 'prediction'] as const) {
        await test.step(`from ${path} to ${path}`, async () => {
          const { hash, heading } = VIEWS[path]
          await openView(page, hash, heading)
          await settle(page)
          const before = await shifted()
          for (let step = 1; step <= 3; step++) {
            // By the address, as shifts that follow a key press closely do not count.
            await page.goto(`./#/${path}/${232 + step}`)
            await readJson(page)
          }
          await settle(page)
          expect((await shifted()) - before).toBeLessThan(MOST_SHIFT)
        })
      }
      expect(errors).toEqual([])
    })
  })
}
