import { featureGrid } from '../../eeg/featureName.ts'
import { letterOf } from '../../eeg/letters.ts'
import { listNames } from '../../eeg/reading/listNames.ts'
import type { ManifestClassifier, SourceFile, TrainedManifest } from '../../models/bundle/manifest.ts'
import { parseVerdict, VERDICT_PATH } from '../../training/verdict/verdictFormat.ts'
import { verdictWords } from '../../training/verdict/verdictWords.ts'
import { formatCount, formatDate, formatPercent } from '../formatNumber.ts'
import { formatPreprocessing } from '../formatPreprocessing.ts'
import type { DecoderInUse } from '../state.ts'
import { judgedFile } from './judgedFile.ts'
import { NUMBER_WORDS } from './numberWords.ts'

const MOST_CLASSES = 40

type DescribedDecoder = Pick<DecoderInUse, 'name' | 'manifest' | 'run' | 'beside' | 'judgedOn'>

/** A piece of a model card, plain text throughout. */
export type CardPart =
  /** The title, of level 1, or a heading. */
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** The first column has names, the others have figures. */
  | {
      readonly kind: 'table'
      readonly columns: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }

/**
 * What there is to know of a decoder before it is used: what it decodes, from what it learned, how, how well and within
 * what limits (after Mitchell et al. 2019, doi:10.1145/3287560.3287596). With its verdict in words, where it has one.
 */
export function modelCardParts(decoder: DescribedDecoder): readonly CardPart[] {
  const { name, manifest, run } = decoder
  const { features, classes, preprocessing, classifiers } = manifest
  const { electrodes, bands } = featureGrid(features)
  const shown = classes.slice(0, MOST_CLASSES).map(letterOf).join(', ')
  const told = verdictParagraphs(decoder)
  return [
    { kind: 'heading', level: 1, text: name },
    {
      kind: 'text',
      text: `Tells ${formatCount(classes.length)} classes apart by EEG band power, one row at a time: ${shown}${classes.length > MOST_CLASSES ? ', …' : ''}.${run ? ` Trained on ${formatDate(run.trainedAt)}.` : ''}`,
    },
    { kind: 'heading', level: 2, text: 'Data' },
    {
      kind: 'list',
      items: [
        ...describeFiles(decoder),
        electrodes.length > 0
          ? `${formatCount(features.length)} features: ${formatCount(electrodes.length)} electrodes (${electrodes.join(', ')}) in ${formatCount(bands.length)} bands (${bands.join(', ')}).`
          : `${formatCount(features.length)} features: ${listNames(features)}.`,
      ],
    },
    { kind: 'heading', level: 2, text: 'How' },
    {
      kind: 'list',
      items: [
        `Preprocessing: ${formatPreprocessing(preprocessing)}.`,
        ...classifiers.map(describeClassifier),
        manifest.imported
          ? `The manifest’s SHA-256 is ${manifest.sha256}.`
          : `Seed ${manifest.seed}. The same files and choices give the same bytes; the manifest’s SHA-256 is ${manifest.sha256}.`,
      ],
    },
    { kind: 'heading', level: 2, text: 'How well' },
    ...told.map((text) => ({ kind: 'text', text }) as const),
    ...(told.length > 0 ? [{ kind: 'text', text: FOLDS_OF_TABLE } as const] : []),
    manifest.imported ? { kind: 'text', text: NOT_JUDGED } : accuracyTable(manifest),
    { kind: 'heading', level: 2, text: 'Limits' },
    { kind: 'list', items: LIMITS },
  ]
}

const NOT_JUDGED =
  'How it was trained and how well it did then is not in what it was imported from. What counts is its score on labelled rows that its training did not see.'

function accuracyTable({ classifiers }: TrainedManifest): CardPart {
  return {
    kind: 'table',
    columns: ['Classifier', 'On training rows', 'Held out', 'Five random folds', 'Blocked in time, no gap'],
    rows: classifiers.map(({ title, accuracy: { train, heldOut, folds } }) => [
      title,
      ...[train, heldOut, folds?.random, folds?.blocked].map((part) =>
        part == null ? '–' : formatPercent(part),
      ),
    ]),
  }
}

/** Two methods would else be taken for one that contradicts itself. */
const FOLDS_OF_TABLE =
  'The folds in the table are others: those blocked in time leave no rows out at the cuts, and all learn the preprocessing once, from all training rows. They can promise more than the folds above.'

const LIMITS = [
  'It knows the person, the montage and the session that it was trained on; another day or another cap can be another matter.',
  'It names one of its classes for every row, also for one of none of them.',
  'Rows must be band power of the same features, computed in the same way and in the same unit.',
  'Where each class was recorded in one block, it may tell moments apart in place of classes.',
  'It is no medical device.',
]

/** The model card as Markdown. */
export function modelCard(decoder: DescribedDecoder): string {
  return `${modelCardParts(decoder).map(toMarkdown).join('\n\n')}\n`
}

function toMarkdown(part: CardPart): string {
  if (part.kind === 'heading') return `${'#'.repeat(part.level)} ${escaped(part.text)}`
  if (part.kind === 'text') return escaped(part.text)
  if (part.kind === 'list') return part.items.map((item) => `- ${escaped(item)}`).join('\n')
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const { columns, rows } = part
  return [
    line(columns.map(escaped)),
    line(columns.map((_, at) => (at === 0 ? '---' : '---:'))),
    ...rows.map((cells) => line(cells.map(escaped))),
  ].join('\n')
}

/** Nothing where there is no verdict, or one that cannot be read. */
function verdictParagraphs({ name, beside }: DescribedDecoder): readonly string[] {
  if (!beside?.verdict) return []
  try {
    const verdict = parseVerdict(beside.verdict, `${name}: ${VERDICT_PATH}`)
    const { headline, restsOn, folds, shuffled, curve, groups, probe } = verdictWords(verdict, NUMBER_WORDS)
    return [headline, restsOn, probe, folds, shuffled, curve, groups]
  } catch {
    return []
  }
}

function describeFiles({ manifest, beside, judgedOn }: DescribedDecoder): readonly string[] {
  if (manifest.imported) {
    const { files, library } = manifest.imported
    const by = library === null ? '' : `, a file of ${library}`
    return files.map(({ file, sha256 }) => `Imported from ${file}${by} (SHA-256 ${sha256}).`)
  }
  return [
    `Trained on ${describeFile(manifest.training)}.`,
    `Judged on ${describeFile(manifest.heldOut, judgedFile(beside) ?? judgedOn)}.`,
  ]
}

/** @param original what it was made of, where the file is not that itself */
function describeFile({ file, rows, sha256, simulated }: SourceFile, original = file): string {
  const served = original === file ? '' : `, served as ${file}`
  return `${original}, ${formatCount(rows)} rows${simulated ? ', simulated' : ''}${served} (SHA-256 ${sha256})`
}

function describeClassifier(classifier: ManifestClassifier): string {
  const { title, hyperparameters, outcome } = classifier
  const steps = 'pipeline' in classifier && classifier.pipeline ? [classifier.pipeline.join(' → ')] : []
  const chosen = Object.entries(hyperparameters).map(
    ([name, value]) => `${name} ${Array.isArray(value) ? value.join(', ') : value}`,
  )
  const found = Object.entries(outcome).map(([name, value]) => `${name} ${Number(value.toPrecision(4))}`)
  const facts = [...steps, ...chosen, ...found]
  return facts.length > 0 ? `${title}: ${facts.join('; ')}.` : `${title}.`
}

/** Names come from files: they are no Markdown. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|#&~]/g, '\\$&').replace(/\s+/g, ' ')
}
