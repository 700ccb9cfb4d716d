/**
 * The smallest part of `trials` that guessing reaches or stays below in `level` of all cases: an accuracy above it is
 * better than chance at 1 − level. Combrisson and Jerbi 2015 (doi:10.1016/j.jneumeth.2015.01.010): the binomial's
 * quantile over the number of trials. It takes rows to be independent.
 * @param trials at least 1
 * @param chance probability of a hit by guessing
 * @param level 0.95 for the usual threshold
 */
export function chanceThreshold(trials: number, chance: number, level = 0.95): number {
  let sum = 0
  let hits = -1
  for (const probability of binomialTerms(trials, chance)) {
    sum += probability
    hits++
    // The sum of all terms may fall short of 1 by rounding.
    if (sum >= level - 1e-12) break
  }
  return hits / trials
}

/**
 * Two-sided exact McNemar test of two classifiers on the same rows (McNemar 1947; Edwards 1948): the probability of
 * as unequal a split of the rows that only one of them gets right, if both were equally good. 1 where there are none.
 */
export function mcnemarExact(onlyFirst: number, onlySecond: number): number {
  const trials = onlyFirst + onlySecond
  const fewer = Math.min(onlyFirst, onlySecond)
  let sum = 0
  let hits = 0
  for (const probability of binomialTerms(trials, 0.5)) {
    if (hits++ > fewer) break
    sum += probability
  }
  return Math.min(1, 2 * sum)
}

/** Probabilities of 0, 1, … `trials` hits, by logarithms, so that no power underflows on the way. */
function* binomialTerms(trials: number, chance: number): Generator<number> {
  const odds = Math.log(chance) - Math.log1p(-chance)
  let logarithm = trials * Math.log1p(-chance)
  for (let hits = 0; hits <= trials; hits++) {
    yield chance >= 1 ? Number(hits === trials) : Math.exp(logarithm)
    logarithm += Math.log((trials - hits) / (hits + 1)) + odds
  }
}
