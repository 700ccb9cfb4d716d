import { basename } from 'node:path'
import type { ImportedContent } from '../src/models/bundle/manifest.ts'
import { importDecoder, isBare } from '../src/models/sklearn/importDecoder.ts'
import { unpackModel } from '../src/models/sklearn/pickle/unpackModel.ts'
import { readModels } from '../src/models/sklearn/readModels.ts'
import type { SklearnModel } from '../src/models/sklearn/sklearnModel.ts'
import { ProblemError } from '../src/problem.ts'
import { readLocalFile } from './readLocalFile.ts'
import { readRecordingFile } from './readRecordingFile.ts'
import { UsageError } from './runCommand.ts'
import { sha256 } from './sha256.ts'

/** What a file of models does not say. */
export interface ImportOptions {
  /** What was done to rows before the fit of a classifier that stands alone; undefined where that was not said. */
  readonly preprocessing?: 'none' | 'l2-normalise'
  /** The recording whose feature columns, in its order, are those of a model that does not name its own. */
  readonly columnsOf?: string
  /** Where in the file the models are that are meant, `["lda"]`; all of them where it is empty. */
  readonly model?: readonly string[]
  /** Hears what is to be known of the files. */
  readonly say?: (line: string) => void
}

/**
 * A decoder of models that scikit-learn fitted, as a bundle's files by path relative to the manifest.
 * @param paths of files; all models together are one decoder
 * @throws ProblemError `unsafe-model`, `unsupported-model`, `bad-model`, `not-found`
 * @throws UsageError where the options leave open what the files do not say
 */
export async function importFiles(
  paths: readonly string[],
  { preprocessing, columnsOf, model = [], say = () => {} }: ImportOptions,
): Promise<Map<string, Uint8Array>> {
  const fileOf = new Map<SklearnModel, ImportedContent['imported']['files'][number]>()
  for (const path of paths) {
    const bytes = readLocalFile(path)
    const file = basename(path)
    const about = { file, bytes: bytes.length, sha256: sha256(bytes) }
    for (const each of readModels(await unpackModel(bytes, file), file)) fileOf.set(each, about)
  }
  const found = [...fileOf.keys()]
  const chosen = model.length === 0 ? found : model.flatMap((path) => modelsAt(found, path))
  checkFit(chosen, paths)
  for (const { path, beside } of chosen) {
    if (beside.length > 0)
      say(
        `note: ${beside.join(', ')} beside the model ${path} is not applied; save make_pipeline(…) of both if it should be`,
      )
  }
  if (preprocessing === undefined && chosen.some(isBare)) throw new UsageError(UNSAID)
  return importDecoder(
    {
      models: chosen,
      features: featuresOf(chosen, columnsOf),
      isNormalising: preprocessing === 'l2-normalise',
      files: [...new Set(chosen.map((each) => fileOf.get(each)!))],
    },
    sha256,
  )
}

const UNSAID =
  'a classifier stands alone in its file, which does not say what was done to rows before its fit: say --preprocessing l2-normalise (as the tutorial does) or --preprocessing none; `npm run predict` with either tells which is right on a labelled recording'

/** One of each file that has it. */
function modelsAt(models: readonly SklearnModel[], path: string): readonly SklearnModel[] {
  const found = models.filter((model) => model.path === path)
  if (found.length > 0) return found
  const there = models.map((model) => model.path || 'the whole file').join(', ')
  throw new UsageError(`--model ${path}: there is none, only ${there}`)
}

/** @throws ProblemError where the models cannot be one decoder */
function checkFit(models: readonly SklearnModel[], paths: readonly string[]): void {
  const [first, ...others] = models
  const shapeOf = ({ width, classes }: SklearnModel) => `${width} features, classes ${classes.join(', ')}`
  const namesOf = ({ featureNames }: SklearnModel) => featureNames?.join()
  for (const other of others) {
    const names = [namesOf(first!), namesOf(other)]
    const differ = names.every((name) => name !== undefined) && names[0] !== names[1]
    if (shapeOf(first!) === shapeOf(other) && !differ) continue
    throw new ProblemError({
      code: 'unsupported-model',
      message: 'the models do not decode the same thing, so they cannot be one decoder; choose with --model',
      file: paths.join(', '),
      found: shapeOf(other).slice(0, 80),
      expected: differ ? 'the same feature names' : shapeOf(first!).slice(0, 80),
    })
  }
}

function featuresOf(models: readonly SklearnModel[], columnsOf: string | undefined): readonly string[] {
  const named = models.find(({ featureNames }) => featureNames)?.featureNames
  if (named) return named
  const { width } = models[0]!
  if (columnsOf === undefined) {
    throw new UsageError(
      `the file does not name its ${width} columns: say --columns-of <recording>, one whose features are in the order of the fit`,
    )
  }
  const { features } = readRecordingFile(columnsOf).recording
  if (features.length === width) return features
  throw new ProblemError({
    code: 'missing-features',
    message: 'the recording has another number of features than the model',
    file: basename(columnsOf),
    found: `${features.length} features`,
    expected: `${width}`,
  })
}
