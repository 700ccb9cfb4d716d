import type { Page } from 'playwright'

/** Opens the score's part with the most charts, and waits until they are drawn. */
export async function openEvidence(page: Page): Promise<void> {
  const fold = page.locator('#score-evidence summary').first()
  await fold.waitFor()
  // By the page itself: a pointer from outside would ask the page for places, in tasks of its own.
  await fold.evaluate((summary) => (summary as HTMLElement).click())
  await page.getByRole('heading', { level: 3, name: 'Bits per minute' }).scrollIntoViewIfNeeded()
  await page.getByRole('figure', { name: /^Bits per minute/ }).waitFor()
}
