import type { ClassLabel, Recording } from '../../eeg/recording.ts'
import { effectiveInterval, effectiveRows } from '../../evaluation/trust/effectiveRows.ts'
import { alignRows } from '../../models/alignRows.ts'
import { firstStep, PREPROCESSINGS, type Preprocessing } from '../../models/fitPreprocessing.ts'
import { type Problem, ProblemError } from '../../problem.ts'
import { blockedFolds } from '../blockedFiveFold.ts'
import { gapRows } from './gapRows.ts'
import type { Report } from './probe.ts'
import { judgeFolds, prepareFolds } from './probeFolds.ts'

/** What can be chosen of LDA's shrinkage. */
const SHRINKAGES = ['none', 'auto'] as const

/** What LDA with one preprocessing reaches in folds cut in time, or why it cannot be had. */
export type ComparedPreprocessing = {
  readonly preprocessing: Preprocessing
  readonly shrinkage: (typeof SHRINKAGES)[number]
} & (
  | {
      readonly accuracy: number
      /** 95 %, for as many rows as are independent. */
      readonly interval: readonly [number, number]
    }
  | { readonly problem: Problem }
)

/** The recording to train on. Of held-out rows this knows nothing, so that a choice by it leaves them unseen. */
export interface CompareOptions {
  readonly recording: Pick<Recording, 'name' | 'features' | 'values' | 'lines'>
  readonly features: readonly string[]
  readonly classes: readonly ClassLabel[]
  /** One class index per row. */
  readonly truth: Int32Array
  readonly report?: Report
}

/**
 * LDA, without and with shrinkage, with each preprocessing that training offers, in folds of the training recording that
 * are cut in time with a gap (`gapRows`). The steps are learned from each fold's own training rows.
 */
export async function comparePreprocessings(options: CompareOptions): Promise<ComparedPreprocessing[]> {
  const { recording, features, classes, truth, report } = options
  const target = { features, classes, file: recording.name }
  const raw = alignRows(recording, features, [])
  const effective = effectiveRows(raw, truth)
  const gap = gapRows(raw, truth)
  const foldOf = blockedFolds(truth, classes.length)
  const compared: ComparedPreprocessing[] = []
  const all = PREPROCESSINGS.length * SHRINKAGES.length

  const judge = async (preprocessing: Preprocessing, shrinkage: string) => {
    if (!foldOf) throw withoutFolds(recording.name)
    const rows = alignRows(recording, features, firstStep(preprocessing))
    const probe = { preprocessing, lda: { shrinkage } }
    const folds = await prepareFolds(probe, rows, target, { foldOf, gap })
    const correct = judgeFolds(folds, truth)
    const interval = effectiveInterval({ correct, rows: truth.length }, effective)
    return { accuracy: correct / truth.length, interval }
  }
  for (const preprocessing of PREPROCESSINGS) {
    for (const shrinkage of SHRINKAGES) {
      const outcome = await judge(preprocessing, shrinkage).catch((error: unknown) => {
        if (error instanceof ProblemError) return { problem: error.problem }
        throw error
      })
      compared.push({ preprocessing, shrinkage, ...outcome })
      await report?.(compared.length / all)
    }
  }
  return compared
}

function withoutFolds(file: string): ProblemError {
  return new ProblemError({
    code: 'bad-label',
    message: 'a class has too few rows for folds that are cut in time',
    file,
    expected: 'two runs or more of each class, or a run of five rows',
  })
}
