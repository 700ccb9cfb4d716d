import type { WorkerLike } from '../engine/rpc/connect.ts'
import type { Request, Response, WorkerFunctions } from '../engine/rpc/messages.ts'
import { type ServerPort, serve } from '../engine/rpc/serve.ts'

/** A worker in the test's own thread: messages are cloned and come later, as a real worker's. */
export interface LinkedWorker extends WorkerLike {
  /** What was sent to it so far. */
  readonly received: readonly Request[]
  readonly isTerminated: boolean
  /** Dies as a worker whose code throws outside of any call. */
  crash(message: string): void
  /** Answers with something that cannot be read. */
  garble(): void
}

/** Serves `functions` as a worker would. */
export function linkedWorker(functions: WorkerFunctions): LinkedWorker {
  const received: Request[] = []
  let isTerminated = false
  const later = (act: () => void) => {
    setTimeout(() => {
      if (!isTerminated) act()
    })
  }
  const port: ServerPort = {
    onmessage: null,
    postMessage(message, options) {
      const data: Response = structuredClone(message, { transfer: options?.transfer ?? [] })
      later(() => worker.onmessage?.(new MessageEvent('message', { data })))
    },
  }
  const worker: LinkedWorker = {
    onmessage: null,
    onerror: null,
    onmessageerror: null,
    received,
    get isTerminated() {
      return isTerminated
    },
    postMessage(message, transfer) {
      const data: Request = structuredClone(message, { transfer })
      received.push(data)
      later(() => port.onmessage?.(new MessageEvent('message', { data })))
    },
    terminate() {
      isTerminated = true
    },
    crash(message) {
      const details = { message, filename: '', lineno: 0, colno: 0, error: null }
      worker.onerror?.(Object.assign(new Event('error'), details))
    },
    garble() {
      worker.onmessageerror?.(new MessageEvent('messageerror'))
    },
  }
  serve(functions, port)
  return worker
}
