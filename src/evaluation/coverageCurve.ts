/** What a classifier reaches that abstains below a confidence. */
export interface CoveragePoint {
  /** It answers where its confidence is at least this. */
  readonly threshold: number
  /** Part of the rows that it answers, 0 to 1. */
  readonly coverage: number
  /** Part of the answered rows that is right, 0 to 1. */
  readonly accuracy: number
}

/**
 * Accuracy against coverage (El-Yaniv and Wiener 2010, "risk–coverage"), from all rows to the surest ones, at most
 * `points` of them evenly spread over the coverage. Rows of equal confidence are answered together.
 * @param confidence per row, 0 to 1
 * @param isRight per row: 1 right, 0 wrong, negative where the class is not known
 */
export function coverageCurve(confidence: Float64Array, isRight: Int8Array, points = 200): CoveragePoint[] {
  const order = [...confidence.keys()].filter((row) => isRight[row]! >= 0)
  order.sort((a, b) => confidence[b]! - confidence[a]!)
  const curve: CoveragePoint[] = []
  const total = order.length
  const wanted = Math.min(points, total)
  let right = 0
  let next = total / wanted
  order.forEach((row, at) => {
    right += isRight[row]!
    const answered = at + 1
    const following = order[answered]
    const isLast = following === undefined
    if (!isLast && (answered < next || confidence[following] === confidence[row])) return
    curve.push({ threshold: confidence[row]!, coverage: answered / total, accuracy: right / answered })
    next = ((Math.floor((answered * wanted) / total) + 1) * total) / wanted
  })
  return curve.reverse()
}

/** The point of one threshold; accuracy is null where no row is that sure. */
export function coverageAt(
  confidence: Float64Array,
  isRight: Int8Array,
  threshold: number,
): { readonly coverage: number; readonly accuracy: number | null; readonly answered: number } {
  let total = 0
  let answered = 0
  let right = 0
  for (let row = 0; row < confidence.length; row++) {
    if (isRight[row]! < 0) continue
    total++
    if (confidence[row]! < threshold) continue
    answered++
    right += isRight[row]!
  }
  return {
    coverage: total === 0 ? 0 : answered / total,
    accuracy: answered === 0 ? null : right / answered,
    answered,
  }
}
