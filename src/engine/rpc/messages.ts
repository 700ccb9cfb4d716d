import type { Problem } from '../../problem.ts'

/** How far a call has come. */
export interface Progress<Part = unknown> {
  /** What is being done, for a person to read. */
  readonly stage: string
  /** 0 to 1, or null where the end is not known. */
  readonly fraction: number | null
  /** What is there already of the answer. */
  readonly part?: Part
}

/** What a function in a worker gets beside its arguments; `Part` is what it reports before its answer is whole. */
export interface CallContext<Part = unknown> {
  /** Aborted when the caller gives up; long functions look at it between steps. */
  readonly signal: AbortSignal
  report(progress: Progress<Part>): void
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
