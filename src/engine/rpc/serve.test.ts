import { afterEach, describe, expect, it } from 'vitest'
import { type CallContext, type Response, Transfer } from './messages.ts'
import { serve } from './serve.ts'

const open: MessagePort[] = []
afterEach(() => {
  for (const port of open.splice(0)) port.close()
})

/** Serves the functions through a MessageChannel; `next` gives one answer after the other. */
function serveThroughChannel(functions: Parameters<typeof serve>[0]) {
  const { port1, port2 } = new MessageChannel()
  open.push(port1, port2)
  serve(functions, port2)
  const answers: Response[] = []
  const waiting: ((answer: Response) => void)[] = []
  port1.onmessage = ({ data }: MessageEvent<Response>) => {
    const wanted = waiting.shift()
    if (wanted) wanted(data)
    else answers.push(data)
  }
  const next = () =>
    new Promise<Response>((resolve) => {
      const answer = answers.shift()
      if (answer) resolve(answer)
      else waiting.push(resolve)
    })
  const call = (id: number, method: string, ...args: unknown[]) =>
    port1.postMessage({ kind: 'call', id, method, args })
  const abort = (id: number) => port1.postMessage({ kind: 'abort', id })
  return { call, abort, next }
}

describe('serve', () => {
  it('answers under the call’s number', async () => {
    const { call, next } = serveThroughChannel({ double: (_: CallContext, value: number) => 2 * value })
    call(7, 'double', 21)
    expect(await next()).toEqual({ kind: 'result', id: 7, value: 42 })
  })

  it('sends the value of a transfer and not its wrapping', async () => {
    const values = Float64Array.of(1, 2)
    const { call, next } = serveThroughChannel({ give: () => new Transfer({ values }, [values.buffer]) })
    call(1, 'give')
    expect(await next()).toEqual({ kind: 'result', id: 1, value: { values: Float64Array.of(1, 2) } })
    expect(values.buffer.byteLength).toBe(0)
  })

  it.each(['missing', 'toString', 'constructor', '__proto__'])('has no function %s', async (method) => {
    const { call, next } = serveThroughChannel({})
    call(1, method)
    expect(await next()).toEqual({
      kind: 'problem',
      id: 1,
      problem: {
        code: 'worker-failed',
        message: 'something went wrong',
        file: 'worker',
        found: `Error: the worker has no function ${method}`,
      },
    })
  })

  it('sends progress before the answer', async () => {
    const { call, next } = serveThroughChannel({
      work: ({ report }: CallContext) => {
        report({ stage: 'Working', fraction: null })
        return 'done'
      },
    })
    call(3, 'work')
    expect(await next()).toEqual({ kind: 'progress', id: 3, progress: { stage: 'Working', fraction: null } })
    expect(await next()).toEqual({ kind: 'result', id: 3, value: 'done' })
  })

  it('aborts the call of that number only, which answers that it was aborted', async () => {
    const wait = ({ signal, report }: CallContext) =>
      new Promise<never>((_, reject) => {
        report({ stage: 'Waiting', fraction: null })
        signal.addEventListener('abort', () => reject(new Error('stopped half-way')))
      })
    const { call, abort, next } = serveThroughChannel({ wait, quick: () => 'quick' })
    call(1, 'wait')
    call(2, 'wait')
    expect([(await next()).kind, (await next()).kind]).toEqual(['progress', 'progress'])
    abort(99)
    abort(2)
    expect(await next()).toEqual({ kind: 'aborted', id: 2 })
    call(3, 'quick')
    expect(await next()).toMatchObject({ kind: 'result', id: 3 })
  })
})
