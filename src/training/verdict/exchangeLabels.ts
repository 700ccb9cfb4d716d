import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { findRuns, type Run } from '../../evaluation/runs.ts'
import { shuffle } from '../../models/shuffle.ts'

/** Runs, in groups within which their labels may change places. */
type RunGroups = readonly (readonly Run[])[]

const MOST_COUNTED = 1_000_000

/**
 * The runs whose labels may change places. Where folds leave whole runs out, those of the same fold: each class then
 * has as many runs in a fold as it has with the true labels, and no labelling is worse off by a class that a fold
 * cannot be told of. Otherwise all of them.
 * @param foldOf the fold of each row; null where rows are judged that are in no fold
 */
export function exchangeableRuns(truth: Int32Array, foldOf: Int32Array | null): RunGroups {
  const runs = findRuns(truth)
  const isWhole = ({ start, length }: Run) =>
    foldOf!.subarray(start, start + length).every((fold) => fold === foldOf![start])
  if (!foldOf || !runs.every(isWhole)) return [runs]
  const groups = new Map<number, Run[]>()
  for (const run of runs) {
    const group = groups.get(foldOf[run.start]!)
    if (group) group.push(run)
    else groups.set(foldOf[run.start]!, [run])
  }
  return [...groups.values()]
}

/**
 * Endless labellings in which whole runs have exchanged their labels: a run keeps its place and length, a class its
 * number of runs. All such labellings are equally likely, the true one among them.
 * @param truth one class index per row
 * @param seed an integer; the same one gives the same labellings
 */
export function* exchangeLabels(truth: Int32Array, groups: RunGroups, seed: number): Generator<Int32Array> {
  const random = xoroshiro128plus(seed)
  for (;;) {
    const labels = truth.slice()
    for (const runs of groups) {
      const order = Int32Array.from(runs.keys())
      shuffle(order, random)
      runs.forEach(({ start, length }, at) => {
        labels.fill(runs[order[at]!]!.classIndex, start, start + length)
      })
    }
    yield labels
  }
}

/** How many different labellings there are, the true one among them; null for more than a million. */
export function countLabellings(groups: RunGroups): number | null {
  let count = 1
  for (const runs of groups) {
    const ofClass = new Map<number, number>()
    for (const [at, { classIndex }] of runs.entries()) {
      const own = (ofClass.get(classIndex) ?? 0) + 1
      ofClass.set(classIndex, own)
      // n! / Π nₖ!, factor by factor, whole after each.
      count = (count * (at + 1)) / own
      if (count > MOST_COUNTED) return null
    }
  }
  return count
}
