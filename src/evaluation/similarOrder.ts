/**
 * The classes in an order in which those that are mistaken for each other stand together: average linkage of the
 * symmetrised parts of rows that are mistaken (Sokal and Michener 1958), each time joined at the ends that are most
 * alike (Gruvaeus and Wainer 1972, doi:10.1111/j.2044-8317.1972.tb00491.x). Of equals the first in the given order
 * comes first, so that classes that are never mistaken stay as they were.
 * @param confusion classes × classes counts, true down and predicted across
 * @returns class indices
 */
export function similarOrder(confusion: ArrayLike<number>, classes: number): number[] {
  const alike = similarities(confusion, classes)
  const mean = Float64Array.from(alike)
  const clusters: (number[] | null)[] = Array.from({ length: classes }, (_, k) => [k])
  for (;;) {
    const pair = mostAlike(mean, clusters)
    if (!pair) break
    const [first, second] = pair
    const [left, right] = [clusters[first]!, clusters[second]!]
    for (let other = 0; other < classes; other++) {
      const joined =
        (left.length * mean[first * classes + other]! + right.length * mean[second * classes + other]!) /
        (left.length + right.length)
      mean[first * classes + other] = joined
      mean[other * classes + first] = joined
    }
    clusters[first] = joinedAtLikeEnds(left, right, (a, b) => alike[a * classes + b]!)
    clusters[second] = null
  }
  return clusters.flatMap((cluster) => cluster ?? [])
}

/** Of each two classes, which part of the one's rows is taken for the other, and the other way round, added. */
function similarities(confusion: ArrayLike<number>, classes: number): Float64Array {
  const support = new Float64Array(classes)
  for (let at = 0; at < classes * classes; at++) support[Math.floor(at / classes)]! += confusion[at]!
  const part = (truth: number, predicted: number) =>
    support[truth] === 0 ? 0 : confusion[truth * classes + predicted]! / support[truth]!
  return Float64Array.from({ length: classes * classes }, (_, at) => {
    const [a, b] = [Math.floor(at / classes), at % classes]
    return a === b ? 0 : part(a, b) + part(b, a)
  })
}

/** The two clusters that are most alike, the first of equals; null where none are alike any more. */
function mostAlike(
  mean: Float64Array,
  clusters: readonly (readonly number[] | null)[],
): [first: number, second: number] | null {
  const classes = clusters.length
  let best: [number, number] | null = null
  let most = 0
  for (let a = 0; a < classes; a++) {
    if (!clusters[a]) continue
    for (let b = a + 1; b < classes; b++) {
      if (clusters[b] && mean[a * classes + b]! > most) {
        most = mean[a * classes + b]!
        best = [a, b]
      }
    }
  }
  return best
}

/** Both in a row, each turned so that the two ends that touch are the most alike of the four pairs of ends. */
function joinedAtLikeEnds(
  left: readonly number[],
  right: readonly number[],
  alike: (a: number, b: number) => number,
): number[] {
  const ways = [
    [left, right],
    [left, right.toReversed()],
    [left.toReversed(), right],
    [left.toReversed(), right.toReversed()],
  ] as const
  const touch = ([a, b]: (typeof ways)[number]) => alike(a.at(-1)!, b[0]!)
  return ways.reduce((best, way) => (touch(way) > touch(best) ? way : best)).flat()
}
