import type { LineIndex } from './recordings/lineIndex.ts'

/** The views that are about one line. */
export type LineView = 'line' | 'prediction'

/** The address of a view of a line, after the `#`. */
export function linePath(view: LineView, line: number): string {
  return `/${view}/${line}`
}

export const SCORE_PATH = '/score'
export const SPACE_PATH = '/space'
export const TRAIN_PATH = '/train'
export const DIAGNOSTICS_PATH = '/diagnostics'
export const DOCS_PATH = '/docs'

/** What the router matches addresses with. */
export const PATTERNS = {
  start: '/',
  line: '/line/:line',
  prediction: '/prediction/:line',
  space: SPACE_PATH,
  train: TRAIN_PATH,
  /** One pattern, so that opening a cell's rows leaves the rest of the page as it is. */
  score: `${SCORE_PATH}/:classifier?/:truth?/:predicted?`,
  diagnostics: DIAGNOSTICS_PATH,
  docs: `${DOCS_PATH}/:name?/:heading?`,
} as const

export type ViewName = keyof typeof PATTERNS

/** The view of an address, by its first part; null where there is none. */
export function viewOf(pathname: string): ViewName | null {
  const [, first = ''] = pathname.split('/')
  if (first === '') return 'start'
  return viewNames.find((view) => PATTERNS[view].split('/')[1] === first) ?? null
}

const viewNames = ['line', 'prediction', 'space', 'score', 'train', 'diagnostics', 'docs'] as const

/** The line number that the address of a view of one line names; null where it names none. */
export function lineOf(pathname: string): number | null {
  const [, line] = /^\/(?:line|prediction)\/(\d+)$/.exec(pathname) ?? []
  return line === undefined ? null : Number(line)
}

/** What an address asks for, looked up in the open recording. */
export type LineLookup =
  | { readonly found: true; readonly line: number; readonly index: number }
  | {
      readonly found: false
      /** The address's own text. */
      readonly wanted: string
      /** Whether the text is a row number at all. */
      readonly isNumber: boolean
      /** The line of the open recording that is closest to what was asked for. */
      readonly nearest: number
    }

/**
 * Finds the line that an address names. Only plain decimal digits name a line: `-1`, `abc`, `1e3`, `007` do not.
 * @param lines the recording's line numbers, at least one
 */
export function lookUpLine(wanted: string, lines: Float64Array, indexOfLine: LineIndex): LineLookup {
  const isNumber = /^(0|[1-9]\d*)$/.test(wanted)
  const index = isNumber ? indexOfLine.get(Number(wanted)) : undefined
  if (index !== undefined) return { found: true, line: lines[index]!, index }
  return { found: false, wanted, isNumber, nearest: nearestLine(Number(wanted), lines) }
}

/** The line number closest to `wanted`; the first line where `wanted` is no number. */
export function nearestLine(wanted: number, lines: Float64Array): number {
  let nearest = lines[0]!
  if (Number.isNaN(wanted)) return nearest
  // Differences from larger numbers would all be rounded to the same.
  const bounded = Math.max(-Number.MAX_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, wanted))
  for (const line of lines) {
    if (Math.abs(line - bounded) < Math.abs(nearest - bounded)) nearest = line
  }
  return nearest
}
