import { expect } from '@playwright/test'
import { openView, readJson } from './support/decoder.ts'
import { test } from './support/openPage.ts'
import { openPanel } from './support/recordings.ts'

test.describe('the focus at 200 %', () => {
  test.use({ viewport: { width: 640, height: 400 } })

  test('is never behind the bar', async ({ page }) => {
    for (const [hash, heading] of [
      ['#/line/232', 'Line 232'],
      ['#/prediction/232', 'Prediction of line 232'],
      ['#/score', 'Score'],
    ] as const) {
      await openView(page, hash, heading)
      await readJson(page)
      await page.waitForLoadState('networkidle')
      const behind: string[] = []
      for (let step = 0; step < 40; step++) {
        await page.keyboard.press('Tab')
        const name = await page.evaluate(() => {
          const focused = document.activeElement
          if (!focused || focused === document.body) return ''
          const { left, top, width, height } = focused.getBoundingClientRect()
          // A tall part counts as seen where any of it is.
          const ys = [0.1, 0.3, 0.5, 0.7, 0.9].map((part) => top + part * height)
          const isSeen = ys.some((y) => {
            const hit = document.elementFromPoint(left + width / 2, y)
            return hit !== null && (focused.contains(hit) || hit.contains(focused))
          })
          return isSeen ? '' : (focused.getAttribute('aria-label') ?? focused.textContent ?? focused.tagName)
        })
        if (name) behind.push(name)
      }
      expect(behind, hash).toEqual([])
    }
  })
})

test.describe('1280 px at 400 %', () => {
  test.use({ viewport: { width: 320, height: 256 } })

  test('leaves the window to what is read', async ({ page }) => {
    await openView(page, '#/prediction/232', 'Prediction of line 232')
    await readJson(page)
    const panel = await openPanel(page)
    const height = await panel.evaluate((element) => element.clientHeight)
    expect(height).toBeGreaterThan(0.7 * 256)
    const last = panel.getByRole('link', { name: 'Diagnostics' })
    await last.focus()
    await expect(last).toBeInViewport({ ratio: 1 })
    await page.keyboard.press('Escape')
    await expect(panel).toBeHidden()
    await page.mouse.wheel(0, 600)
    await expect(page.getByRole('banner')).not.toBeInViewport()
  })
})
