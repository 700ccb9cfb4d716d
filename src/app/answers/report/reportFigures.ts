import { interpolateGreys, interpolateMagma } from 'd3-scale-chromatic'
import { letterOf } from '../../../eeg/letters.ts'
import type { ClassLabel } from '../../../eeg/recording.ts'
import type { VerdictScore } from '../../../evaluation/trust/scoreVerdict.ts'
import type { ClassifierInfo, Mark } from '../../../models/classifier.ts'
import { formatWholePercent } from '../../formatMeasure.ts'
import { formatPercent } from '../../formatNumber.ts'
import { MARK_SHAPES } from '../../markShapes.ts'
import { type Markup, markup } from './markup.ts'

/** As on the page in its light theme. */
const COLOURS: Readonly<Record<Mark, string>> = {
  circle: '#0072b2',
  triangle: '#b87700',
  square: '#007d5c',
  diamond: '#a8518a',
  cross: '#c04a00',
}

/** A classifier's mark as a figure that stands in a line of text. */
export function markFigure(mark: Mark): Markup {
  return markup`<svg class="mark" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true"><path d="${MARK_SHAPES[mark]}" fill="${COLOURS[mark]}"/></svg>`
}

function markAt(mark: Mark, x: number, y: number): Markup {
  return markup`<path d="${MARK_SHAPES[mark]}" transform="translate(${round(x - 6)} ${round(y - 6)})" fill="${COLOURS[mark]}"/>`
}

const LINE_WIDTH = 560
const LEFT = 20

/** Each classifier's accuracy with its interval, on one line from 0 to 100 %. */
export function accuracyFigure(
  scores: readonly VerdictScore[],
  classifiers: readonly ClassifierInfo[],
  chance: number,
): Markup {
  const x = (part: number) => round(LEFT + part * LINE_WIDTH)
  const height = 30 * scores.length
  const label = scores
    .map(({ accuracy }, at) => `${classifiers[at]!.title} ${formatPercent(accuracy)}`)
    .join(', ')
  return markup`<svg viewBox="0 0 ${LINE_WIDTH + 2 * LEFT} ${height + 28}" role="img" aria-label="${label}; chance ${formatPercent(chance)}">
${[0, 0.25, 0.5, 0.75, 1].map(
  (part) =>
    markup`<line class="grid" x1="${x(part)}" x2="${x(part)}" y1="0" y2="${height}"/><text x="${x(part)}" y="${height + 18}" text-anchor="middle">${formatWholePercent(part)}</text>`,
)}
<line class="dashed" x1="${x(chance)}" x2="${x(chance)}" y1="0" y2="${height}"/>
${scores.map(({ accuracy, interval: [low, high] }, at) => {
  const { mark } = classifiers[at]!
  const y = 30 * at + 15
  return markup`<line x1="${x(low)}" x2="${x(high)}" y1="${y}" y2="${y}" stroke="${COLOURS[mark]}" stroke-width="5" stroke-linecap="round" opacity="0.5"/>${markAt(mark, x(accuracy), y)}`
})}
</svg>`
}

const CELL = 15
/** As on the page in its light theme: where on magma and on the greys cells lie. */
const MISTAKES = [0.88, 0.14] as const
const RIGHT = [0.08, 0.46] as const
/** From here on, towards the most mistakes, numbers are white to be read. */
const DARK = 0.4

/**
 * A confusion matrix with its counts, in the page's colours: mistakes stand out, what is right is grey and has an edge.
 * @param most the most mistakes of a cell, of all matrices side by side
 */
export function confusionFigure(
  title: string,
  classes: readonly ClassLabel[],
  confusion: Int32Array,
  most: number,
): Markup {
  const size = classes.length
  const names = classes.map(letterOf)
  const margin = 12 + 7 * Math.max(...names.map(({ length }) => length))
  const isLong = names.some(({ length }) => length > 2)
  const cells = [...confusion.keys()].filter((at) => confusion[at]! > 0)
  const mostRight = Math.max(1, ...names.map((_, k) => confusion[k * size + k]!))
  /** 0 for a single row, 1 for the most. */
  const place = (count: number, high: number) => (high > 1 ? (count - 1) / (high - 1) : 1)
  const side = margin + size * CELL
  return markup`<svg viewBox="0 0 ${side + 2} ${side + 2}" role="img" aria-label="${title}">
${names.map((name, k) => {
  const middle = margin + (k + 0.5) * CELL
  return markup`<text x="${margin - 4}" y="${middle + 4}" text-anchor="end">${name}</text><text ${isLong ? markup`transform="translate(${middle + 4} ${margin - 5}) rotate(-90)"` : markup`x="${middle}" y="${margin - 5}" text-anchor="middle"`}>${name}</text>`
})}
<rect x="${margin}" y="${margin}" width="${size * CELL}" height="${size * CELL}" fill="none" class="grid"/>
${cells.map((at) => {
  const [row, column] = [Math.floor(at / size), at % size]
  const isRight = row === column
  const t = place(confusion[at]!, isRight ? mostRight : most)
  const fill = isRight ? interpolateGreys(between(RIGHT, t)) : interpolateMagma(between(MISTAKES, t))
  const isDark = !isRight && t > DARK
  const [left, top] = [margin + column * CELL, margin + row * CELL]
  return markup`<rect x="${left}" y="${top}" width="${CELL}" height="${CELL}" fill="${fill}"${isRight ? markup` stroke="#858e9b"` : ''}/><text class="${isDark ? 'count light' : 'count'}" x="${left + CELL / 2}" y="${top + CELL / 2 + 3}" text-anchor="middle">${confusion[at]!}</text>`
})}
</svg>`
}

/** Curves over a common axis. */
export interface ReportCurves {
  readonly label: string
  readonly x: ReportAxis
  readonly y: ReportAxis
  readonly curves: readonly {
    readonly classifier: ClassifierInfo
    readonly points: readonly (readonly [x: number, y: number])[]
  }[]
  /** From the one corner to the other, where that is what curves should follow. */
  readonly hasDiagonal?: boolean
}

interface ReportAxis {
  readonly title: string
  readonly domain: readonly [number, number]
  readonly ticks: readonly number[]
  readonly format: (value: number) => string
}

const CHART = { width: 300, height: 200, left: 46, bottom: 40, top: 8, right: 12 }

/** One curve per classifier, ending in its mark. */
export function curvesFigure({ label, x, y, curves, hasDiagonal = false }: ReportCurves): Markup {
  const { width, height, left, bottom, top, right } = CHART
  const place =
    ({ domain: [low, high] }: ReportAxis, from: number, to: number) =>
    (value: number) =>
      round(from + ((value - low) / (high - low || 1)) * (to - from))
  const across = place(x, left, left + width)
  const down = place(y, top + height, top)
  return markup`<svg viewBox="0 0 ${left + width + right} ${top + height + bottom}" role="img" aria-label="${label}">
${y.ticks.map(
  (tick) =>
    markup`<line class="grid" x1="${left}" x2="${left + width}" y1="${down(tick)}" y2="${down(tick)}"/><text x="${left - 6}" y="${down(tick) + 4}" text-anchor="end">${y.format(tick)}</text>`,
)}
${x.ticks.map(
  (tick) =>
    markup`<text x="${across(tick)}" y="${top + height + 16}" text-anchor="middle">${x.format(tick)}</text>`,
)}
<text x="${left + width / 2}" y="${top + height + 34}" text-anchor="middle">${x.title}</text>
<text transform="translate(11 ${top + height / 2}) rotate(-90)" text-anchor="middle">${y.title}</text>
${hasDiagonal ? markup`<line class="dashed" x1="${left}" y1="${top + height}" x2="${left + width}" y2="${top}"/>` : ''}
${curves.map(({ classifier: { mark }, points }) => {
  const last = points.at(-1)
  const path = points.map(([a, b]) => `${across(a)},${down(b)}`).join(' ')
  return markup`<polyline points="${path}" fill="none" stroke="${COLOURS[mark]}" stroke-width="2"/>${last ? markAt(mark, across(last[0]), down(last[1])) : ''}`
})}
</svg>`
}

function between([from, to]: readonly [number, number], t: number): number {
  return from + t * (to - from)
}

/** Two decimals are more than a screen has. */
function round(value: number): number {
  return Math.round(100 * value) / 100
}
