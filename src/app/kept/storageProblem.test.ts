import { afterEach, describe, expect, it, vi } from 'vitest'
import { storageCleared, storageProblem } from './storageProblem.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('storageProblem', () => {
  it.each([
    ['QuotaExceededError', 'no room left', 'stop keeping another'],
    ['BlockedError', 'another tab', 'in one tab only'],
    ['TimeoutError', 'does not answer', 'try again'],
    ['SecurityError', 'does not let', 'not private'],
    ['InvalidStateError', 'does not let', 'not private'],
  ])('says of a %s what happened and what would help', async (name, message, expected) => {
    const problem = await storageProblem(new DOMException('as the browser says', name), 'mine.json')
    expect(problem).toMatchObject({ code: 'storage', file: 'mine.json' })
    expect(problem.message).toContain(message)
    expect(problem.expected).toContain(expected)
    expect(problem.found).toBe(`${name}: as the browser says`)
  })

  it('says how much room there is where the browser tells', async () => {
    const estimate = async () => ({ quota: 10 * 2 ** 20, usage: 7.5 * 2 ** 20 })
    vi.stubGlobal('navigator', { storage: { estimate } })
    const problem = await storageProblem(new DOMException('full', 'QuotaExceededError'), 'mine.json')
    expect(problem.found).toBe('QuotaExceededError: full; by the browser’s own estimate 2 MiB are left')
  })

  it('quotes what nobody foresaw', async () => {
    expect((await storageProblem('just text', 'this device')).found).toBe('just text')
  })
})

describe('storageCleared', () => {
  it('counts what is gone', () => {
    expect(storageCleared(1).expected).toMatch(/^1 kept file;/)
    expect(storageCleared(3).expected).toMatch(/^3 kept files;/)
  })
})
