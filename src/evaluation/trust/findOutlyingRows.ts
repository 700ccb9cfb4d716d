import type { DataContext } from './dataContext.ts'
import { type Finding, findingLines } from './finding.ts'
import { formatCount, formatNumber, formatPart } from './formatFigure.ts'
import { median } from './median.ts'

/** A normal distribution has two rows in a billion beyond it; PREP calls a channel bad at 5. */
const FAR = 6
/** A cough or a blink in one row of two hundred moves no score; more of them do. */
const WORTH_TELLING = 0.005
const SERIOUS_PART = 0.05
const FEWEST_FAR_ROWS = 2
const FEWEST_ROWS = 20
/** Turns a median absolute deviation into the standard deviation of a normal distribution. */
const MAD_TO_STD = 1.4826

/**
 * Whether more than 0.5 % of the rows have a power far from the others': the mean of log power over features, more
 * than six robust standard deviations (median absolute deviations × 1.4826) from its median.
 */
export function findOutlyingRows({ raw, extremes, lines }: DataContext): Finding | null {
  if (raw.rows < FEWEST_ROWS) return null
  const powers = meanLogPower(raw.values, raw.columns, extremes.leastPositive)
  const centre = median(powers)
  const spread = MAD_TO_STD * median(powers.map((power) => Math.abs(power - centre)))
  if (!(spread > 0)) return null
  const far = [...powers.keys()].filter((row) => Math.abs(powers[row]! - centre) > FAR * spread)
  if (far.length < FEWEST_FAR_ROWS || far.length <= WORTH_TELLING * raw.rows) return null

  const worst = far.reduce((most, row) => Math.max(most, Math.abs(powers[row]! - centre) / spread), 0)
  const part = far.length / raw.rows
  const higher = far.filter((row) => powers[row]! > centre).length
  return {
    id: 'outlying-rows',
    severity: part > SERIOUS_PART ? 'serious' : 'caution',
    title: `${formatCount(far.length, 'row')} far from all others`,
    seen:
      `${far.length} of ${formatCount(raw.rows, 'row')} (${formatPart(part)}) have a mean log power more than ${FAR} robust standard deviations ` +
      `from the median, ${higher} above and ${far.length - higher} below; the farthest ${formatNumber(worst)}.`,
    why: 'Such rows are movement, muscle or lost contact rather than a letter, and are decoded by chance.',
    remedy: 'Look at these rows; leave out what is artefact, by a rule that does not know the prediction.',
    source:
      'Nolan et al. 2010, FASTER, doi:10.1016/j.jneumeth.2010.07.015; Bigdely-Shamlo et al. 2015, doi:10.3389/fninf.2015.00016',
    lines: findingLines(lines, far),
  }
}

/** Per row; a value that is not positive counts as its feature's smallest that is. */
function meanLogPower(values: Float64Array, columns: number, leastPositive: Float64Array): Float64Array {
  const floor = leastPositive.map((value) => (Number.isFinite(value) ? value : 1))
  return Float64Array.from({ length: values.length / columns }, (_, row) => {
    let sum = 0
    for (let i = 0; i < columns; i++) sum += Math.log(Math.max(floor[i]!, values[row * columns + i]!))
    return sum / columns
  })
}
