/**
 * Bits per selection by Wolpaw et al. 2000 (doi:10.1109/TRE.2000.847807): log₂N + P·log₂P + (1−P)·log₂((1−P)/(N−1)).
 * It takes all classes to be equally likely and all errors to be spread evenly. 0 where the accuracy is not above
 * chance, since the formula rises again below it; 0 with fewer than two classes.
 * @param accuracy P, 0 to 1
 * @param classes N
 */
export function wolpawBits(accuracy: number, classes: number): number {
  if (classes < 2 || accuracy <= 1 / classes) return 0
  const error = 1 - accuracy
  const loss = error === 0 ? 0 : error * Math.log2(error / (classes - 1))
  return Math.log2(classes) + accuracy * Math.log2(accuracy) + loss
}

/**
 * Mutual information of truth and prediction in bits, from their joint frequencies in a confusion matrix (classes ×
 * classes): what a selection tells, without Wolpaw's assumptions. With few rows a class it is biased upwards.
 * Formula: Σ p(t,q)·log₂(p(t,q) / (p(t)·p(q))) (Cover and Thomas, Elements of Information Theory, 2.28).
 */
export function mutualInformationBits(confusion: Int32Array, classes: number): number {
  const truth = new Float64Array(classes)
  const predicted = new Float64Array(classes)
  let rows = 0
  confusion.forEach((count, at) => {
    truth[Math.floor(at / classes)]! += count
    predicted[at % classes]! += count
    rows += count
  })
  let bits = 0
  confusion.forEach((count, at) => {
    if (count === 0) return
    const independent = truth[Math.floor(at / classes)]! * predicted[at % classes]!
    bits += (count / rows) * Math.log2((count * rows) / independent)
  })
  return Math.max(0, bits)
}
