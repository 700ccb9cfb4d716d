import { describe, expect, it, vi } from 'vitest'
import { ProblemError } from '../../problem.ts'
import { type LinkedWorker, linkedWorker } from '../../testing/linkedWorker.ts'
import { refusalOfPromise } from '../../testing/refusalOf.ts'
import { connect, WorkerDeath } from './connect.ts'
import { type CallContext, type Progress, Transfer } from './messages.ts'

/** Functions of every kind that a worker may offer. */
function exampleFunctions() {
  return {
    add: (_: CallContext, a: number, b: number) => a + b,
    later: async (_: CallContext, text: string) => `later ${text}`,
    numbers: () => {
      const values = Float64Array.of(1, 2, 3)
      return new Transfer(values, [values.buffer])
    },
    length: (_: CallContext, values: Float64Array) => values.length,
    refuse: () => {
      throw new ProblemError({ code: 'empty', message: 'the file is empty', file: 'a.csv', row: 'line 1' })
    },
    fail: () => {
      throw new TypeError('of no use')
    },
    failOddly: () => Promise.reject('just text'),
    answerFunction: () => () => {},
    count: ({ report }: CallContext, to: number) => {
      for (let i = 1; i <= to; i++) report({ stage: 'Counting', fraction: i / to })
      return to
    },
    hang: ({ signal }: CallContext) =>
      new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => {
          exampleAborts.push(String(signal.reason))
          reject(signal.reason)
        })
      }),
  }
}
const exampleAborts: string[] = []

function open() {
  const workers: LinkedWorker[] = []
  const connection = connect<ReturnType<typeof exampleFunctions>>(() => {
    const worker = linkedWorker(exampleFunctions())
    workers.push(worker)
    return worker
  })
  return { workers, connection }
}

describe('a call', () => {
  it('gives what the function returns, now or later', async () => {
    const { connection } = open()
    expect(await connection.call('add', [2, 3])).toBe(5)
    expect(await connection.call('later', ['on'])).toBe('later on')
  })

  it('starts the worker when it is first needed, and only once', async () => {
    const { connection, workers } = open()
    expect(workers).toHaveLength(0)
    await Promise.all([connection.call('add', [1, 1]), connection.call('add', [2, 2])])
    expect(workers).toHaveLength(1)
  })

  it('gives each of many calls at once its own answer', async () => {
    const { connection } = open()
    const sums = await Promise.all(Array.from({ length: 50 }, (_, i) => connection.call('add', [i, i])))
    expect(sums).toEqual(Array.from({ length: 50 }, (_, i) => 2 * i))
  })

  it('moves buffers in both directions instead of copying them', async () => {
    const { connection } = open()
    expect(await connection.call('numbers', [])).toEqual(Float64Array.of(1, 2, 3))
    const values = new Float64Array(4)
    expect(await connection.call('length', [values], { transfer: [values.buffer] })).toBe(4)
    expect(values.buffer.byteLength).toBe(0)
  })

  it('copies buffers that it is not told to move', async () => {
    const { connection } = open()
    const values = new Float64Array(4)
    await connection.call('length', [values])
    expect(values).toHaveLength(4)
  })

  it('passes progress on in order, and none after the answer', async () => {
    const { connection } = open()
    const seen: Progress[] = []
    await connection.call('count', [3], { onProgress: (progress) => seen.push(progress) })
    expect(seen.map(({ fraction }) => fraction)).toEqual([1 / 3, 2 / 3, 1])
    expect(seen[0]!.stage).toBe('Counting')
  })

  it('is rejected with the problem that the function threw, whole', async () => {
    const { connection } = open()
    expect(await refusalOfPromise(connection.call('refuse', []))).toEqual({
      code: 'empty',
      message: 'the file is empty',
      file: 'a.csv',
      row: 'line 1',
    })
  })

  it('is rejected with a problem that quotes any other error', async () => {
    const { connection } = open()
    const problem = { code: 'worker-failed', message: 'something went wrong', file: 'worker' }
    expect(await refusalOfPromise(connection.call('fail', []))).toEqual({
      ...problem,
      found: 'TypeError: of no use',
    })
    expect(await refusalOfPromise(connection.call('failOddly', []))).toEqual({
      ...problem,
      found: 'just text',
    })
  })

  it('is rejected where the answer cannot be sent, and the worker goes on', async () => {
    const { connection, workers } = open()
    expect(await refusalOfPromise(connection.call('answerFunction', []))).toMatchObject({
      code: 'worker-failed',
      found: expect.stringContaining('DataCloneError'),
    })
    expect(await connection.call('add', [1, 1])).toBe(2)
    expect(workers).toHaveLength(1)
  })
})

describe('giving up', () => {
  it('before the call rejects with an AbortError and starts no worker', async () => {
    const { connection, workers } = open()
    await expect(connection.call('add', [1, 1], { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    })
    expect(workers).toHaveLength(0)
  })

  it('rejects at once, and the function in the worker learns of it', async () => {
    const { connection, workers } = open()
    exampleAborts.length = 0
    const controller = new AbortController()
    const call = connection.call('hang', [], { signal: controller.signal })
    await vi.waitFor(() => expect(workers[0]?.received).toHaveLength(1))
    const rejection = expect(call).rejects.toMatchObject({ name: 'AbortError' })
    controller.abort()
    await rejection
    await vi.waitFor(() => expect(exampleAborts).toHaveLength(1))
    expect(workers[0]!.isTerminated).toBe(false)
    expect(await connection.call('add', [1, 2])).toBe(3)
  })

  it('after the answer sends nothing more', async () => {
    const { connection, workers } = open()
    const controller = new AbortController()
    await connection.call('add', [1, 1], { signal: controller.signal })
    controller.abort()
    expect(workers[0]!.received.map(({ kind }) => kind)).toEqual(['call'])
  })

  it('on one call leaves the others alone', async () => {
    const { connection } = open()
    const controller = new AbortController()
    const given = connection.call('later', ['a'], { signal: controller.signal })
    const kept = connection.call('later', ['b'])
    controller.abort()
    await expect(given).rejects.toMatchObject({ name: 'AbortError' })
    expect(await kept).toBe('later b')
  })
})

describe('a worker that dies', () => {
  it('fails every pending call, and the next call starts another', async () => {
    const { connection, workers } = open()
    const calls = [connection.call('hang', []), connection.call('later', ['a'])]
    const problems = Promise.all(calls.map(refusalOfPromise))
    workers[0]!.crash('out of memory')
    for (const problem of await problems) {
      expect(problem).toEqual({
        code: 'worker-failed',
        message: 'the background calculation stopped',
        file: 'worker',
        found: 'out of memory',
      })
    }
    expect(workers[0]!.isTerminated).toBe(true)
    expect(await connection.call('add', [1, 1])).toBe(2)
    expect(workers).toHaveLength(2)
  })

  it('is not mistaken for the one that took its place', async () => {
    const { connection, workers } = open()
    const first = refusalOfPromise(connection.call('hang', []))
    workers[0]!.crash('')
    expect((await first).found).toBe('no message')
    const second = connection.call('later', ['b'])
    workers[0]!.crash('again')
    workers[0]!.garble()
    expect(await second).toBe('later b')
    expect(workers[1]!.isTerminated).toBe(false)
  })

  it('fails its calls too where its answer cannot be read', async () => {
    const { connection, workers } = open()
    const problem = refusalOfPromise(connection.call('hang', []))
    workers[0]!.garble()
    expect(await problem).toMatchObject({
      code: 'worker-failed',
      found: 'an answer that could not be read',
    })
    expect(workers[0]!.isTerminated).toBe(true)
  })

  it('rejects the call where it cannot even start', async () => {
    const connection = connect(() => {
      throw new Error('workers are forbidden here')
    })
    expect(await refusalOfPromise(connection.call('add', []))).toMatchObject({
      code: 'worker-failed',
      found: 'Error: workers are forbidden here',
    })
  })
})

describe('a death', () => {
  function openWatched() {
    const workers: LinkedWorker[] = []
    const deaths: (string | undefined)[] = []
    const connection = connect<ReturnType<typeof exampleFunctions>>(
      () => {
        const worker = linkedWorker(exampleFunctions())
        workers.push(worker)
        return worker
      },
      ({ problem }) => deaths.push(problem.found),
    )
    return { workers, connection, deaths }
  }

  it('is told once, before the calls that it took along, which are rejected as dead', async () => {
    const { workers, connection, deaths } = openWatched()
    const call = connection.call('hang', [])
    const seen = call.catch((error: unknown) => [error instanceof WorkerDeath, deaths.length])
    workers[0]!.crash('out of memory')
    workers[0]!.crash('again')
    expect(await seen).toEqual([true, 1])
    expect(deaths).toEqual(['out of memory'])
  })

  it('is told where no call waits', async () => {
    const { workers, connection, deaths } = openWatched()
    await connection.call('add', [1, 1])
    workers[0]!.crash('killed')
    expect(deaths).toEqual(['killed'])
    expect(await connection.call('add', [1, 1])).toBe(2)
  })

  it('that was asked for is not told', async () => {
    const { connection, deaths } = openWatched()
    const call = connection.call('hang', [])
    connection.close()
    await expect(call).rejects.toBeInstanceOf(WorkerDeath)
    expect(deaths).toEqual([])
  })

  it('is not what a function’s own refusal looks like', async () => {
    const { connection } = openWatched()
    await expect(connection.call('fail', [])).rejects.not.toBeInstanceOf(WorkerDeath)
  })
})

describe('close', () => {
  it('ends the worker, fails the pending calls and leaves later calls possible', async () => {
    const { connection, workers } = open()
    const problem = refusalOfPromise(connection.call('hang', []))
    connection.close()
    expect(await problem).toMatchObject({ code: 'worker-failed', found: 'it was ended' })
    expect(workers[0]!.isTerminated).toBe(true)
    expect(await connection.call('add', [4, 4])).toBe(8)
    expect(workers).toHaveLength(2)
  })

  it('does nothing where no worker runs', () => {
    const { connection, workers } = open()
    connection.close()
    expect(workers).toHaveLength(0)
  })
})
