import type { Progress } from '../engine/rpc/messages.ts'
import type { Problem } from '../problem.ts'

/** Something that comes from elsewhere and may be on its way, here, or have failed. */
export type Remote<T> =
  | { readonly status: 'idle' }
  | { readonly status: 'loading'; readonly progress: Progress | null }
  | { readonly status: 'ready'; readonly value: T }
  | { readonly status: 'failed'; readonly problem: Problem }

export const IDLE: Remote<never> = { status: 'idle' }
export const LOADING: Remote<never> = { status: 'loading', progress: null }

export function ready<T>(value: T): Remote<T> {
  return { status: 'ready', value }
}

export function failed(problem: Problem): Remote<never> {
  return { status: 'failed', problem }
}
