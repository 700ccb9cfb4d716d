import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Progress } from '../rpc/messages.ts'
import { createPauses } from './pauses.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

/** A clock that the test sets, and what is reported. */
function setUp(signal = new AbortController().signal) {
  const clock = { now: 0 }
  vi.spyOn(performance, 'now').mockImplementation(() => clock.now)
  const reports: Progress<string>[] = []
  const report = (progress: Progress<string>) => reports.push(progress)
  return { clock, reports, pause: createPauses<string>({ signal, report }, 'Working') }
}

describe('createPauses', () => {
  it('pauses and reports only when there was time since the last pause', async () => {
    const { clock, reports, pause } = setUp()
    const steps = [10, 30, 31, 40, 61, 62, 100]
    for (const now of steps) {
      clock.now = now
      await pause(now / 100)
    }
    // Of 30 ms exactly it makes nothing; the next pause is counted from the last.
    expect(reports).toEqual([31, 62, 100].map((now) => ({ stage: 'Working', fraction: now / 100 })))
  })

  it('asks for the part only when it reports it', async () => {
    const { clock, reports, pause } = setUp()
    const partOf = vi.fn(() => 'part')
    await pause(0.1, partOf)
    expect(partOf).not.toHaveBeenCalled()
    clock.now = 40
    await pause(0.2, partOf)
    expect(partOf).toHaveBeenCalledTimes(1)
    expect(reports).toEqual([{ stage: 'Working', fraction: 0.2, part: 'part' }])
  })

  it('lets other work come through while it pauses, and not otherwise', async () => {
    const { clock, pause } = setUp()
    const seen: string[] = []
    setTimeout(() => seen.push('a message'))
    await pause(0.1)
    seen.push('step 1')
    clock.now = 40
    await pause(0.2)
    seen.push('step 2')
    expect(seen).toEqual(['step 1', 'a message', 'step 2'])
  })

  it('counts from the pause’s end: what others took of it is no work of its own', async () => {
    const { clock, reports, pause } = setUp()
    clock.now = 40
    setTimeout(() => {
      clock.now = 500
    })
    await pause(0.1)
    clock.now = 520
    await pause(0.2)
    expect(reports).toHaveLength(1)
  })

  it('ends with an abort that came through, after the report', async () => {
    const controller = new AbortController()
    const { clock, reports, pause } = setUp(controller.signal)
    clock.now = 40
    const pausing = pause(0.5)
    controller.abort()
    await expect(pausing).rejects.toMatchObject({ name: 'AbortError' })
    expect(reports).toHaveLength(1)
  })
})
