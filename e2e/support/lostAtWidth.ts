import { expect, type Page } from '@playwright/test'

/** Gives the open page another size; once what follows the size by script has done so, nothing may be lost. */
export async function lostAtWidth(
  page: Page,
  size: { readonly width: number; readonly height: number },
): Promise<void> {
  await page.setViewportSize(size)
  await expect.poll(() => lost(page), { message: `${size.width} px`, intervals: [50] }).toEqual([])
}

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
