import { afterEach, expect, it, vi } from 'vitest'
import { whenIdle } from './whenIdle.ts'

afterEach(() => vi.unstubAllGlobals())

/** A page whose idle callbacks come when the test says so. */
function pageThatIs(hidden: boolean) {
  const waiting: (() => void)[] = []
  vi.stubGlobal('document', { hidden })
  vi.stubGlobal('requestIdleCallback', (act: () => void) => waiting.push(act))
  return waiting
}

it('whenIdle waits for the browser to have nothing to do', async () => {
  const waiting = pageThatIs(false)
  const seen: string[] = []
  const idle = whenIdle(1000).then(() => seen.push('idle'))
  await Promise.resolve()
  expect([waiting.length, seen]).toEqual([1, []])
  waiting[0]!()
  await idle
})

it('whenIdle does not wait in a page that is not seen, which might not be woken for a minute', async () => {
  const waiting = pageThatIs(true)
  await whenIdle(1000)
  expect(waiting).toEqual([])
})
