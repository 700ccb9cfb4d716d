import {
  IMPORTED_FORMAT_VERSION,
  type ImportedContent,
  type ImportedManifest,
  sealManifest,
  type TrainedManifest,
} from '../models/bundle/manifest.ts'
import { sha256Of } from './sha256Of.ts'

const OF_TRAINING: ReadonlySet<string> = new Set(['portraits.json', 'training-sketch.bin'])

/**
 * What the manifest of a trained decoder would say, had it been imported from a file `model.joblib`.
 * @param change what it differs in
 */
export function importedManifest(
  trained: TrainedManifest,
  change: Partial<ImportedContent> = {},
): ImportedManifest {
  const { format, features, classes, preprocessing, classifiers, files } = trained
  return sealManifest(
    {
      format,
      formatVersion: IMPORTED_FORMAT_VERSION,
      features,
      classes,
      preprocessing,
      imported: {
        library: 'scikit-learn 1.2.1',
        files: [{ file: 'model.joblib', bytes: 12_345, sha256: 'c'.repeat(64) }],
      },
      seed: null,
      training: null,
      heldOut: null,
      classifiers: classifiers.map((one) => ({
        ...one,
        accuracy: null,
        pipeline: ['Normalizer(l2)', one.title],
      })),
      trainingStatistics: null,
      files: files.filter(({ path }) => !OF_TRAINING.has(path)),
      ...change,
    },
    sha256Of,
  )
}
