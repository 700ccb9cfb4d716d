import type { ModelSummary } from '../../engine/importer/importerFunctions.ts'

/** Files with models that ask something before they are a decoder. */
export interface Importing {
  readonly id: number
  /** Their names. */
  readonly files: readonly string[]
  /** One at least, in the files' order. */
  readonly models: readonly ModelSummary[]
}

/** What has to be asked before models become a decoder. */
export interface ImportQuestions {
  /** Which of several models of one file are meant; whether what lies beside one was meant to be part of it. */
  readonly models: boolean
  /** Whether columns without names are those of a recording. */
  readonly columns: boolean
  /** Whether rows were normalised before the fit. */
  readonly preprocessing: boolean
}

/** @param chosen those of the models that are to be used */
export function questionsOf(
  models: readonly ModelSummary[],
  chosen: readonly ModelSummary[] = models,
): ImportQuestions {
  const files = new Set(models.map(({ file }) => file))
  return {
    // What lies beside a model is told where the models are.
    models: files.size < models.length || models.some(({ beside }) => beside.length > 0),
    columns: chosen.every(({ featureNames }) => featureNames === null),
    preprocessing: chosen.some(({ isBare }) => isBare),
  }
}
