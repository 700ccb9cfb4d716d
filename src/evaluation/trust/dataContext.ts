import type { ClassLabel } from '../../eeg/recording.ts'
import type { Manifest } from '../../models/bundle/manifest.ts'
import type { Matrix } from '../../models/matrix.ts'
import { findRuns, type Run } from '../runs.ts'
import { type ColumnExtremes, columnExtremes } from './columnExtremes.ts'
import { type EffectiveRows, effectiveRows } from './effectiveRows.ts'
import { type PoorChannels, poorChannels } from './poorChannels.ts'
import type { JudgedClassifier } from './trustInput.ts'

/** What a recording's columns and labels are, in a manifest's words. */
interface DataManifest extends Partial<Pick<Manifest, 'trainingStatistics'>> {
  readonly features: readonly string[]
  readonly classes: readonly ClassLabel[]
  readonly preprocessing: readonly Pick<Manifest['preprocessing'][number], 'step'>[]
}

/** A recording by itself, with or without classifiers that were judged on it. */
export interface DataInput {
  /** rows × features, as the file has them; at least one row. */
  readonly raw: Matrix
  /** Index into the classes per row, negative where it is not known; null without labels. */
  readonly truth: Int32Array | null
  /** The number of each row. */
  readonly lines: Float64Array
  /** The features, in the order of the columns, and the classes; of a decoder also what it was trained on. */
  readonly manifest: DataManifest
  readonly classifiers: readonly JudgedClassifier[]
}

/** The input and what several findings need to know of it, computed once. */
export interface DataContext extends DataInput {
  readonly extremes: ColumnExtremes
  readonly effective: EffectiveRows
  readonly poor: PoorChannels
  readonly labels: LabelSummary | null
}

/** The labels of the rows whose class is known. */
interface LabelSummary {
  readonly runs: readonly Run[]
  /** Rows by class. */
  readonly support: Int32Array
  /** Classes that the recording has. */
  readonly present: readonly number[]
}

export function dataContext<Input extends DataInput>(input: Input): Input & DataContext {
  const { raw, truth, manifest } = input
  const extremes = columnExtremes(raw)
  return {
    ...input,
    extremes,
    effective: effectiveRows(raw, truth),
    poor: poorChannels(raw, extremes, manifest.features),
    labels: truth && labelSummary(truth, manifest.classes.length),
  }
}

/** Null where no row has a class that is known. */
function labelSummary(truth: Int32Array, classes: number): LabelSummary | null {
  const support = new Int32Array(classes)
  for (const k of truth) if (k >= 0) support[k]! += 1
  const present = [...support.keys()].filter((k) => support[k]! > 0)
  return present.length === 0 ? null : { runs: findRuns(truth), support, present }
}
