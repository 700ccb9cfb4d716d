import { test as base, type Page } from '@playwright/test'

interface OfWorker {
  /** Loaded by the first test that wants a view. */
  readonly openPage: Page
}

/**
 * `test` for those that look at views, whose page a person has had open for a while: to load it anew takes longer than
 * most of what they do. What a test leaves behind – a recording, a choice that is stored – goes with a new load.
 */
export const test = base.extend<object, OfWorker>({
  openPage: [
    async ({ browser }, use, { project }) => {
      const { baseURL, locale, serviceWorkers } = project.use
      const context = await browser.newContext({
        ...(baseURL && { baseURL }),
        ...(locale && { locale }),
        ...(serviceWorkers && { serviceWorkers }),
      })
      await use(await context.newPage())
      await context.close()
    },
    { scope: 'worker' },
  ],
  page: async ({ openPage, viewport, colorScheme }, use) => {
    await leaveLastVisit(openPage)
    if (viewport) await openPage.setViewportSize(viewport)
    await openPage.emulateMedia({ colorScheme: colorScheme ?? 'light' })
    await use(openPage)
    openPage.removeAllListeners()
    await openPage.unrouteAll()
    await openPage.emulateMedia({ media: null, contrast: null, reducedMotion: null, forcedColors: null })
  },
  context: async ({ openPage }, use) => use(openPage.context()),
})

async function leaveLastVisit(page: Page): Promise<void> {
  if (page.url() === 'about:blank') return
  await page.keyboard.press('Escape')
  const refusal = page.getByRole('alert').getByRole('button', { name: 'Dismiss' })
  if (await refusal.isVisible()) await refusal.click()
  const isAsLoaded = await page.evaluate(() => {
    const recording = document.querySelector('[data-testid="open-recording"]')?.textContent ?? ''
    const isLeft = document.querySelector('dialog[open], aside details[open], [role="alert"]') !== null
    return localStorage.length === 0 && !isLeft && !/\d open/.test(recording)
  })
  if (!isAsLoaded) {
    await page.evaluate(() => localStorage.clear())
    await page.goto('about:blank')
    return
  }
  // Elsewhere, so that the next view is drawn anew, from its top and without a focus.
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    location.hash = '#/diagnostics'
    scrollTo(0, 0)
  })
}
