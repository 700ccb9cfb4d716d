import { sealManifest, type TrainedContent, type TrainedManifest } from '../models/bundle/manifest.ts'
import type { TrainingRun } from '../models/bundle/trainingRun.ts'
import type { LdaModel } from '../models/lda/lda.ts'
import { encodeLda } from '../models/lda/ldaFormat.ts'
import { MANIFEST_EXAMPLE } from './manifestExample.ts'
import { sha256Of } from './sha256Of.ts'

/** A bundle that is consistent, as the texts of its files. */
export interface ExampleBundle {
  readonly manifest: TrainedManifest
  readonly lda: LdaModel
  readonly run: TrainingRun
  /** Content by address relative to the site; the network's files hold no network. */
  readonly files: Readonly<Record<string, string>>
}

/**
 * A bundle for the recordings of `exampleRecording`: class 0 for rows along `Cz/theta`, class 1 for the others.
 * @param change what its manifest differs in
 */
export function exampleBundle(change: Partial<TrainedContent> = {}): ExampleBundle {
  const { features, classes } = MANIFEST_EXAMPLE
  const coef = Float64Array.of(1, 0, 0, 0, 1, 1)
  const lda: LdaModel = {
    features,
    classes,
    coef: { rows: 2, columns: 3, values: coef },
    intercept: Float64Array.of(0, -0.9),
    means: { rows: 2, columns: 3, values: coef.slice() },
    priors: Float64Array.of(0.5, 0.5),
  }
  const run = { trainedAt: '2024-05-01T10:00:00.000Z', seconds: 1.5, fitSeconds: { lda: 0.5, mlp: 0.9 } }
  const parts = {
    'lda.json': encodeLda(lda),
    'mlp/model.json': '{"network": true}',
    'mlp/weights.bin': 'weights',
  }
  const listed = Object.entries(parts).map(([path, text]) => ({
    path,
    bytes: new TextEncoder().encode(text).length,
    sha256: sha256Of(text),
  }))
  const manifest = sealManifest({ ...MANIFEST_EXAMPLE, files: listed, ...change }, sha256Of)
  const files: Record<string, string> = {
    'models/manifest.json': JSON.stringify(manifest),
    'models/run.json': JSON.stringify(run),
  }
  for (const [path, text] of Object.entries(parts)) files[`models/${path}`] = text
  return { manifest, lda, run, files }
}
