import { expect, test } from '@playwright/test'
import { dropFiles, openRecording, openView, readJson, tab } from './support/decoder.ts'
import { openPanel } from './support/recordings.ts'
import { exportFile, openScore } from './support/score.ts'
import { asJson, shippedRows } from './support/site.ts'
import { watchRefusals } from './support/watchRefusals.ts'

test('every view works, asks for nothing that the policy refuses, and no byte of a dropped file leaves the page or is kept', async ({
  context,
  page,
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
})
