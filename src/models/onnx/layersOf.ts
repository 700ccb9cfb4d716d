import { ProblemError } from '../../problem.ts'
import { MANIFEST_FILE } from '../bundle/bundleFiles.ts'
import type { ManifestClassifier } from '../bundle/manifest.ts'
import { LAYERED_LAYERS } from '../layered/layeredLayers.ts'
import { LDA_LAYERS } from '../lda/ldaLayers.ts'
import { LOGISTIC_REGRESSION_LAYERS } from '../logisticRegression/logisticRegressionLayers.ts'
import { MLP_LAYERS } from '../mlp/mlpLayers.ts'
import type { LayersReader, ReadableBundle, ScoreLayers } from '../scoreLayers.ts'

/** The list of kinds that can be written as layers. */
const READERS: readonly LayersReader[] = [LDA_LAYERS, MLP_LAYERS, LOGISTIC_REGRESSION_LAYERS, LAYERED_LAYERS]

/**
 * A classifier of a bundle as layers.
 * @throws ProblemError `unsupported-version` where its kind cannot be written so, and what reading its files throws
 */
export async function layersOf(
  { id, kind }: ManifestClassifier,
  bundle: ReadableBundle,
): Promise<ScoreLayers> {
  const reader = READERS.find((one) => one.kind === kind)
  if (reader) return reader.read(id, bundle)
  throw new ProblemError({
    code: 'unsupported-version',
    message: 'a classifier of this kind cannot be written as layers',
    file: bundle.nameOf(MANIFEST_FILE),
    column: 'classifiers',
    found: kind,
    expected: READERS.map((one) => one.kind).join(' or '),
  })
}
