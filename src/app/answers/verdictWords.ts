import type { Finding } from '../../evaluation/trust/finding.ts'
import type { ScoreVerdict } from '../../evaluation/trust/scoreVerdict.ts'
import type { ImportedManifest, Manifest, TrainedManifest } from '../../models/bundle/manifest.ts'
import type { ClassifierInfo } from '../../models/classifier.ts'
import { importedWords } from '../decoders/importedWords.ts'
import { formatWholePercent } from '../formatMeasure.ts'
import { formatCount, formatPercent } from '../formatNumber.ts'

/** What a score comes to, in sentences. */
export interface VerdictWords {
  /** How good, against chance. */
  readonly headline: string
  /** How sure. */
  readonly sure: string
  /** What speaks against it; null where that is not known, or where there is nothing to speak against. */
  readonly against: string | null
  /** Why another decoder would do better here; null where this one does. */
  readonly reason: string | null
}

type TrainedFacts = Pick<TrainedManifest, 'imported' | 'classes' | 'training' | 'heldOut' | 'classifiers'>
type JudgedManifest = TrainedFacts | Pick<ImportedManifest, 'imported' | 'classes' | 'classifiers'>

interface VerdictFacts {
  readonly verdict: ScoreVerdict
  /** In the order of the verdict's scores. */
  readonly classifiers: readonly Pick<ClassifierInfo, 'title' | 'name'>[]
  readonly manifest: JudgedManifest
  /** Null as long as they are looked for, or where that failed. */
  readonly findings: readonly Finding[] | null
}

/** The verdict on a score as a person says it. */
export function verdictWords({ verdict, classifiers, manifest, findings }: VerdictFacts): VerdictWords {
  const { kind, chance } = verdict
  const guess = chance > 1 / manifest.classes.length ? 'always naming the commonest class' : 'guessing'
  const found = accuracyWords(verdict, classifiers)
  // Nothing that is said of a decoder of which it is not known.
  const best = formatPercent(bestHeldOut(manifest) ?? 0)
  const figures = `${found}; ${guess} gets ${formatPercent(chance)}.`
  return {
    headline:
      kind === 'trained'
        ? `${manifest.imported ? '' : trainedWords(manifest, best)}Here ${found}.`
        : `${BEGINNINGS[kind](best)}${capitalised(figures)}`,
    sure: sureWords(verdict, classifiers),
    // Where nothing is claimed nothing speaks against it; the findings stand below.
    against: kind === 'chance' ? null : findings && againstWords(findings),
    reason:
      kind === 'chance' || kind === 'far-below'
        ? `The decoder in use ${originWords(manifest)}: it ${manifest.imported ? 'may not have been' : 'was not'} made for this recording.`
        : null,
  }
}

/** Where the decoder knows none of the labels. */
export function strangeLabelsWords(manifest: OriginFacts): string {
  return `The decoder in use knows none of these labels: it ${originWords(manifest)}.`
}

/** The best accuracy that a decoder reached on rows of its own; null for one that was imported. */
export function bestHeldOut({ classifiers }: Pick<Manifest, 'classifiers'>): number | null {
  const known = classifiers.flatMap(({ accuracy }) => (accuracy ? [accuracy.heldOut] : []))
  return known.length > 0 ? Math.max(...known) : null
}

/** Where it learned from these very rows: how good it is elsewhere comes first. */
function trainedWords({ training, heldOut }: TrainedFacts, best: string): string {
  const where = heldOut.file === training.file ? 'the rows of it that were held out' : heldOut.file
  return `The decoder learned from this very file: what counts is the ${best} that it reached at best on ${where}. `
}

const BEGINNINGS: Readonly<Record<Exclude<ScoreVerdict['kind'], 'trained'>, (best: string) => string>> = {
  single: () => 'All rows are of one class, so nothing can be said against chance. ',
  few: () => 'Too few rows to tell. ',
  chance: () => 'No better than chance. ',
  'far-below': (best) => `Better than chance, but far below the ${best} of this decoder elsewhere. `,
  above: () => '',
}

/** `LDA is right in 69.2% of the rows, the neural network in 71.0%`, the best first. */
function accuracyWords({ scores, best }: ScoreVerdict, classifiers: VerdictFacts['classifiers']): string {
  const order = [best, ...[...scores.keys()].filter((at) => at !== best)]
  const [first, ...others] = order.map((at) => ({
    ...classifiers[at]!,
    accuracy: formatPercent(scores[at]!.accuracy),
  }))
  const rest = others.map(({ name, accuracy }) => `, ${name} in ${accuracy}`).join('')
  return `${first!.name} is right in ${first!.accuracy} of the rows${rest}`
}

function sureWords(
  { kind, scores, best, rows, effectiveRows }: ScoreVerdict,
  classifiers: VerdictFacts['classifiers'],
): string {
  const { interval, chanceThreshold } = scores[best]!
  if (kind === 'trained')
    return 'A score on rows that were trained on tells how well they are remembered, not how well others are decoded.'
  const count = `${formatCount(rows)} ${rows === 1 ? 'row' : 'rows'}`
  const worth =
    effectiveRows < rows
      ? `the ${count} are worth about ${formatCount(effectiveRows)} independent ones`
      : `the ${count} count as independent`
  if (kind === 'chance')
    return `${capitalised(worth)}; with so many, luck alone reaches ${formatPercent(chanceThreshold)}.`
  const low = formatPercent(interval[0])
  return `${capitalised(worth)}, so that the true figure of ${classifiers[best]!.name} lies between ${low} and ${formatPercent(interval[1])} (${formatWholePercent(0.95)} interval).`
}

/** The findings that count, by their titles; the one that the interval already follows is left out. */
function againstWords(findings: readonly Finding[]): string {
  const counted = findings.filter(({ id, severity }) => id !== 'autocorrelated-rows' && severity !== 'info')
  const serious = counted.filter(({ severity }) => severity === 'serious')
  if (counted.length === 0) return 'Nothing was found that speaks against it.'
  const named = serious.length > 0 ? serious : counted.slice(0, 1)
  const more = counted.length - named.length
  const rest = more === 0 ? '' : ` (and ${formatCount(more)} lesser ${more === 1 ? 'point' : 'points'})`
  return `Against it: ${named.map(({ title }) => uncapitalised(title)).join('; ')}${rest}.`
}

type OriginFacts = Pick<TrainedManifest, 'imported' | 'training'> | Pick<ImportedManifest, 'imported'>

/** Where a decoder is from, as what is said of it. */
function originWords(manifest: OriginFacts): string {
  if (manifest.imported) return `is from ${importedWords(manifest)}`
  const { file, simulated } = manifest.training
  return `was trained on ${file}${simulated ? ', a simulated recording' : ''}`
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Within a sentence; names of capitals (`EEG`) stay. */
function uncapitalised(text: string): string {
  return /^[A-Z][a-z]+ /.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}
