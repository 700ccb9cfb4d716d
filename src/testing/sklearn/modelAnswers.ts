import { readFileSync } from 'node:fs'
import type { ClassLabel } from '../../eeg/recording.ts'
import type { Matrix } from '../../models/matrix.ts'
import { unpackModel } from '../../models/sklearn/pickle/unpackModel.ts'
import { readModels } from '../../models/sklearn/readModels.ts'
import type { SklearnModel } from '../../models/sklearn/sklearnModel.ts'
import { modelFixture } from './modelFixture.ts'

/** What scikit-learn says of the rows. */
export interface ModelAnswer {
  readonly classes: readonly ClassLabel[]
  /** An index into the classes for each row. */
  readonly predicted: readonly number[]
  /** Rows × classes. */
  readonly posterior: readonly (readonly number[])[]
  /** Rows × axes of LDA's discriminant space, where it was asked for. */
  readonly transform?: readonly (readonly number[])[]
}

type Answers = Readonly<Record<string, Readonly<Record<string, ModelAnswer>>>>

const { rows, ...answers }: { rows: number[][] } & Answers = JSON.parse(
  readFileSync(new URL('models/answers.json', import.meta.url), 'utf8'),
)

/** The rows that every model was asked for. */
export const ASKED: Matrix = {
  rows: rows.length,
  columns: rows[0]!.length,
  values: Float64Array.from(rows.flat()),
}

/** What `write_models.py` had scikit-learn say, by file and by the model's place in it. */
export const MODEL_ANSWERS = answers as Answers

/** The models of a file that `write_models.py` wrote. */
export async function writtenModels(name: string): Promise<readonly SklearnModel[]> {
  return readModels(await unpackModel(modelFixture(`models/${name}`), name), name)
}

/** The one of a file at a place, `["svd"]`. */
export async function writtenModel(name: string, path: string): Promise<SklearnModel> {
  const model = (await writtenModels(name)).find((each) => each.path === path)
  if (model) return model
  throw new Error(`${name} has no model ${path}`)
}
