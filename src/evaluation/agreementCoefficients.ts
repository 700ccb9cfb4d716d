/** Two coefficients of agreement between truth and prediction that chance does not raise. */
export interface AgreementCoefficients {
  /**
   * Cohen's kappa, −1 to 1 (scikit-learn's `cohen_kappa_score`); null where truth and prediction are one and the
   * same class throughout, so that agreement by chance is certain.
   */
  readonly cohenKappa: number | null
  /**
   * Matthews correlation for several classes, −1 to 1 (Gorodkin 2004; scikit-learn's `matthews_corrcoef`); null
   * where truth or prediction is one class throughout, so that a correlation is not defined (scikit-learn: 0).
   */
  readonly matthews: number | null
}

/** From a confusion matrix, classes × classes, with at least one row counted. */
export function agreementCoefficients(confusion: Int32Array, classes: number): AgreementCoefficients {
  const truth = new Float64Array(classes)
  const predicted = new Float64Array(classes)
  let rows = 0
  let correct = 0
  for (let row = 0; row < classes; row++) {
    for (let column = 0; column < classes; column++) {
      const count = confusion[row * classes + column]!
      truth[row]! += count
      predicted[column]! += count
      rows += count
      if (row === column) correct += count
    }
  }
  const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, k) => sum + value * b[k]!, 0)
  const byChance = dot(truth, predicted)
  const total = rows * rows
  const spread = (total - dot(truth, truth)) * (total - dot(predicted, predicted))
  return {
    cohenKappa: byChance === total ? null : (correct * rows - byChance) / (total - byChance),
    matthews: spread === 0 ? null : (correct * rows - byChance) / Math.sqrt(spread),
  }
}
