import type { TrainedClassifier, TrainedManifest } from '../../models/bundle/manifest.ts'
import type { Finding } from './finding.ts'
import { capitalised, formatNumber, formatPart } from './formatFigure.ts'
import type { TrustInput } from './trustInput.ts'

const WORTH_TELLING = 0.1
const SERIOUS = 0.2
/** Standard errors that a difference of two accuracies stays below by chance. */
const SURE = 3

/**
 * Whether random cross-validation on the training file promised more than the held-out file kept, by a tenth and by more
 * than chance makes of so many rows. About the bundle; of its classifiers the one that was promised too much first. Null
 * for one that was imported.
 */
export function findCrossValidationGap({
  manifest,
  classifiers,
}: Pick<TrustInput, 'manifest' | 'classifiers'>): Finding | null {
  if (manifest.imported) return null
  for (const { id, accuracy } of manifest.classifiers) {
    const name = classifiers.find((known) => known.id === id)?.name ?? id
    const finding = findGapOf(name, accuracy, manifest)
    if (finding) return finding
  }
  return null
}

function findGapOf(
  name: string,
  { folds, heldOut }: TrainedClassifier['accuracy'],
  manifest: TrainedManifest,
): Finding | null {
  if (!folds) return null
  const { random, blocked } = folds
  const gap = random - heldOut
  const error = Math.hypot(
    standardError(random, manifest.training.rows),
    standardError(heldOut, manifest.heldOut.rows),
  )
  if (gap <= WORTH_TELLING || gap <= SURE * error) return null
  const more = blocked === null ? '' : ` With folds that are contiguous in time it is ${formatPart(blocked)}.`
  return {
    id: 'cross-validation-gap',
    severity: gap > SERIOUS ? 'serious' : 'caution',
    title: 'Random cross-validation promises more than a separate file keeps',
    seen:
      `${capitalised(name)} reaches ${formatPart(random)} in random 5-fold cross-validation on ${manifest.training.file} and ` +
      `${formatPart(heldOut)} on ${manifest.heldOut.file}: ${formatNumber(100 * gap)} percentage points less.${more}`,
    why: 'Shuffled folds put neighbours in time on both sides of the split, so that part of what is decoded is the moment.',
    remedy:
      'Quote the score on a separate session; leave whole sessions or blocks out when choosing between models.',
    source:
      'Roberts et al. 2017, Cross-validation strategies for data with temporal, spatial, hierarchical, or phylogenetic structure, doi:10.1111/ecog.02881',
  }
}

/** Of a proportion, with the variance of Agresti and Coull's estimate, which is above 0 for 0 and 1 too. */
function standardError(accuracy: number, rows: number): number {
  const p = (accuracy * rows + 2) / (rows + 4)
  return Math.sqrt((p * (1 - p)) / (rows + 4))
}
