import { encodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import { MANIFEST_FILE, openBundleFiles, type Sha256 } from '../bundle/bundleFiles.ts'
import { IMPORTED_FORMAT_VERSION, type ImportedContent, sealManifest } from '../bundle/manifest.ts'
import { memoryFiles } from '../bundle/memoryFiles.ts'
import type { PreprocessingStep } from '../preprocess.ts'
import { unfitModel } from './refuseModel.ts'
import type { PipelineStep, SklearnModel } from './sklearnModel.ts'
import { CALLED, writeClassifier } from './writeClassifier.ts'

/** What is to become one decoder. */
export interface ImportWish {
  /** One at least; all of the same columns and classes. */
  readonly models: readonly SklearnModel[]
  /** The name of each column, in the models' order. */
  readonly features: readonly string[]
  /** Whether rows are divided by their Euclidean norm for a model that does nothing to rows itself. */
  readonly isNormalising: boolean
  /** The files that the models are from. */
  readonly files: ImportedContent['imported']['files']
}

/** Whether a model does nothing to rows, so that they may have been changed before its fit without a word in the file. */
export function isBare({ steps }: Pick<SklearnModel, 'steps'>): boolean {
  return steps.length === 0
}

/**
 * A decoder of models from scikit-learn, as a bundle's files by path relative to the manifest. What comes before all
 * of the classifiers is the bundle's preprocessing; what comes before one only is part of it.
 * @throws ProblemError where the site would refuse the bundle
 */
export async function importDecoder(wish: ImportWish, sha256: Sha256): Promise<Map<string, Uint8Array>> {
  const { models, isNormalising } = wish
  const chains = models.map((model): readonly PipelineStep[] =>
    isNormalising && isBare(model) ? [{ step: 'l2-normalise' }] : model.steps,
  )
  const preprocessing = commonSteps(chains)
  const { classes } = models[0]!
  const shape = { features: wish.features, classes }
  const files = new Map<string, Uint8Array>()
  const classifiers = models.map(({ classifier, pipeline }, at) => {
    const { id, title } = called(models, at)
    const written = writeClassifier(id, classifier, chains[at]!.slice(preprocessing.length), shape)
    if (!written.numbers.every((list) => list.every(Number.isFinite)))
      throw unfitModel(wish.files[0]!.file, title, 'weights beyond 1e308', 'a scale that is not so near zero')
    for (const [path, bytes] of written.files) files.set(path, bytes)
    return {
      id,
      kind: written.kind,
      title,
      hyperparameters: {},
      outcome: {},
      accuracy: null,
      pipeline: [...pipeline],
    }
  })
  const version = models.find((model) => model.version !== null)?.version
  const content: ImportedContent = {
    format: 'eeg-letter-decoder bundle',
    formatVersion: IMPORTED_FORMAT_VERSION,
    imported: { library: version ? `scikit-learn ${version}` : null, files: [...wish.files] },
    features: [...wish.features],
    classes: [...classes],
    preprocessing,
    seed: null,
    training: null,
    heldOut: null,
    classifiers,
    trainingStatistics: null,
    files: await Promise.all(
      [...files].map(async ([path, bytes]) => ({
        path,
        bytes: bytes.length,
        sha256: await sha256(new Uint8Array(bytes)),
      })),
    ),
  }
  const digest = await sha256(encodeUtf8(JSON.stringify(content)))
  const manifest = sealManifest(content, () => digest)
  files.set(MANIFEST_FILE, encodeUtf8(`${JSON.stringify(manifest, null, 2)}\n`))
  // Nothing is handed on that the site would refuse.
  await openBundleFiles(memoryFiles(files), sha256)
  return files
}

/** The steps that all chains begin with and that keep each column what it is. */
function commonSteps([first, ...others]: readonly (readonly PipelineStep[])[]): PreprocessingStep[] {
  const common: PreprocessingStep[] = []
  for (const step of first!) {
    const text = JSON.stringify(step)
    if (step.step === 'pca' || others.some((other) => JSON.stringify(other[common.length]) !== text)) break
    common.push(step)
  }
  return common
}

/** The second of a sort has a number. */
function called(
  models: readonly SklearnModel[],
  at: number,
): { readonly id: string; readonly title: string } {
  const { estimator } = models[at]!.classifier
  const { id, title } = CALLED[estimator]
  const before = models.slice(0, at).filter(({ classifier }) => classifier.estimator === estimator).length
  return before === 0 ? { id, title } : { id: `${id}-${before + 1}`, title: `${title} ${before + 1}` }
}
