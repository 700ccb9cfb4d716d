import { decodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import { ProblemError } from '../../problem.ts'
import { type BundleReader, MANIFEST_FILE } from '../bundle/bundleFiles.ts'
import type { ManifestClassifier } from '../bundle/manifest.ts'
import { decodeLda, ldaPaths } from '../lda/ldaFormat.ts'
import { linearLayers } from '../linearLayers.ts'
import type { LinearModel } from '../linearScores.ts'
import {
  decodeLogisticRegression,
  logisticRegressionPath,
} from '../logisticRegression/logisticRegressionFormat.ts'
import { decodeMlp, mlpPaths } from '../mlp/mlpFormat.ts'
import type { ScoreLayers } from '../scoreLayers.ts'

/** What is read of a bundle. */
export type ReadableBundle = Pick<BundleReader, 'manifest' | 'read' | 'nameOf'>

type ReadLayers = (id: string, bundle: ReadableBundle) => Promise<ScoreLayers>

/** By kind. */
const READERS: Readonly<Record<string, ReadLayers>> = {
  async lda(id, bundle) {
    return linearLayers(await readLinear(ldaPaths(id).parameters, bundle, decodeLda))
  },
  async 'logistic-regression'(id, bundle) {
    return linearLayers(await readLinear(logisticRegressionPath(id), bundle, decodeLogisticRegression))
  },
  async mlp(id, bundle) {
    const paths = mlpPaths(id)
    const [model, weights] = await Promise.all([bundle.read(paths.model), bundle.read(paths.weights)])
    const names = { model: bundle.nameOf(paths.model), weights: bundle.nameOf(paths.weights) }
    const { layers } = decodeMlp(decodeUtf8(model), weights, bundle.manifest, names)
    return layers.map(({ activation, ...layer }) => ({
      ...layer,
      activation: activation === 'relu' ? 'relu' : 'none',
    }))
  },
}

/**
 * A classifier of a bundle as layers.
 * @throws ProblemError `unsupported-version` where its kind cannot be written so, and what reading its files throws
 */
export async function layersOf(
  { id, kind }: ManifestClassifier,
  bundle: ReadableBundle,
): Promise<ScoreLayers> {
  const read = READERS[kind]
  if (read) return read(id, bundle)
  throw new ProblemError({
    code: 'unsupported-version',
    message: 'a classifier of this kind cannot be written as layers',
    file: bundle.nameOf(MANIFEST_FILE),
    column: 'classifiers',
    found: kind,
    expected: Object.keys(READERS).join(' or '),
  })
}

async function readLinear(
  path: string,
  bundle: ReadableBundle,
  decode: (text: string, manifest: ReadableBundle['manifest'], file: string) => LinearModel,
): Promise<LinearModel> {
  return decode(decodeUtf8(await bundle.read(path)), bundle.manifest, bundle.nameOf(path))
}
