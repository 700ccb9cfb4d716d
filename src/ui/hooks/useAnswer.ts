import { type UsedAnswer, useAnswers } from './useAnswers.ts'

const ONLY = ''

/**
 * Asks for something that depends on `key` only; see `useAnswers`.
 * @param ask must not change unless `key` does
 */
export function useAnswer<T>(key: string, ask: () => Promise<T>): UsedAnswer<T>
export function useAnswer<T, A>(key: string, ask: () => Promise<T>, about: A): UsedAnswer<T, A>
export function useAnswer<T, A>(key: string, ask: () => Promise<T>, about?: A): UsedAnswer<T, A | undefined> {
  return useAnswers(key, [ONLY], ask, about).get(ONLY)!
}
