import type { Matrix } from '../models/matrix.ts'

/** How good posteriors are, beyond which class is likeliest. Means over the rows whose class is known. */
export interface PosteriorScores {
  /** Part of the rows whose class is among the k likeliest; null where k is not below the number of classes. */
  readonly top3: number | null
  readonly top5: number | null
  /** Mean of −ln posterior of the true class, in nats (scikit-learn's `log_loss`). */
  readonly logLoss: number
  /** Mean squared distance between posteriors and the one-hot truth, summed over classes: 0 to 2 (Brier 1950). */
  readonly brier: number
}

/** Posteriors are kept this far from 0 and 1, as scikit-learn 1.2 does, so that one certain mistake costs 36 nats. */
const MARGIN = 2 ** -52

/**
 * @param posteriors rows × classes
 * @param truth class index per row, negative where unknown; at least one is known
 */
export function posteriorScores({ rows, columns, values }: Matrix, truth: Int32Array): PosteriorScores {
  let counted = 0
  let within3 = 0
  let within5 = 0
  let loss = 0
  let squares = 0
  for (let row = 0; row < rows; row++) {
    const known = truth[row]!
    if (known < 0) continue
    counted++
    const start = row * columns
    const own = values[start + known]!
    let rank = 0
    let sum = 0
    for (let k = 0; k < columns; k++) {
      const posterior = values[start + k]!
      // Of equal posteriors the later class counts as likelier, as in scikit-learn's `top_k_accuracy_score`.
      if (posterior > own || (posterior === own && k > known)) rank++
      sum += clip(posterior)
      squares += (posterior - Number(k === known)) ** 2
    }
    if (rank < 3) within3++
    if (rank < 5) within5++
    loss -= Math.log(clip(own) / sum)
  }
  return {
    top3: columns > 3 ? within3 / counted : null,
    top5: columns > 5 ? within5 / counted : null,
    logLoss: loss / counted,
    brier: squares / counted,
  }
}

function clip(posterior: number): number {
  return Math.min(1 - MARGIN, Math.max(MARGIN, posterior))
}
