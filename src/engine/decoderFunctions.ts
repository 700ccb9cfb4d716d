import { type Recording, rowAt } from '../eeg/recording.ts'
import { type Score, score } from '../evaluation/score.ts'
import { alignTruth } from '../evaluation/truth.ts'
import { alignFeatures } from '../models/alignFeatures.ts'
import type { ClassifierName } from '../models/classifierName.ts'
import { ldaPredictProba } from '../models/lda.ts'
import type { Manifest, TrainingRun } from '../models/manifest.ts'
import { argmaxRows, type Matrix, rowRange } from '../models/matrix.ts'
import type { MlpPredictor } from '../models/mlp.ts'
import { preprocess } from '../models/preprocess.ts'
import type { CallContext } from './messages.ts'
import { fetchBundleFile, type OpenBundle, openBundle } from './openBundle.ts'

/** What one classifier says of one row. */
export interface RowPrediction {
  /** One per class of the bundle, summing to 1. */
  readonly posterior: Float64Array
  /** From the row's numbers to the posteriors, preprocessing included, in the worker. */
  readonly milliseconds: number
}

/** What one classifier says of all rows. */
export interface BatchPrediction {
  /** Index of the likeliest class, one per row. */
  readonly predicted: Int32Array
  /** Posterior of that class, one per row. */
  readonly confidence: Float64Array
  /** Null where no row has a label that the bundle knows. */
  readonly score: Score | null
  readonly milliseconds: number
}

const ROWS_PER_BATCH = 1024
const MILLISECONDS_BETWEEN_PAUSES = 30

/** What the decoder's worker offers. It holds one bundle and one recording. */
export function createDecoderFunctions() {
  let bundle: OpenBundle | undefined
  let network: Promise<MlpPredictor> | undefined
  let recording: Recording | undefined
  let aligned: Matrix | undefined

  /** The rows in the bundle's order of features; the promise of an answer fails where they do not fit. */
  const rowsFor = (manifest: Manifest): Matrix => {
    if (!recording) throw new Error('no recording is open')
    aligned ??= alignFeatures(recording, manifest.features)
    return aligned
  }
  const needBundle = (): OpenBundle => {
    if (!bundle) throw new Error('no bundle is open')
    return bundle
  }
  const predictorOf = async (classifier: ClassifierName): Promise<(rows: Matrix) => Matrix> => {
    const { lda } = needBundle()
    if (classifier === 'lda') return (rows) => ldaPredictProba(lda, rows)
    if (!network) throw new Error('the network is not open')
    const { predictProba } = await network
    return predictProba
  }

  return {
    /** Fetches, verifies and keeps the bundle at `base`. */
    async openBundle(
      { signal }: CallContext,
      base: string,
    ): Promise<{ manifest: Manifest; run: TrainingRun | null }> {
      bundle = await openBundle(base, signal)
      aligned = undefined
      network?.then(({ dispose }) => dispose()).catch(() => {})
      network = undefined
      return { manifest: bundle.manifest, run: bundle.run }
    },

    /** Loads TensorFlow.js's code and starts it, so that this goes on while the bundle is fetched. */
    async warmUp(_context: CallContext): Promise<void> {
      await (await import('./network.ts')).startNetwork()
    },

    /** Fetches, verifies and keeps the network of the open bundle. */
    async openNetwork({ signal }: CallContext, base: string): Promise<void> {
      const { manifest } = needBundle()
      const fetching = Promise.all([
        import('./network.ts'),
        fetchBundleFile(base, 'mlp/model.json', manifest, signal),
        fetchBundleFile(base, 'mlp/weights.bin', manifest, signal),
      ])
      const opening = fetching.then(([code, model, weights]) =>
        code.openNetwork({ model, weights }, manifest),
      )
      network = opening
      opening.catch(() => {
        if (network === opening) network = undefined
      })
      await opening
    },

    /**
     * Takes the recording in place of the one that was open; where its features do not fit the bundle it is
     * refused and the other stays.
     */
    openRecording(_context: CallContext, next: Recording): void {
      aligned = bundle ? alignFeatures(next, bundle.manifest.features) : undefined
      recording = next
    },

    /** A copy of one row, in the file's order of features. */
    row(_context: CallContext, index: number): Float64Array {
      if (!recording) throw new Error('no recording is open')
      return rowAt(recording, index).slice()
    },

    /** What one classifier says of the row at `index`. */
    async predictRow(
      _context: CallContext,
      classifier: ClassifierName,
      index: number,
    ): Promise<RowPrediction> {
      const { manifest } = needBundle()
      const rows = rowsFor(manifest)
      const predictProba = await predictorOf(classifier)
      const started = performance.now()
      const { values } = predictProba(preprocess(manifest.preprocessing, rowRange(rows, index, index + 1)))
      return { posterior: values, milliseconds: performance.now() - started }
    },

    /** What one classifier says of all rows, and how right it is. */
    async predictAll({ signal, report }: CallContext, classifier: ClassifierName): Promise<BatchPrediction> {
      const { manifest } = needBundle()
      const rows = rowsFor(manifest)
      const labels = recording?.labels ?? null
      const predictProba = await predictorOf(classifier)
      const predicted = new Int32Array(rows.rows)
      const confidence = new Float64Array(rows.rows)
      const started = performance.now()
      let paused = started
      for (let from = 0; from < rows.rows; from += ROWS_PER_BATCH) {
        const to = Math.min(rows.rows, from + ROWS_PER_BATCH)
        const posteriors = predictProba(preprocess(manifest.preprocessing, rowRange(rows, from, to)))
        const best = argmaxRows(posteriors)
        predicted.set(best, from)
        best.forEach((k, row) => {
          confidence[from + row] = posteriors.values[row * posteriors.columns + k]!
        })
        if (performance.now() - paused > MILLISECONDS_BETWEEN_PAUSES) {
          report({ stage: 'Predicting', fraction: to / rows.rows })
          await new Promise((resolve) => setTimeout(resolve))
          signal.throwIfAborted()
          paused = performance.now()
        }
      }
      const truth = alignTruth(labels, manifest.classes)
      const result = truth && score(truth, predicted, manifest.classes.length)
      return { predicted, confidence, score: result, milliseconds: performance.now() - started }
    },
  }
}
