import { currentQuery, replaceQuery, useHashQuery } from './hashRoute.ts'

/** The tour's step is part of the address, so that it can be linked to and outlasts a reload. */
const TOUR_KEY = 'tour'

/** The step of the tour that is shown, from 1; null outside of the tour. */
export function useTourStep(): number | null {
  const step = new URLSearchParams(useHashQuery()).get(TOUR_KEY)
  return step !== null && /^[1-9]$/.test(step) ? Number(step) : null
}

/** Goes to a step of the tour, at the address that it is about. */
export function tourPath(path: string, step: number): string {
  return `${path}?${queryOf(step)}`
}

/** Begins the tour, whatever is shown. */
export function startTour(): void {
  replaceQuery(queryOf(1))
}

/** Takes the tour out of the address. */
export function endTour(): void {
  replaceQuery(queryOf(null))
}

/** The present query with another step; null for none. */
function queryOf(step: number | null): string {
  const query = new URLSearchParams(currentQuery())
  if (step === null) query.delete(TOUR_KEY)
  else query.set(TOUR_KEY, String(step))
  return query.toString()
}
