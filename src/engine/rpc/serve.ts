import { asProblem } from '../../problem.ts'
import { type CallContext, type Request, type Response, Transfer, type WorkerFunctions } from './messages.ts'

/** The end of a channel that a worker speaks through: `globalThis` in a worker, a MessagePort in a test. */
export interface ServerPort {
  onmessage: ((event: MessageEvent<Request>) => void) | null
  postMessage(message: Response, options?: { transfer: Transferable[] }): void
}

/** Answers each call that comes through the port with the function of that name. */
export function serve(functions: WorkerFunctions, port: ServerPort): void {
  const running = new Map<number, AbortController>()

  port.onmessage = ({ data }) => {
    if (data.kind === 'abort') running.get(data.id)?.abort()
    else void answer(data.id, data.method, data.args)
  }

  async function answer(id: number, method: string, args: readonly unknown[]): Promise<void> {
    const controller = new AbortController()
    running.set(id, controller)
    const context: CallContext = {
      signal: controller.signal,
      report: (progress) => port.postMessage({ kind: 'progress', id, progress }),
    }
    try {
      const call = Object.hasOwn(functions, method) ? functions[method] : undefined
      if (!call) throw new Error(`the worker has no function ${method}`)
      const result = await call(context, ...(args as never[]))
      if (result instanceof Transfer) {
        const transfer = result.buffers.filter((buffer) => buffer instanceof ArrayBuffer)
        port.postMessage({ kind: 'result', id, value: result.value }, { transfer })
      } else {
        port.postMessage({ kind: 'result', id, value: result })
      }
    } catch (error) {
      if (controller.signal.aborted) port.postMessage({ kind: 'aborted', id })
      else port.postMessage({ kind: 'problem', id, problem: asProblem(error, 'worker') })
    } finally {
      running.delete(id)
    }
  }
}
