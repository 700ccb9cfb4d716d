import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { drawInSlices } from './drawInSlices.ts'

let now = 0

/** Steps that last as long as they say, in milliseconds. */
function* stepsOf(durations: readonly number[], done: number[]): Generator<void, void> {
  for (const [step, duration] of durations.entries()) {
    now += duration
    done.push(step)
    yield
  }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.spyOn(performance, 'now').mockImplementation(() => now)
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('drawInSlices', () => {
  it('draws at once what takes less than a frame', () => {
    const done: number[] = []
    drawInSlices(stepsOf([2, 2, 2], done), true)
    expect(done).toEqual([0, 1, 2])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('leaves the rest to later tasks, and draws all of it in order', () => {
    const done: number[] = []
    drawInSlices(stepsOf(new Array(9).fill(6), done), true)
    expect(done).toEqual([0, 1])
    vi.runOnlyPendingTimers()
    expect(done).toEqual([0, 1, 2, 3])
    vi.runAllTimers()
    expect(done).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
  })

  it('draws nothing before the next task where nothing moves', () => {
    const done: number[] = []
    drawInSlices(stepsOf([2, 2], done), false)
    expect(done).toEqual([])
    vi.runAllTimers()
    expect(done).toEqual([0, 1])
  })

  it('draws one step at least in each task, however long it takes', () => {
    const done: number[] = []
    drawInSlices(stepsOf([40, 40, 40], done), true)
    expect(done).toEqual([0])
    vi.runAllTimers()
    expect(done).toEqual([0, 1, 2])
  })

  it('draws nothing more once it is ended, and may be ended late', () => {
    const done: number[] = []
    const end = drawInSlices(stepsOf([40, 40, 40], done), true)
    end()
    vi.runAllTimers()
    expect(done).toEqual([0])
    end()
  })
})
