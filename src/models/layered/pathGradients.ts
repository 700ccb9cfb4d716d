import type { Contributions } from '../classifier.ts'
import type { Matrix } from '../matrix.ts'
import { type LayeredModel, layeredScores } from './layered.ts'
import { marginGradients } from './marginGradients.ts'

/** Gauss and Legendre's rule of four points on −1 to 1: its places, and its weights, which sum to 2. */
const PLACES = [-0.8611363115940526, -0.3399810435848563, 0.3399810435848563, 0.8611363115940526]
const WEIGHTS = [0.3478548451374538, 0.6521451548625461, 0.6521451548625461, 0.3478548451374538]

/** What is left of the margin, as a part of it, where the path need not be parted further. */
const TOLERANCE = 1e-6
const FIRST_PANELS = 4
/** At most so many: gradients at four places of each, for one answer to a person. */
const MOST_PANELS = 2048

/** A stretch of the path, its ends as parts of the whole. */
interface Panel {
  readonly from: number
  readonly to: number
  readonly marginFrom: number
  readonly marginTo: number
  /** What each feature adds on it. */
  readonly features: Float64Array
  /** The margin's difference between its ends less the sum of the features. */
  readonly residue: number
}

/**
 * Integrated gradients (Sundararajan et al. 2017, arXiv:1703.01365) along the straight path from the baseline to the row,
 * by quadrature. The margin at the ends of a stretch tells what its features must sum to; a stretch that is too far off
 * is halved, which gathers the places about a bend or a jump of the margin.
 * @param row one preprocessed row
 * @param from the baseline: the mean of the preprocessed training rows
 */
export function pathGradients(
  model: LayeredModel,
  row: Float64Array,
  from: Float64Array,
  a: number,
  b: number,
): Contributions {
  const width = row.length
  const toRow = row.map((value, i) => value - from[i]!)
  const rowsAt = (places: readonly number[]): Matrix => {
    const values = new Float64Array(places.length * width)
    for (const [at, place] of places.entries()) {
      for (let i = 0; i < width; i++) values[at * width + i] = from[i]! + place * toRow[i]!
    }
    return { rows: places.length, columns: width, values }
  }
  const marginOf = (rows: Matrix) => {
    const { values } = layeredScores(model, rows)
    return values[a]! - values[b]!
  }
  const marginAt = (place: number) => marginOf(rowsAt([place]))

  const panelOf = (start: number, end: number, marginFrom: number, marginTo: number): Panel => {
    const half = (end - start) / 2
    const gradients = marginGradients(model, rowsAt(PLACES.map((place) => start + half * (1 + place))), a, b)
    const features = new Float64Array(width)
    for (let at = 0; at < PLACES.length; at++) {
      const weight = half * WEIGHTS[at]!
      for (let i = 0; i < width; i++) features[i]! += weight * gradients[at * width + i]! * toRow[i]!
    }
    const residue = marginTo - marginFrom - sumOf(features)
    return { from: start, to: end, marginFrom, marginTo, features, residue }
  }
  const halves = (panel: Panel): Panel[] => {
    const middle = (panel.from + panel.to) / 2
    const margin = marginAt(middle)
    return [
      panelOf(panel.from, middle, panel.marginFrom, margin),
      panelOf(middle, panel.to, margin, panel.marginTo),
    ]
  }

  const baseline = marginOf({ rows: 1, columns: width, values: from })
  const margin = marginOf({ rows: 1, columns: width, values: row })
  const tolerance = TOLERANCE * Math.max(1, Math.abs(margin))
  let panels = [panelOf(0, 1, baseline, margin)]
  while (
    panels.length < FIRST_PANELS ||
    (panels.length < MOST_PANELS && sumOf(panels.map(({ residue }) => Math.abs(residue))) > tolerance)
  ) {
    const isFirst = panels.length < FIRST_PANELS
    const most = tolerance / panels.length
    panels = panels.flatMap((panel) => (isFirst || Math.abs(panel.residue) > most ? halves(panel) : [panel]))
  }
  const features = new Float64Array(width)
  for (const panel of panels) for (let i = 0; i < width; i++) features[i]! += panel.features[i]!
  return { margin, baseline, features, residue: margin - baseline - sumOf(features) }
}

function sumOf(values: ArrayLike<number>): number {
  let sum = 0
  for (let at = 0; at < values.length; at++) sum += values[at]!
  return sum
}
