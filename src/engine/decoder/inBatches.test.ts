import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Progress } from '../rpc/messages.ts'
import { inBatches } from './inBatches.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

type Range = readonly [from: number, to: number]

/** A clock that is later by each of `steps` in turn, at every look. */
function unevenClock(steps: readonly number[]): void {
  let now = 0
  let look = 0
  vi.spyOn(performance, 'now').mockImplementation(() => {
    now += steps[look++ % steps.length]!
    return now
  })
}

/** Goes through the rows with parts that say which rows they are of. */
async function run(rows: number, signal = new AbortController().signal) {
  const batches: Range[] = []
  const reports: Progress<Range>[] = []
  const report = (progress: Progress<Range>) => reports.push(progress)
  const done = inBatches<Range>(
    rows,
    'Counting',
    { signal, report },
    (from, to) => batches.push([from, to]),
    (from, to) => [from, to],
  )
  const isWhole = await done.then(
    () => true,
    (error: Error) => error.name,
  )
  return { batches, reports, isWhole }
}

/** Whether ranges follow one another without a gap, from 0. */
function expectConsecutive(ranges: readonly Range[]): number {
  let end = 0
  for (const [from, to] of ranges) {
    expect(from).toBe(end)
    expect(to).toBeGreaterThan(from)
    end = to
  }
  return end
}

describe('inBatches', () => {
  it.each([0, 1, 255, 256, 257, 512, 513, 2500])('has each of %i rows in one batch', async (rows) => {
    const { batches, isWhole } = await run(rows)
    expect(isWhole).toBe(true)
    expect(expectConsecutive(batches)).toBe(rows)
    expect(batches).toHaveLength(Math.ceil(rows / 256))
    for (const [from, to] of batches) expect(to - from).toBeLessThanOrEqual(256)
  })

  it('tells parts once, in order, of rows that are done, however uneven the pauses', async () => {
    const size = fc.integer({ min: 0, max: 3000 })
    // Two looks at the clock without a pause between them are so many ms apart.
    const steps = fc.array(fc.constantFrom(0, 20, 31, 40), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(size, steps, async (rows, clock) => {
        unevenClock(clock)
        const { batches, reports } = await run(rows)
        vi.restoreAllMocks()
        expect(expectConsecutive(batches)).toBe(rows)
        const told = expectConsecutive(reports.map(({ part }) => part!))
        const ends = batches.map(([, to]) => to)
        expect([0, ...ends]).toContain(told)
        for (const { stage, fraction, part } of reports) {
          expect(stage).toBe('Counting')
          expect(ends).toContain(part![1])
          expect(fraction).toBe(part![1] / rows)
        }
      }),
      { seed: 63, numRuns: 60 },
    )
  })

  it('rises to 1 with all told where there is time after each batch', async () => {
    unevenClock([31])
    const { reports } = await run(625)
    expect(reports).toEqual([
      { stage: 'Counting', fraction: 256 / 625, part: [0, 256] },
      { stage: 'Counting', fraction: 512 / 625, part: [256, 512] },
      { stage: 'Counting', fraction: 1, part: [512, 625] },
    ])
  })

  it('tells in one part what several batches without a pause made', async () => {
    // A look before all, then after each batch 20 ms more, and one look at each pause's end.
    unevenClock([20])
    const { reports } = await run(5 * 256)
    expect(reports.map(({ part }) => part)).toEqual([
      [0, 512],
      [512, 1024],
    ])
  })

  it('tells nothing where there was no time', async () => {
    unevenClock([0])
    expect((await run(2500)).reports).toEqual([])
  })

  it('has reports without a part where there is none', async () => {
    unevenClock([31])
    const reports: Progress[] = []
    const report = (progress: Progress) => reports.push(progress)
    await inBatches(375, 'Mapping', { signal: new AbortController().signal, report }, () => {})
    expect(reports).toEqual([256 / 375, 1].map((fraction) => ({ stage: 'Mapping', fraction })))
  })

  it('does no further batch after an abort', async () => {
    unevenClock([31])
    const controller = new AbortController()
    setTimeout(() => controller.abort())
    const { batches, reports, isWhole } = await run(2250, controller.signal)
    expect(isWhole).toBe('AbortError')
    expect(batches).toEqual([[0, 256]])
    expect(reports).toHaveLength(1)
  })

  it('fails with what the batch threw, at once', async () => {
    const act = vi.fn(() => {
      throw new RangeError('out of memory')
    })
    const context = { signal: new AbortController().signal, report: () => {} }
    await expect(inBatches(1250, 'Counting', context, act)).rejects.toThrow('out of memory')
    expect(act).toHaveBeenCalledTimes(1)
  })
})
