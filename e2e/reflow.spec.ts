import { expect, type Page, test } from '@playwright/test'
import { openView } from './support/decoder.ts'
import { openPanel } from './support/recordings.ts'
import { STATES } from './support/states.ts'

/** What a person who does not scroll in two directions would miss: parts beyond the page’s edge, and text that is cut. */
function lost(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const root = document.scrollingElement ?? document.documentElement
    if (root.scrollWidth > root.clientWidth)
      found.push(`the page: ${root.scrollWidth} in ${root.clientWidth} px`)
    const describe = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.getAttribute('class')} “${element.textContent?.trim().slice(0, 40)}”`
    const isHiddenFromSight = (element: Element) =>
      element.clientWidth === 1 || !element.checkVisibility({ visibilityProperty: true })
    const scrollerOf = (element: Element): Element | null => {
      const parent = element.parentElement
      if (!parent || parent === document.body) return null
      return /auto|scroll/.test(getComputedStyle(parent).overflowX) ? parent : scrollerOf(parent)
    }
    for (const element of document.body.querySelectorAll('*')) {
      if (isHiddenFromSight(element) || element.closest('svg svg, svg g')) continue
      const { overflowX } = getComputedStyle(element)
      const isWider = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0
      if (isWider && /hidden|clip/.test(overflowX) && element.textContent?.trim())
        found.push(`cut off: ${describe(element)}`)
      if (isWider && /auto|scroll/.test(overflowX)) {
        const isReached =
          element.matches('[tabindex="0"]') || element.querySelector('a, button, [tabindex="0"]')
        if (!isReached) found.push(`scrolls, but not by keyboard: ${describe(element)}`)
      }
      const { left, right, width } = element.getBoundingClientRect()
      if (width > 0 && (left < -1 || right > root.clientWidth + 1) && !scrollerOf(element))
        found.push(`beyond the edge (${left} to ${right}): ${describe(element)}`)
    }
    return found
  })
}

for (const [what, use] of [
  ['1280 px at 400 %', { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 }],
  ['1280 px at 200 %', { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }],
] as const) {
  test.describe(what, () => {
    test.use(use)
    for (const [name, reach] of Object.entries(STATES)) {
      test(`${name} can be read by scrolling in one direction`, async ({ page }) => {
        await reach(page)
        expect(await lost(page)).toEqual([])
      })
    }
  })
}

test.describe('text twice as large', () => {
  test.use({ viewport: { width: 1280, height: 900 } })
  for (const [name, reach] of Object.entries(STATES)) {
    test(`${name} loses nothing`, async ({ page }) => {
      // The reader's own choice of text size, which pixels would ignore.
      await page.addInitScript(() =>
        addEventListener('DOMContentLoaded', () =>
          document.documentElement.style.setProperty('font-size', '200%'),
        ),
      )
      await reach(page)
      expect(await lost(page)).toEqual([])
    })
  }
})

test.describe('the focus at 200 %', () => {
  test.use({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 })
  for (const [hash, heading] of [
    ['#/line/232', 'Line 232'],
    ['#/prediction/232', 'Prediction of line 232'],
    ['#/score', 'Score'],
  ] as const) {
    test(`is never behind the bar on ${hash}`, async ({ page }) => {
      await openView(page, hash, heading)
      await page.waitForTimeout(1000)
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
      expect(behind).toEqual([])
    })
  }
})

test.describe('1280 px at 400 %', () => {
  test.use({ viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 })

  test('leaves the window to what is read', async ({ page }) => {
    await openView(page, '#/prediction/232', 'Prediction of line 232')
    await page.mouse.wheel(0, 600)
    await expect(page.getByRole('banner')).not.toBeInViewport()
    await page.evaluate(() => scrollTo(0, 0))
    const panel = await openPanel(page)
    const height = await panel.evaluate((element) => element.clientHeight)
    expect(height).toBeGreaterThan(0.7 * 256)
    const last = panel.getByRole('link', { name: 'Diagnostics' })
    await last.focus()
    await expect(last).toBeInViewport({ ratio: 1 })
  })
})
