import { type APIRequestContext, expect, type Page, test } from '@playwright/test'
import { dropFiles, openRecording, openView, readJson, tab } from './support/decoder.ts'
import { openPanel } from './support/recordings.ts'
import { exportFile, openScore } from './support/score.ts'
import { asJson, shippedRows } from './support/site.ts'
import { watchRefusals } from './support/watchRefusals.ts'

test('every view works, asks for nothing that the policy refuses, and no byte of a dropped file leaves the page or is kept', async ({
  context,
  page,
  request,
  baseURL,
}) => {
  const refusals = await watchRefusals(page)
  const origin = new URL(baseURL ?? '').origin
  const requests: { url: string; method: string; hasBody: boolean }[] = []
  context.on('request', (request) => {
    const { protocol } = new URL(request.url())
    // What the page makes itself never reaches a network.
    if (protocol === 'data:' || protocol === 'blob:') return
    requests.push({ url: request.url(), method: request.method(), hasBody: request.postData() !== null })
  })
  const sockets: string[] = []
  page.on('websocket', (socket) => sockets.push(socket.url()))

  await openView(page, '#/prediction/232', 'Prediction of line 232')
  await readJson(page)
  await dropFiles(page, { name: 'private.json', text: asJson(shippedRows().slice(0, 200)) })
  await expect(openRecording(page)).toContainText('private.json')
  await tab(page, 'Line').click()
  await page.goto('./#/line/100')
  await expect(page.getByRole('figure', { name: 'Band power of line 100' })).toBeVisible()
  await page.mouse.wheel(0, 5000)
  await page.goto('./#/prediction/100')
  await readJson(page)
  await page.mouse.wheel(0, 5000)
  await openScore(page)
  await exportFile(page, 'LDA matrix as PNG')
  await exportFile(page, 'Metrics as CSV')
  await tab(page, 'Space').click()
  await expect(page.locator('main canvas').first()).toBeVisible()
  await openPanel(page)
  await page.keyboard.press('Escape')
  const kept = await page.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }))
  expect(kept).toEqual({ local: [], session: [], databases: 0, caches: 0, workers: 0 })
  expect(await context.cookies()).toEqual([])
  await page.getByRole('button', { name: /theme/i }).click()
  await page.emulateMedia({ media: 'print' })
  await page.emulateMedia({ media: 'screen' })
  expect(await refusals()).toEqual([])
  // Leaving the page is when a page would send what it had kept for later.
  await page.goto('about:blank')

  expect(requests.length).toBeGreaterThan(5)
  expect(requests.some(({ url }) => url.endsWith('/models/lda.json'))).toBe(true)
  expect(requests.filter(({ url }) => new URL(url).origin !== origin)).toEqual([])
  expect(requests.filter(({ method, hasBody }) => method !== 'GET' || hasBody)).toEqual([])
  expect(requests.filter(({ url }) => url.includes('private') || new URL(url).search !== '')).toEqual([])
  expect(sockets).toEqual([])

  await openView(page, '#/line/0', 'Line 0')
  await expect(openRecording(page)).toContainText('test.json')
  await test.step('what a foreign script would do first is refused, by a policy that the page carries itself', () =>
    expectForeignRefused(page, request, refusals))
})

async function expectForeignRefused(
  page: Page,
  request: APIRequestContext,
  refusals: () => Promise<string[]>,
): Promise<void> {
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
  // The watch that the walk before relied on has seen them all.
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
}
