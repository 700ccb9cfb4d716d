import type { StoreApi } from 'zustand/vanilla'
import type { ClassifierInfo } from '../../models/classifier.ts'
import type { Problem } from '../../problem.ts'
import { batchOf, type State } from '../state.ts'

/** What happened in this visit. Errors are as they came: only `visitErrors` takes out what is of a recording. */
export interface Visit {
  /**
   * Milliseconds from the navigation's start to the first time that it came about: `bundle ready`, a classifier's first
   * answer, `all rows predicted`.
   */
  readonly timings: ReadonlyMap<string, number>
  /** What went wrong, in the order of the first time, with how often; see `visitErrors`. */
  readonly errors: ReadonlyMap<string, number>
}

export interface VisitLog extends Visit {
  /** Notes that a classifier has answered about one row. */
  answered(classifier: string): void
}

export const BUNDLE_READY = 'bundle ready'
export const ALL_PREDICTED = 'all rows predicted'

/** What a classifier's first answer about one row is called among the timings. */
export function firstAnswer({ title }: Pick<ClassifierInfo, 'title'>): string {
  return `${title}’s first answer`
}

/** What the browser reports, and what of it is noted. */
const REPORTS = {
  error: ['message', 'filename', 'lineno', 'colno'],
  unhandledrejection: ['reason'],
  securitypolicyviolation: ['effectiveDirective', 'blockedURI'],
} as const

const MOST_ERRORS = 250
const LONGEST_PART = 500

/**
 * Watches a visit from now on: the state's milestones and problems, and what the browser reports.
 * @param target what sends the browser's error events
 */
export function createVisitLog(
  store: Pick<StoreApi<State>, 'subscribe' | 'getState'>,
  target: Pick<EventTarget, 'addEventListener'> | undefined = globalThis.window,
): VisitLog {
  const timings = new Map<string, number>()
  const errors = new Map<string, number>()

  function reach(milestone: string): void {
    if (timings.has(milestone)) return
    timings.set(milestone, performance.now())
    // Also for the browser's own timeline.
    performance.mark(milestone)
  }

  function note(...parts: unknown[]): void {
    const entry = JSON.stringify(parts.map((part) => String(part ?? '').slice(0, LONGEST_PART)))
    if (errors.has(entry) || errors.size < MOST_ERRORS) errors.set(entry, (errors.get(entry) ?? 0) + 1)
  }

  store.subscribe((state, before) => {
    if (state.decoder.status === 'ready') {
      reach(BUNDLE_READY)
      const { classifiers } = state.decoder.value
      if (classifiers.every(({ id }) => batchOf(state.batch, id).status === 'ready')) reach(ALL_PREDICTED)
    }
    const known = problemsOf(before)
    for (const problem of problemsOf(state)) {
      if (!known.has(problem)) note('problem', problem.code, problem.message)
    }
  })

  for (const [type, facts] of Object.entries(REPORTS)) {
    target?.addEventListener(type, (event) => note(type, ...facts.map((fact) => Reflect.get(event, fact))))
  }

  return {
    timings,
    errors,
    answered(classifier) {
      const { decoder } = store.getState()
      const info = decoder.status === 'ready' && decoder.value.classifiers.find(({ id }) => id === classifier)
      if (info) reach(firstAnswer(info))
    },
  }
}

/** Every problem that the state holds; equal objects are one problem. */
function problemsOf(state: State): ReadonlySet<Problem> {
  const { decoder, recording, batch, refusals, recovery, storageProblem } = state
  const remotes = [decoder, recording, ...Object.values(batch)]
  const problems = new Set<Problem>()
  for (const remote of remotes) if (remote.status === 'failed') problems.add(remote.problem)
  for (const { problem } of refusals) problems.add(problem)
  if (recovery) problems.add(recovery.problem)
  if (storageProblem) problems.add(storageProblem)
  return problems
}
