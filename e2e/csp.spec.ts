import { expect, type Page, test } from '@playwright/test'
import { dropFiles, openRecording, openView, readJson, tab } from './support/decoder.ts'
import { openPanel } from './support/recordings.ts'
import { exportFile, openScore } from './support/score.ts'
import { asJson, shippedRows } from './support/site.ts'

declare global {
  interface Window {
    /** What the Content-Security-Policy has refused, as `directive: what`. */
    refused: string[]
  }
}

/** What the browser refuses, in the page by event and in its workers by message on the console. */
async function watchRefusals(page: Page): Promise<() => Promise<string[]>> {
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

test('every view works and asks for nothing that the policy refuses', async ({ page }) => {
  test.setTimeout(120_000)
  const refusals = await watchRefusals(page)
  await openView(page, '#/line/232', 'Line 232')
  await expect(page.getByRole('figure', { name: 'Band power of line 232' })).toBeVisible()
  await page.mouse.wheel(0, 5000)
  await tab(page, 'Prediction').click()
  await readJson(page)
  await page.mouse.wheel(0, 5000)
  await page.getByRole('button', { name: /theme/i }).click()
  await openScore(page, '#/score')
  await exportFile(page, 'LDA matrix as PNG')
  await exportFile(page, 'Metrics as CSV')
  await tab(page, 'Space').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Space' })).toBeVisible()
  await expect(page.locator('main canvas').first()).toBeVisible()
  await dropFiles(page, { name: 'mine.json', text: asJson(shippedRows().slice(0, 200)) })
  await expect(openRecording(page)).toContainText('mine.json')
  await openPanel(page)
  await page.keyboard.press('Escape')
  await page.emulateMedia({ media: 'print' })
  await page.emulateMedia({ media: 'screen' })
  expect(await refusals()).toEqual([])
})

test('what a foreign script would do first is refused, by a policy that the page carries itself', async ({
  page,
  request,
}) => {
  const refusals = await watchRefusals(page)
  await openView(page, '#/line/0', 'Line 0')
  const attempts = await page.evaluate(async () => {
    const attempt = async (act: () => unknown) => {
      try {
        await act()
        return 'done'
      } catch (error) {
        return error instanceof Error ? error.name : String(error)
      }
    }
    const inline = document.createElement('script')
    const isRun = await attempt(() => {
      inline.textContent = 'window.wasRun = true'
      document.body.append(inline)
      if (!Reflect.get(window, 'wasRun')) throw new EvalError('not run')
    })
    return {
      html: await attempt(() => {
        document.createElement('div').innerHTML = '<b>text</b>'
      }),
      worker: await attempt(() => new Worker('assets/other.js')),
      policy: await attempt(() =>
        Reflect.get(window, 'trustedTypes').createPolicy('another', { createHTML: (html: string) => html }),
      ),
      fetch: await attempt(() => fetch('http://127.0.0.1:9/')),
      inline: isRun,
    }
  })
  expect(attempts).toEqual({
    html: 'TypeError',
    worker: 'TypeError',
    policy: 'TypeError',
    fetch: 'TypeError',
    inline: 'TypeError',
  })
  // The watch that the other tests rely on has seen them all.
  const seen = (await refusals()).join('\n')
  for (const directive of ['require-trusted-types-for', 'trusted-types', 'connect-src'])
    expect(seen).toContain(directive)

  // For hosts that send none.
  const answer = await request.get('./')
  const header = answer.headers()['content-security-policy'] ?? ''
  const meta = page.locator('meta[http-equiv="Content-Security-Policy"]')
  expect(`${await meta.getAttribute('content')}; frame-ancestors 'none'`).toBe(header)
  // What stands before the policy is not bound by it.
  expect(await page.locator('head').evaluate((head) => head.firstElementChild?.tagName)).toBe('META')
  expect(header).toContain("default-src 'none'")
  expect(header).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/)
})
