import { columnGroups, formatColumnGroups } from '../eeg/columnGroups.ts'
import { isBandPower, parseFeatureName } from '../eeg/featureName.ts'
import { formatLabel } from '../eeg/letters.ts'
import { listNames } from '../eeg/reading/listNames.ts'
import type { Labels, Recording } from '../eeg/recording.ts'
import { swampingColumn } from '../evaluation/swampingColumn.ts'
import { formatProblem } from '../problem.ts'

const MOST_CLASSES = 8
const MOST_BANDS = 8

/** What training is about to use of its two files. */
export interface TrainingData {
  readonly training: Recording
  readonly heldOut: Recording
  /** Whether each row is divided by its norm. */
  readonly isNormalised: boolean
}

/**
 * What training takes for EEG, in lines for a person: rows, features, labels and what is left out of each file, and
 * what is odd. Said before the fits, so that a time stamp among the features is seen.
 */
export function describeData({ training, heldOut, isNormalised }: TrainingData): string[] {
  return [
    `train on ${training.name}: ${describeSize(training)}`,
    ...describeFile(training),
    ...(isNormalised ? swampingWarning(training) : []),
    `judge on ${heldOut.name}: ${describeSize(heldOut)}`,
    ...describeFile(heldOut),
  ]
}

function describeSize({ lines, features }: Recording): string {
  return `${counted(lines.length, 'row')}, ${counted(features.length, 'feature')}`
}

function describeFile({ features, labels, header, ignored, warnings }: Recording): string[] {
  return [
    describeFeatures(features),
    labels ? describeLabels(labels, header.label) : 'no labels',
    ...(ignored.length > 0
      ? [`${counted(ignored.length, 'column')} left out: ${formatColumnGroups(columnGroups(ignored))}`]
      : []),
    ...warnings.map((problem) => `note: ${formatProblem(problem)}`),
  ].map((line) => `  ${line}`)
}

function describeFeatures(names: readonly string[]): string {
  const power = names.filter(isBandPower).map(parseFeatureName)
  if (power.length === 0) return `no electrodes and bands by their names: ${listNames(names)}`
  const electrodes = new Set(power.map(({ electrode }) => electrode)).size
  const bands = [...new Set(power.map(({ band }) => band))]
  const others = names.filter((name) => !isBandPower(name))
  const beside = others.length > 0 ? `; no band power: ${listNames(others)}` : ''
  return `${counted(electrodes, 'electrode')} × ${counted(bands.length, 'band')} (${shortened(bands, MOST_BANDS)})${beside}`
}

function describeLabels({ classes, index }: Labels, name: string | null): string {
  const rows = new Float64Array(classes.length)
  for (const k of index) rows[k]!++
  const least = rows.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const most = rows.reduce((a, b) => Math.max(a, b), 0)
  const from = name === null ? '' : ` in ${JSON.stringify(name.trim())}`
  const size = `${counted(classes.length, 'class', 'es')}${from}`
  if (least === most) return `${size} of ${counted(most, 'row')} each: ${shortened(classes.map(formatLabel))}`
  const each = classes.map((label, k) => `${formatLabel(label)}: ${rows[k]}`)
  return `${size} of ${least} to ${counted(most, 'row')}: ${shortened(each)}`
}

function swampingWarning({ features, values, lines }: Recording): string[] {
  const found = swampingColumn({ rows: lines.length, columns: features.length, values })
  if (!found) return []
  const name = JSON.stringify(features[found.column]!)
  const share = `${(100 * found.share).toFixed(1)} %`
  return [
    `  warning: ${name} swamps all other features: in the median row it is ${share} of the sum of squares that the row is divided by.`,
    '  If it is no band power, leave it out with --features, names or patterns of the columns to train on.',
  ]
}

function shortened(texts: readonly string[], most = MOST_CLASSES): string {
  const more = texts.length - most
  return more > 0 ? `${texts.slice(0, most).join(', ')} and ${more} more` : texts.join(', ')
}

function counted(count: number, noun: string, plural = 's'): string {
  return `${count} ${noun}${count === 1 ? '' : plural}`
}
