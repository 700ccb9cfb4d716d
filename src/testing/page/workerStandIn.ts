import { createDecoderFunctions } from '../../engine/decoder/decoderFunctions.ts'
import { createImporterFunctions } from '../../engine/importer/importerFunctions.ts'
import { readerFunctions } from '../../engine/reader/readerFunctions.ts'
import type { WorkerLike } from '../../engine/rpc/connect.ts'
import type { Request, Response, WorkerFunctions } from '../../engine/rpc/messages.ts'
import { type ServerPort, serve } from '../../engine/rpc/serve.ts'
import { createTrainerFunctions } from '../../engine/trainer/trainerFunctions.ts'
import type { ClassifierKind } from '../../models/classifier.ts'
import { withTrainers } from '../withTrainers.ts'

/** What a test changes of the workers; set back after each. */
export const workerSetup: {
  /** The kinds of classifiers that a decoder may have; the site's own where undefined. */
  kinds: readonly ClassifierKind[] | undefined
  /** A request waits until what this returns is kept. */
  before: ((request: Request) => Promise<void> | undefined) | undefined
} = { kinds: undefined, before: undefined }

/** Every worker that was started by the open page, the last one last. */
export const startedWorkers: WorkerStandIn[] = []

/** Calls that some worker is at, those of a terminated one until they see that it is. */
const running = new Set<object>()

/** Waits until no worker is at anything, but not for ever: some tests have a worker wait for what never comes. */
export async function workersAtRest(): Promise<void> {
  for (let waited = 0; running.size > 0 && waited < 50; waited++) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  running.clear()
}

/** In place of the browser's `Worker`: the site's own functions in the test's thread; messages are cloned and come later. */
export class WorkerStandIn implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null
  onerror: WorkerLike['onerror'] = null
  onmessageerror: WorkerLike['onmessageerror'] = null
  readonly name: string
  readonly #port: ServerPort
  readonly #running = new Map<number, object>()
  #isTerminated = false

  constructor(_url: string | URL, { name = '' }: WorkerOptions = {}) {
    this.name = name
    this.#port = {
      onmessage: null,
      postMessage: (message, { transfer = [] } = { transfer: [] }) => {
        if (message.kind !== 'progress') this.#end(message.id)
        if (this.#isTerminated) return
        const data: Response = structuredClone(message, { transfer })
        this.#later(() => this.onmessage?.(new MessageEvent('message', { data })))
      },
    }
    serve(functionsOf(name), this.#port)
    startedWorkers.push(this)
  }

  postMessage(message: Request, transfer: Transferable[]): void {
    const data = cloneRequest(message, transfer)
    const send = () => this.#later(() => this.#receive(data))
    const waiting = workerSetup.before?.(message)
    if (waiting) void waiting.then(send)
    else send()
  }

  /** What it is at is aborted, where a browser would stop it in the midst: in the test's thread it would go on. */
  terminate(): void {
    this.#isTerminated = true
    for (const id of this.#running.keys()) this.#receive({ kind: 'abort', id })
  }

  #receive(data: Request): void {
    if (data.kind === 'call') {
      const call = {}
      this.#running.set(data.id, call)
      running.add(call)
    }
    this.#port.onmessage?.(new MessageEvent('message', { data }))
  }

  #end(id: number): void {
    running.delete(this.#running.get(id) ?? {})
    this.#running.delete(id)
  }

  #later(act: () => void): void {
    setTimeout(() => {
      if (!this.#isTerminated) act()
    })
  }
}

function functionsOf(name: string): WorkerFunctions {
  if (name === 'reader') return readerFunctions
  if (name === 'importer') return createImporterFunctions()
  return name === 'trainer'
    ? createTrainerFunctions(workerSetup.kinds && withTrainers(workerSetup.kinds))
    : createDecoderFunctions(workerSetup.kinds)
}

/** Node's clone of a file is no file any more; the page's own is as good, since nobody can change it. */
function cloneRequest(message: Request, transfer: Transferable[]): Request {
  if (message.kind !== 'call' || !message.args.some(holdsFile)) return structuredClone(message, { transfer })
  const args = message.args.map((arg) => (holdsFile(arg) ? { ...arg } : structuredClone(arg)))
  return { ...message, args }
}

function holdsFile(arg: unknown): arg is { readonly file: File } {
  return typeof arg === 'object' && arg !== null && 'file' in arg && arg.file instanceof File
}
