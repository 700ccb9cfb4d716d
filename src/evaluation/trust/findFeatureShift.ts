import { featureShift } from './featureShift.ts'
import type { Finding } from './finding.ts'
import { formatCount, formatNumber } from './formatFigure.ts'
import type { TrustContext } from './trustContext.ts'

/** Cohen's "medium" effect. */
const WORTH_TELLING = 0.5
/** Cohen's "large" effect. */
const LARGE = 0.8
const SERIOUS_PART = 0.1
/** Standard errors that hundreds of features stay below by chance. */
const SURE = 4.5
const FEWEST_ROWS = 20
const MOST_NAMED = 10

/**
 * Whether features have another mean than in training: by at least half a standard deviation after preprocessing, and
 * by more than chance makes of the recording's effective rows. Poor channels are told apart and left out here. Null
 * where nothing is known of training.
 */
export function findFeatureShift(context: TrustContext): Finding | null {
  const { preprocessed, raw, manifest, effective, poor, labels } = context
  if (raw.rows < FEWEST_ROWS || manifest.imported) return null
  const { trainingStatistics, training, features, classes } = manifest
  const shift = featureShift(preprocessed, trainingStatistics.preprocessed)
  const worth = (effective.effective / effective.rows) * raw.rows
  const limit = Math.max(WORTH_TELLING, SURE * Math.sqrt(1 / worth + 1 / training.rows))
  const bySize = [...shift.keys()]
    .filter((i) => !poor.features.has(i))
    .sort((a, b) => Math.abs(shift[b]!) - Math.abs(shift[a]!))
  const shifted = bySize.filter((i) => Math.abs(shift[i]!) >= limit)
  if (shifted.length === 0) return null

  const rawShift = featureShift(raw, trainingStatistics.raw)
  const rawCount = bySize.filter((i) => Math.abs(rawShift[i]!) >= limit).length
  const [worst] = shifted as [number]
  const absent = labels ? classes.length - labels.present.length : 0
  const isMany = shifted.filter((i) => Math.abs(shift[i]!) >= LARGE).length > SERIOUS_PART * features.length
  return {
    id: 'feature-shift',
    severity: isMany ? 'serious' : 'caution',
    title: `${formatCount(shifted.length, 'feature')} shifted since training`,
    seen:
      `${shifted.length} of ${formatCount(features.length, 'feature')} have a mean that is ${formatNumber(limit)} standard deviations or more ` +
      `from the training rows’ after preprocessing (${rawCount} before it); the farthest is ${features[worst]} with ` +
      `${formatNumber(shift[worst]!)} (${formatNumber(rawShift[worst]!)} before it).` +
      (absent > 0
        ? ` ${formatCount(absent, 'class')} of ${classes.length} are not in this recording, which shifts means too.`
        : ''),
    why: 'The classifiers apply what they learned where the training rows lay; rows that lie elsewhere are decoded less well, whatever the letter.',
    remedy:
      'Check cap, reference and unit against the training session; if they are the same, train on several sessions.',
    source:
      'Cohen 1988, Statistical Power Analysis, section 2.2; Shenoy et al. 2006, Towards adaptive classification for BCI, doi:10.1088/1741-2560/3/1/R02',
    features: shifted.slice(0, MOST_NAMED).map((i) => ({
      name: features[i]!,
      value: shift[i]!,
      unit: 'standard deviations',
    })),
  }
}
