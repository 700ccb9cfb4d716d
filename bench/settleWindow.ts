import type { Page } from 'playwright'

/** A new window's own parts, drawn by a process of their own, take 0.2 s of processor time in its first second. */
const SETTLED_AFTER_MS = 1500

/** Waits until the browser has drawn its new window, so that a visit is timed as in a window that is open. */
export function settleWindow(page: Page): Promise<void> {
  return page.waitForTimeout(SETTLED_AFTER_MS)
}
