import { ProblemError } from '../../problem.ts'
import { countLabellings, exchangeableRuns, exchangeLabels } from './exchangeLabels.ts'
import type { Report } from './probe.ts'

export interface ShuffleOptions {
  /** The true labels of the training rows, one class index per row, in the order of time. */
  readonly truth: Int32Array
  /** The folds, where labels are judged in them; see `exchangeableRuns`. */
  readonly foldOf: Int32Array | null
  /** Trains with the labels and judges as the true ones are judged: how many rows are right. */
  readonly judge: (labels: Int32Array) => number
  readonly repetitions: number
  /** An integer; the same one gives the same answer. */
  readonly seed: number
  readonly report?: Report | undefined
}

/** What training reaches with labels that mean nothing, judged in the same way as with the true ones. */
export interface ShuffledLabels {
  /** Right with the true labels. */
  readonly correct: number
  /** Right with exchanged labels, one per repetition, ascending. */
  readonly shuffled: number[]
  /** (1 + repetitions that are at least as good as the true labels) / (1 + repetitions). */
  readonly p: number
  /** How many different labellings there are; null for more than a million. */
  readonly labellings: number | null
}

/**
 * The permutation test of Ojala and Garriga (2010, J. Mach. Learn. Res. 11:1833), with whole runs as what is exchanged:
 * rows of a run are alike for reasons of time, and labels that are shuffled row by row would break that likeness as well
 * as the one of the classes. p counts the true labelling among the drawn ones (Phipson and Smyth 2010,
 * doi:10.2202/1544-6115.1585), so that it is never 0. A labelling that cannot be fitted counts as good as the true one.
 * @throws what `judge` throws for the true labels, and what `report` throws
 */
export async function shuffledLabels(options: ShuffleOptions): Promise<ShuffledLabels> {
  const { truth, foldOf, judge, repetitions, seed, report } = options
  const correct = judge(truth)
  const groups = exchangeableRuns(truth, foldOf)
  const shuffled: number[] = []
  for (const labels of exchangeLabels(truth, groups, seed)) {
    if (shuffled.length >= repetitions) break
    shuffled.push(judgeOr(correct, () => judge(labels)))
    await report?.(shuffled.length / repetitions)
  }
  const asGood = shuffled.reduce((sum, count) => sum + Number(count >= correct), 0)
  return {
    correct,
    shuffled: shuffled.sort((a, b) => a - b),
    p: (1 + asGood) / (1 + repetitions),
    labellings: countLabellings(groups),
  }
}

function judgeOr(otherwise: number, judge: () => number): number {
  try {
    return judge()
  } catch (error) {
    if (error instanceof ProblemError) return otherwise
    throw error
  }
}
