import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { featureGrid } from '../eeg/featureName.ts'
import { type Matrix, takeRows } from '../models/matrix.ts'
import { shuffle } from '../models/shuffle.ts'
import { accuracyScore } from './accuracyScore.ts'

/** Features that are permuted together. */
export interface FeatureGroup {
  /** The electrode's or the band's. */
  readonly name: string
  /** Indices of its features. */
  readonly features: readonly number[]
}

/** How much a classifier loses without what a group of features tells. */
export interface GroupImportance {
  readonly name: string
  /** Mean fall of the accuracy, −1 to 1; below 0 where it rose. */
  readonly drop: number
  /** Standard deviation over the repeats (divided by their number). */
  readonly std: number
}

export interface PermutationImportance {
  /** One per group, in the groups' order. */
  readonly groups: readonly GroupImportance[]
  /** Accuracy on the same rows as they are. */
  readonly accuracy: number
  /** Rows that were judged: those whose class is known, at most `MOST_PERMUTED_ROWS`. */
  readonly rows: number
  readonly repeats: number
}

export interface PermutationOptions {
  /** rows × features, before preprocessing. */
  readonly rows: Matrix
  /** One class index per row; negative where the class is not known. */
  readonly truth: Int32Array
  readonly groups: readonly FeatureGroup[]
  /** The class of each row, from rows before preprocessing. */
  readonly predict: (rows: Matrix) => Int32Array
  /** An integer; the same one gives the same answer. */
  readonly seed: number
  /** How often each group is permuted; 5 by default, as in scikit-learn. */
  readonly repeats?: number
  /** Awaited after each prediction with the part that is done, 0 to 1; what it throws ends the calculation. */
  readonly yieldPoint?: (fraction: number) => void | Promise<void>
}

/** A longer recording is judged on this many of its rows, drawn at random. */
export const MOST_PERMUTED_ROWS = 2000
const REPEATS = 5

/**
 * Permutation importance (Breiman 2001, doi:10.1023/A:1010933404324; scikit-learn's `permutation_importance`): the
 * fall of the accuracy where a group of features is taken from other rows of the recording, all from the same one, so
 * that what the group tells of the class is gone and what its features tell of one another stays. Preprocessing comes
 * after it: where rows are normalised, the other features change a little too.
 *
 * All groups see the same permutations, as in scikit-learn, so that an answer does not depend on the order of the
 * features or of the groups.
 * @returns null where no row has a class that is known
 */
export async function permutationImportance(
  options: PermutationOptions,
): Promise<PermutationImportance | null> {
  const { groups, predict, seed, repeats = REPEATS, yieldPoint } = options
  const random = xoroshiro128plus(seed)
  const permutation = (rows: number) => {
    const order = Int32Array.from({ length: rows }, (_, row) => row)
    shuffle(order, random)
    return order
  }
  const known = Int32Array.from(options.truth.keys()).filter((row) => options.truth[row]! >= 0)
  if (known.length === 0) return null
  const drawn = permutation(known.length).subarray(0, MOST_PERMUTED_ROWS).sort()
  const chosen = drawn.map((at) => known[at]!)
  const rows = takeRows(options.rows, chosen)
  const truth = chosen.map((row) => options.truth[row]!)
  const orders = Array.from({ length: repeats }, () => permutation(rows.rows))

  const accuracy = accuracyScore(truth, predict(rows))
  const permuted: Matrix = { ...rows, values: rows.values.slice() }
  const found: GroupImportance[] = []
  for (const [at, { name, features }] of groups.entries()) {
    const drops: number[] = []
    for (const [repeat, order] of orders.entries()) {
      fillFrom(permuted, rows, order, features)
      drops.push(accuracy - accuracyScore(truth, predict(permuted)))
      await yieldPoint?.((at * repeats + repeat + 1) / (groups.length * repeats))
    }
    fillFrom(permuted, rows, null, features)
    found.push({ name, ...meanAndStd(drops) })
  }
  return { groups: found, accuracy, rows: rows.rows, repeats }
}

/** The features of each electrode and of each band, in the order in which they are first named. */
export function featureGroups(names: readonly string[]): {
  readonly electrodes: readonly FeatureGroup[]
  readonly bands: readonly FeatureGroup[]
} {
  const { electrodes, bands, index } = featureGrid(names)
  const group = (name: string, cells: readonly number[]) => ({
    name,
    features: cells.map((cell) => index[cell]!).filter((feature) => feature >= 0),
  })
  return {
    electrodes: electrodes.map((name, down) =>
      group(
        name,
        bands.map((_, across) => down * bands.length + across),
      ),
    ),
    bands: bands.map((name, across) =>
      group(
        name,
        electrodes.map((_, down) => down * bands.length + across),
      ),
    ),
  }
}

/** Puts the features of the rows at `order` into the matrix; of the same rows where it is null. */
function fillFrom(into: Matrix, rows: Matrix, order: Int32Array | null, features: readonly number[]): void {
  const { columns } = rows
  for (let row = 0; row < rows.rows; row++) {
    const from = (order ? order[row]! : row) * columns
    for (const feature of features) into.values[row * columns + feature] = rows.values[from + feature]!
  }
}

function meanAndStd(drops: readonly number[]): { drop: number; std: number } {
  const drop = drops.reduce((sum, value) => sum + value, 0) / drops.length
  const squares = drops.reduce((sum, value) => sum + (value - drop) ** 2, 0)
  return { drop, std: Math.sqrt(squares / drops.length) }
}
