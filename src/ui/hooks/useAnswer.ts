import { useMemo } from 'react'
import { ready } from '../../app/remote.ts'
import { type UsedAnswer, useAnswers } from './useAnswers.ts'

const ONLY = ''

/**
 * Asks for something that depends on `key` only; see `useAnswers`.
 * @param ask must not change unless `key` does
 * @param known the answer to this key, where it is there already: it is not asked for then
 */
export function useAnswer<T>(key: string, ask: () => Promise<T>): UsedAnswer<T>
export function useAnswer<T, A>(key: string, ask: () => Promise<T>, about: A, known?: T): UsedAnswer<T, A>
export function useAnswer<T, A>(
  key: string,
  ask: () => Promise<T>,
  about?: A,
  known?: T,
): UsedAnswer<T, A | undefined> {
  const ahead = known === undefined ? undefined : new Map([[`${key}/${ONLY}`, known]])
  const asked = useAnswers(key, [ONLY], ask, about, ahead).get(ONLY)!
  // biome-ignore lint/correctness/useExhaustiveDependencies: what an answer is about depends on `key` only, as it does.
  const stable = useMemo(
    () => (known === undefined ? null : { current: ready(known), latest: { value: known, about } }),
    [key, known],
  )
  return stable ?? asked
}
