import { type Problem, ProblemError } from '../../problem.ts'
import type { CallContext, Progress, Request, Response, Transfer, WorkerFunctions } from './messages.ts'

/** The part of a Worker that a connection uses. */
export interface WorkerLike {
  onmessage: ((event: MessageEvent<Response>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
  onmessageerror: ((event: MessageEvent) => void) | null
  postMessage(message: Request, transfer: Transferable[]): void
  terminate(): void
}

export interface CallOptions<Part = unknown> {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: Progress<Part>) => void) | undefined
  /** Buffers and ports among the arguments that are moved to the worker instead of copied. */
  readonly transfer?: readonly (ArrayBufferLike | MessagePort)[]
}

type Arguments<F> = F extends (context: CallContext, ...args: infer A) => unknown ? A : never
type PartOf<F> = F extends (context: CallContext<infer Part>, ...args: never[]) => unknown ? Part : never
type Unwrapped<R> = R extends Transfer<infer T> ? T : R
type Result<F> = F extends (...args: never[]) => infer R ? Unwrapped<Awaited<R>> : never

/** A worker's functions as the page calls them; types are those of the functions themselves. */
export interface Connection<F extends WorkerFunctions> {
  /**
   * Calls the function; starts the worker if it is not running.
   * @throws ProblemError what the function threw
   * @throws WorkerDeath with code `worker-failed`, when the worker died or was ended
   * @throws DOMException AbortError
   */
  call<M extends keyof F & string>(
    method: M,
    args: Arguments<F[M]>,
    options?: CallOptions<PartOf<F[M]>>,
  ): Promise<Result<F[M]>>
  /** Starts the worker ahead of the first call, which tells of it where that fails. */
  start(): void
  /** Ends the worker at once, whatever it is doing; pending calls fail with `worker-failed`. */
  close(): void
}

/** The end of a worker, as the calls see it that it took along. */
export class WorkerDeath extends ProblemError {}

interface Pending {
  resolve(value: unknown): void
  reject(reason: unknown): void
  onProgress(progress: Progress): void
}

/**
 * Connects to a worker that `create` starts on the first call, and again after it died.
 * @param onDeath hears of each death that was not asked for, before the pending calls do
 */
export function connect<F extends WorkerFunctions>(
  create: () => WorkerLike,
  onDeath: (death: WorkerDeath) => void = () => {},
): Connection<F> {
  const pending = new Map<number, Pending>()
  let worker: WorkerLike | undefined
  let lastId = 0

  /** Lets go of the worker; the returned function rejects the calls that it took along. */
  const end = (death: WorkerDeath) => {
    worker?.terminate()
    worker = undefined
    const calls = [...pending.values()]
    pending.clear()
    return () => {
      for (const call of calls) call.reject(death)
    }
  }
  const die = (found: string) => {
    const death = new WorkerDeath({ ...DIED, found })
    const rejectCalls = end(death)
    onDeath(death)
    rejectCalls()
  }
  const start = (): WorkerLike => {
    const started = create()
    started.onmessage = ({ data }) => receive(data)
    started.onerror = (event) => {
      event.preventDefault?.()
      if (started === worker) die(event.message || 'no message')
    }
    started.onmessageerror = () => {
      if (started === worker) die('an answer that could not be read')
    }
    return started
  }
  const receive = (response: Response) => {
    const call = pending.get(response.id)
    if (!call) return
    if (response.kind === 'progress') {
      call.onProgress(response.progress)
      return
    }
    pending.delete(response.id)
    if (response.kind === 'result') call.resolve(response.value)
    else if (response.kind === 'problem') call.reject(new ProblemError(response.problem))
    else call.reject(abortError())
  }

  return {
    call(method, args, { signal, onProgress, transfer = [] } = {}) {
      if (signal?.aborted) return Promise.reject(abortError())
      return new Promise((resolve, reject) => {
        const id = ++lastId
        const abort = () => {
          worker?.postMessage({ kind: 'abort', id }, [])
          pending.delete(id)
          reject(abortError())
        }
        const settle =
          <A>(then: (value: A) => void) =>
          (value: A) => {
            signal?.removeEventListener('abort', abort)
            then(value)
          }
        pending.set(id, {
          resolve: settle((value: unknown) => resolve(value as never)),
          reject: settle(reject),
          // The worker's function reports what its type says.
          onProgress: (progress) => onProgress?.(progress as never),
        })
        signal?.addEventListener('abort', abort, { once: true })
        try {
          worker ??= start()
          const moved = transfer.filter((one) => one instanceof ArrayBuffer || one instanceof MessagePort)
          worker.postMessage({ kind: 'call', id, method, args }, moved)
        } catch (error) {
          pending.delete(id)
          signal?.removeEventListener('abort', abort)
          reject(new ProblemError({ ...DIED, found: String(error) }))
        }
      })
    },
    start() {
      try {
        worker ??= start()
      } catch {
        // The first call tries again.
      }
    },
    close() {
      end(new WorkerDeath({ ...DIED, found: 'it was ended' }))()
    },
  }
}

const DIED: Problem = { code: 'worker-failed', message: 'the background calculation stopped', file: 'worker' }

function abortError(): DOMException {
  return new DOMException('The call was given up', 'AbortError')
}
