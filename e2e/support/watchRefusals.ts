import type { Page } from '@playwright/test'

declare global {
  interface Window {
    /** What the Content-Security-Policy has refused, as `directive: what`. */
    refused: string[]
  }
}

/** What the browser refuses, in the page by event and in its workers by message on the console. */
export async function watchRefusals(page: Page): Promise<() => Promise<string[]>> {
  const messages: string[] = []
  page.on('console', (message) => {
    if (/content security policy|trusted ?types?|trustedscript|permissions-policy/i.test(message.text()))
      messages.push(message.text())
  })
  await page.addInitScript(() => {
    window.refused = []
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
      window.refused.push(`${effectiveDirective}: ${blockedURI} ${sample}`)
    })
  })
  return async () => [...messages, ...(await page.evaluate(() => window.refused))]
}
