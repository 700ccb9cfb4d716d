import { findRuns, type Run } from '../runs.ts'
import { type ColumnExtremes, columnExtremes } from './columnExtremes.ts'
import { type EffectiveRows, effectiveRows } from './effectiveRows.ts'
import { type PoorChannels, poorChannels } from './poorChannels.ts'
import type { TrustInput } from './trustInput.ts'

/** The input and what several findings need to know of it, computed once. */
export interface TrustContext extends TrustInput {
  readonly extremes: ColumnExtremes
  readonly effective: EffectiveRows
  readonly poor: PoorChannels
  readonly labels: LabelSummary | null
}

/** The labels of the rows whose class the bundle knows. */
interface LabelSummary {
  readonly runs: readonly Run[]
  /** Rows by class. */
  readonly support: Int32Array
  /** Classes that the recording has. */
  readonly present: readonly number[]
}

export function trustContext(input: TrustInput): TrustContext {
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

/** Null where no row has a class that the bundle knows. */
function labelSummary(truth: Int32Array, classes: number): LabelSummary | null {
  const support = new Int32Array(classes)
  for (const k of truth) if (k >= 0) support[k]! += 1
  const present = [...support.keys()].filter((k) => support[k]! > 0)
  return present.length === 0 ? null : { runs: findRuns(truth), support, present }
}
