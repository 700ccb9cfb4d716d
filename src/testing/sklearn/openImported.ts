import { openBundleFiles } from '../../models/bundle/bundleFiles.ts'
import type { Manifest } from '../../models/bundle/manifest.ts'
import { memoryFiles } from '../../models/bundle/memoryFiles.ts'
import { openClassifier } from '../../models/bundle/openClassifier.ts'
import type { Classifier } from '../../models/classifier.ts'
import { CLASSIFIER_KINDS } from '../../models/classifierKinds.ts'
import type { Matrix } from '../../models/matrix.ts'
import { preprocess } from '../../models/preprocess.ts'
import { type ImportWish, importDecoder } from '../../models/sklearn/importDecoder.ts'
import type { SklearnModel } from '../../models/sklearn/sklearnModel.ts'
import { sha256Of } from '../sha256Of.ts'

/** An imported decoder as everything that uses a bundle has it. */
interface OpenImported {
  readonly manifest: Manifest
  /** In the manifest's order. */
  readonly classifiers: readonly Classifier[]
  /** Rows as a recording has them, as the classifiers want them. */
  preprocess(rows: Matrix): Matrix
}

const digest = async (content: string | Uint8Array) => sha256Of(content)
// No classifier of scikit-learn needs it.
const platform = { startTensorflow: () => Promise.reject(new Error('TensorFlow.js was asked for')) }

/** Makes a decoder of models, and opens its bundle. */
export async function openImported(
  models: readonly SklearnModel[],
  change: Partial<ImportWish> = {},
): Promise<OpenImported> {
  const { featureNames, width } = models[0]!
  const features = featureNames ?? Array.from({ length: width }, (_, at) => `E${at}/theta`)
  const source = { file: 'model.joblib', bytes: 9, sha256: 'a'.repeat(64) }
  const wish = { models, features, isNormalising: false, files: [source], ...change }
  return openBundle(await importDecoder(wish, digest))
}

/** Opens a bundle with all of its classifiers. */
export async function openBundle(files: ReadonlyMap<string, Uint8Array>): Promise<OpenImported> {
  const bundle = await openBundleFiles(memoryFiles(files), digest)
  const { manifest } = bundle
  const classifiers = await Promise.all(
    manifest.classifiers.map(({ id }) => openClassifier(bundle, id, CLASSIFIER_KINDS, platform)),
  )
  return { manifest, classifiers, preprocess: (rows) => preprocess(manifest.preprocessing, rows) }
}

/** The largest difference of numbers, in the order of both. */
export function farthest(found: Float64Array, expected: readonly (readonly number[])[]): number {
  const flat = expected.flat()
  if (flat.length !== found.length) throw new Error(`${found.length} numbers, ${flat.length} expected`)
  return flat.reduce((most, value, at) => Math.max(most, Math.abs(value - found[at]!)), 0)
}
