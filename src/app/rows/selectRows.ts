import type { ClassLabel } from '../../eeg/recording.ts'
import type { Subject } from '../../engine/decoder/openThings.ts'
import type { Engine } from '../../engine/engine.ts'
import { lowerBound } from '../recordings/lineIndex.ts'
import type { DecoderInUse } from '../state.ts'
import type { RowFilter, SpaceBox } from './rowFilter.ts'

/** What is known of each row of the open recording. */
export interface RowColumns {
  readonly rows: number
  /** The bundle's classes. */
  readonly classes: readonly ClassLabel[]
  /** The recording's own classes and an index into them per row; null without labels. */
  readonly labels: { readonly classes: readonly ClassLabel[]; readonly index: Int32Array } | null
  /** Index into the bundle's classes per row, negative where not known; null without labels. */
  readonly truth: Int32Array | null
  /** One per classifier, in the decoder's order. */
  readonly answers: readonly RowAnswers[]
  /** rows × 2 coordinates on the axes of the filter's box; null until they are there. */
  readonly points: Float32Array | null
}

/** What a classifier says of each row. */
interface RowAnswers {
  readonly id: string
  /** Null until it has answered. */
  readonly value: { readonly predicted: Int32Array; readonly confidence: Float64Array } | null
}

export interface SelectedRows {
  /** Row indices in the order in which they are shown. */
  readonly indices: Int32Array
  /** Whether the filter needs answers that are not there yet; then no row is selected. */
  readonly isPending: boolean
}

const NONE = new Int32Array(0)

/** The rows that a filter shows, in its order. Rows that are equal in the order keep that of the file. */
export function selectRows(filter: RowFilter, columns: RowColumns): SelectedRows {
  if (needsMore(filter, columns)) return { indices: NONE, isPending: true }
  const indices = passing(createTests(filter, columns), columns.rows)
  const key = orderKey(filter, columns)
  const sign = filter.isDescending ? -1 : 1
  if (key) return { indices: sortByKey(indices, (row) => sign * key(row)), isPending: false }
  if (filter.isDescending && filter.order === 'file') indices.reverse()
  return { indices, isPending: false }
}

/**
 * The rows' coordinates on two axes of the decoder's space, rows × 2; none where there are no such axes, so that no row
 * lies within the box: the view of the space says why.
 */
export async function boxPoints(
  { decoder }: Pick<Engine, 'decoder'>,
  open: { readonly decoder: Pick<DecoderInUse, 'classifiers'>; readonly subject: Subject },
  axes: readonly [number, number],
): Promise<Float32Array> {
  const spaced = open.decoder.classifiers.find(({ hasSpace }) => hasSpace)
  const none = new Float32Array(0)
  if (!spaced) return none
  try {
    const { points, explainedVarianceRatio } = await decoder.call('spaceOf', [open.subject, spaced.id, axes])
    // Two classes have one axis only, and are drawn on two all the same.
    return Math.max(...axes) < Math.max(2, explainedVarianceRatio.length) ? points : none
  } catch {
    return none
  }
}

/** The rows that pass all tests, in the file's order. */
function passing(tests: readonly RowTest[], rows: number): Int32Array {
  const indices = new Int32Array(rows)
  let count = 0
  for (let row = 0; row < rows; row++) {
    let passes = true
    for (let at = 0; passes && at < tests.length; at++) passes = tests[at]!(row)
    if (passes) indices[count++] = row
  }
  return indices.slice(0, count)
}

/**
 * Rows by rising key, equal keys in the order of the file. Sorting 100 000 rows by a comparing function would hold the
 * page up for 100 ms; sorting the keys themselves takes a tenth of that, and the ranks then say where each row goes.
 */
function sortByKey(rows: Int32Array, key: (row: number) => number): Int32Array {
  const keys = new Float64Array(rows.length)
  rows.forEach((row, at) => {
    keys[at] = key(row)
  })
  const sorted = keys.slice().sort()
  const taken = new Int32Array(sorted.length)
  const result = new Int32Array(rows.length)
  rows.forEach((row, at) => {
    const first = lowerBound(sorted, keys[at]!)
    result[first + taken[first]!] = row
    taken[first]! += 1
  })
  return result
}

function needsMore(filter: RowFilter, { answers, points }: RowColumns): boolean {
  const { wrong, predicted, order } = filter
  const needsAll = wrong === 'either' || filter.isDisagreement || filter.below !== null
  const isMissing = answers.some(
    ({ id, value }) =>
      value === null && (needsAll || wrong === id || predicted[id] !== undefined || order === id),
  )
  return isMissing || (filter.box !== null && points === null)
}

type RowTest = (row: number) => boolean

function createTests(filter: RowFilter, { classes, labels, truth, answers, points }: RowColumns): RowTest[] {
  const tests: RowTest[] = []
  const { letter, wrong, below, box } = filter
  if (letter !== null) {
    const k = labels?.classes.findIndex((label) => String(label) === letter) ?? -1
    tests.push((row) => k >= 0 && labels?.index[row] === k)
  }
  for (const { id, value } of answers) {
    const wanted = filter.predicted[id]
    if (wanted === undefined) continue
    const k = classes.findIndex((label) => String(label) === wanted)
    tests.push((row) => value?.predicted[row] === k)
  }
  if (wrong !== null) {
    const judged = answers.filter(({ id }) => wrong === 'either' || wrong === id)
    // A row whose truth is not known is neither right nor wrong.
    tests.push(
      (row) => isKnown(truth, row) && judged.some(({ value }) => value?.predicted[row] !== truth?.[row]),
    )
  }
  if (filter.isDisagreement) {
    const [first, ...others] = answers
    tests.push((row) => others.some(({ value }) => value?.predicted[row] !== first?.value?.predicted[row]))
  }
  if (below !== null) {
    tests.push((row) => answers.some(({ value }) => (value?.confidence[row] ?? 1) < below))
  }
  if (box && points) tests.push((row) => isInside(box, points[2 * row]!, points[2 * row + 1]!))
  return tests
}

function isKnown(truth: Int32Array | null, row: number): boolean {
  return truth !== null && truth[row]! >= 0
}

function isInside({ from, to }: SpaceBox, x: number, y: number): boolean {
  return x >= from[0] && x <= to[0] && y >= from[1] && y <= to[1]
}

function orderKey({ order }: RowFilter, { labels, answers }: RowColumns): ((row: number) => number) | null {
  if (order === 'file') return null
  if (order === 'letter') return labels ? (row) => labels.index[row]! : null
  const confidence = answers.find(({ id }) => id === order)?.value?.confidence
  return confidence ? (row) => confidence[row]! : null
}
