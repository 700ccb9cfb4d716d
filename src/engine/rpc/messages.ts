import type { Problem } from '../../problem.ts'

/** How far a call has come. */
export interface Progress {
  /** What is being done, for a person to read. */
  readonly stage: string
  /** 0 to 1, or null where the end is not known. */
  readonly fraction: number | null
  /** Predictions that are there already. */
  readonly chunk?: PredictionChunk
}

/** Predictions of some consecutive rows. */
export interface PredictionChunk {
  /** Index of the first row. */
  readonly from: number
  /** Index of the likeliest class, one per row. */
  readonly predicted: Int32Array
  /** Posterior of that class, one per row. */
  readonly confidence: Float64Array
}

/** What a function in a worker gets beside its arguments. */
export interface CallContext {
  /** Aborted when the caller gives up; long functions look at it between steps. */
  readonly signal: AbortSignal
  report(progress: Progress): void
}

/** A function that a worker offers: the context, then the caller's arguments. */
type WorkerFunction = (context: CallContext, ...args: never[]) => unknown
export type WorkerFunctions = Readonly<Record<string, WorkerFunction>>

/** From the page to the worker. */
export type Request =
  | { readonly kind: 'call'; readonly id: number; readonly method: string; readonly args: readonly unknown[] }
  | { readonly kind: 'abort'; readonly id: number }

/** From the worker to the page. */
export type Response =
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'problem'; readonly id: number; readonly problem: Problem }
  | { readonly kind: 'aborted'; readonly id: number }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress }

/** A result whose buffers are moved to the page instead of copied. */
export class Transfer<T> {
  readonly value: T
  readonly buffers: readonly ArrayBufferLike[]

  constructor(value: T, buffers: readonly ArrayBufferLike[]) {
    this.value = value
    this.buffers = buffers
  }
}
