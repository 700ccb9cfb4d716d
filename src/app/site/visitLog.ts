import type { StoreApi } from 'zustand/vanilla'
import type { ClassifierInfo } from '../../models/classifier.ts'
import type { Problem } from '../../problem.ts'
import { batchOf, type State } from '../state.ts'

/** What happened in this visit, without anything of a recording. */
export interface Visit {
  /**
   * Milliseconds from the navigation's start to the first time that it came about: `bundle ready`, a classifier's first
   * answer, `all rows predicted`.
   */
  readonly timings: ReadonlyMap<string, number>
  /** What went wrong, as lines of text, in the order of the first time, with how often. */
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

const MOST_ERRORS = 50
const LONGEST_ERROR = 200

/**
 * Watches a visit from now on: the state's milestones and problems, and what the browser reports. Of a problem only
 * its code and message are kept, as file, place and values may be the recording's.
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

  function note(line: string): void {
    const short = line.length > LONGEST_ERROR ? `${line.slice(0, LONGEST_ERROR - 1)}…` : line
    if (errors.has(short) || errors.size < MOST_ERRORS) errors.set(short, (errors.get(short) ?? 0) + 1)
  }

  store.subscribe((state, before) => {
    if (state.decoder.status === 'ready') {
      reach(BUNDLE_READY)
      const { classifiers } = state.decoder.value
      if (classifiers.every(({ id }) => batchOf(state.batch, id).status === 'ready')) reach(ALL_PREDICTED)
    }
    const known = problemsOf(before)
    for (const problem of problemsOf(state)) {
      if (!known.has(problem)) note(`${problem.code}: ${withoutNames(problem.message)}`)
    }
  })

  target?.addEventListener('error', (event) => {
    const [message, file, line, column] = ['message', 'filename', 'lineno', 'colno'].map((key) =>
      String(Reflect.get(event, key) ?? ''),
    )
    note(`uncaught: ${withoutValues(message!)} (${scriptName(file!)}:${line}:${column})`)
  })
  target?.addEventListener('unhandledrejection', (event) => {
    note(`unhandled rejection: ${withoutValues(String(Reflect.get(event, 'reason')))}`)
  })
  target?.addEventListener('securitypolicyviolation', (event) => {
    const directive = String(Reflect.get(event, 'effectiveDirective'))
    note(`refused by the policy: ${directive}, ${originOf(String(Reflect.get(event, 'blockedURI')))}`)
  })

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

/** A problem's message up to the names that some end with, after a colon. */
function withoutNames(message: string): string {
  return withoutValues(message.replace(/:.*$/s, ''))
}

/** A message without what it quotes, from the first quotation mark to the last, and without numbers. */
function withoutValues(message: string): string {
  return message.replace(/["'`“‘](?:.*["'`”’]|.*$)/s, '“…”').replace(/\d[\d.,]*(?:e[+-]?\d+)?/gi, '#')
}

/** A script of the build by the last part of its address. */
function scriptName(address: string): string {
  return /[^/?#]+\.js(?=$|[?#])/.exec(address)?.[0] ?? 'no script'
}

/** Where an address leads, without its path; a keyword such as `inline` as it is. */
function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : address.replace(/[^a-z-]/gi, '')
}
