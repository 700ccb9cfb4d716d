import { describe, expect, it, vi } from 'vitest'
import { late } from './late.ts'
import { ProblemError } from './problem.ts'

/** A load that fails as often as told, then gives its own number. */
function createLoad(failures: number) {
  let calls = 0
  return vi.fn(async () => {
    calls++
    if (calls <= failures) throw new TypeError('Failed to fetch')
    return calls
  })
}

describe('late', () => {
  it('fetches nothing before it is asked', () => {
    const load = createLoad(0)
    expect(late(load, 'reads tables').now()).toBeUndefined()
    expect(load).not.toHaveBeenCalled()
  })

  it('fetches once for all who ask, and is there at once from then on', async () => {
    const load = createLoad(0)
    const part = late(load, 'reads tables')
    expect(await Promise.all([part.get(), part.get('a.csv')])).toEqual([1, 1])
    expect(await part.get()).toBe(1)
    expect(part.now()).toBe(1)
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('says what could not be fetched and what needed it, each by its own name', async () => {
    const part = late(createLoad(1), 'reads tables')
    const [first, second] = await Promise.allSettled([part.get('a.csv'), part.get()])
    expect(first).toMatchObject({
      status: 'rejected',
      reason: {
        problem: {
          code: 'network',
          message: 'the part of this site that reads tables could not be fetched',
          file: 'a.csv',
          found: 'Failed to fetch',
        },
      },
    })
    expect(second).toMatchObject({ status: 'rejected', reason: { problem: { file: 'this site' } } })
  })

  it('fetches again after a failure', async () => {
    const load = createLoad(2)
    const part = late(load, 'reads tables')
    await expect(part.get()).rejects.toThrow(ProblemError)
    await expect(part.get()).rejects.toThrow(ProblemError)
    expect(part.now()).toBeUndefined()
    expect(await part.get()).toBe(3)
    expect(await part.get()).toBe(3)
  })

  it('keeps what a second attempt found when the first fails late', async () => {
    const part = late(createLoad(1), 'reads tables')
    const failing = part.get()
    // The failure of the first is heard twice, by which time the second has begun.
    const second = part.get().catch(() => part.get())
    await expect(failing).rejects.toThrow(ProblemError)
    expect(await second).toBe(2)
    expect(part.now()).toBe(2)
  })

  it('passes a problem on that says more', async () => {
    const problem = { code: 'storage', message: 'no room', file: 'this device' } as const
    const part = late(() => Promise.reject(new ProblemError(problem)), 'keeps recordings')
    await expect(part.get()).rejects.toMatchObject({ problem })
  })
})
