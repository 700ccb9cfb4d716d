import { expect, test } from '@playwright/test'
import { openView } from './support/decoder.ts'
import { watchRefusals } from './support/watchRefusals.ts'

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
