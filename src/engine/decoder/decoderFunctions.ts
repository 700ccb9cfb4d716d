import { type Recording, rowAt } from '../../eeg/recording.ts'
import { accuracyScore } from '../../evaluation/accuracyScore.ts'
import type { Metrics } from '../../evaluation/metrics.ts'
import type { Finding } from '../../evaluation/trust/finding.ts'
import type { TrustInput } from '../../evaluation/trust/trustInput.ts'
import { alignTruth } from '../../evaluation/truth.ts'
import { alignFeatures } from '../../models/alignFeatures.ts'
import type { Manifest, TrainingRun } from '../../models/bundle/manifest.ts'
import type { ClassifierName } from '../../models/classifierName.ts'
import { ldaPredictProba } from '../../models/lda/lda.ts'
import { type Matrix, rowRange } from '../../models/matrix.ts'
import type { MlpPredictor } from '../../models/mlp/mlp.ts'
import { preprocess } from '../../models/preprocess.ts'
import { holdLock } from '../rpc/holdLock.ts'
import type { CallContext } from '../rpc/messages.ts'
import { createDescribeFunctions } from './describeFunctions.ts'
import { createExplainFunctions } from './explainFunctions.ts'
import { createExportFunctions } from './exportFunctions.ts'
import { fetchBundleFile, type OpenBundle, openBundle } from './openBundle.ts'
import { predictBatches } from './predictBatches.ts'
import type { RowPrediction } from './rowPrediction.ts'

/** What one classifier says of all rows. */
export interface BatchPrediction {
  /** Index of the likeliest class, one per row. */
  readonly predicted: Int32Array
  /** Posterior of that class, one per row. */
  readonly confidence: Float64Array
  /** Null where no row has a label that the bundle knows. */
  readonly metrics: Metrics | null
  /** From the rows' numbers to posteriors and predictions, preprocessing included; metrics not. */
  readonly milliseconds: number
}

/**
 * What the decoder's worker offers. It holds one bundle and the open recordings, each under the id that the page gave
 * it; unless an id is named, a function speaks of the recording that is selected when it is called.
 */
export function createDecoderFunctions() {
  let bundle: OpenBundle | undefined
  let network: Promise<MlpPredictor> | undefined
  const recordings = new Map<number, Recording>()
  let selected: number | undefined
  let aligned:
    | { readonly recording: Recording; readonly manifest: Manifest; readonly rows: Matrix }
    | undefined

  /**
   * The rows in the bundle's order of features. Only the selected recording's are kept, as they can be a copy.
   * @throws ProblemError where the features do not fit
   */
  const alignedRows = (recording: Recording, manifest: Manifest): Matrix => {
    if (aligned?.recording === recording && aligned.manifest === manifest) return aligned.rows
    const rows = alignFeatures(recording, manifest.features)
    if (recording === recordings.get(selected ?? -1)) aligned = { recording, manifest, rows }
    return rows
  }
  const needRecording = (id = selected): Recording => {
    const recording = id === undefined ? undefined : recordings.get(id)
    if (!recording) throw new Error('no recording is open')
    return recording
  }
  const needBundle = (): OpenBundle => {
    if (!bundle) throw new Error('no bundle is open')
    return bundle
  }
  const needNetwork = (): Promise<MlpPredictor> => {
    if (!network) throw new Error('the network is not open')
    return network
  }
  const predictorOf = async (classifier: ClassifierName): Promise<(rows: Matrix) => Matrix> => {
    const { lda } = needBundle()
    if (classifier === 'lda') return (rows) => ldaPredictProba(lda, rows)
    return (await needNetwork()).predictProba
  }

  const explainFunctions = createExplainFunctions({
    bundle: needBundle,
    rows: () => alignedRows(needRecording(), needBundle().manifest),
    truth: () => alignTruth(needRecording().labels, needBundle().manifest.classes),
    predictor: predictorOf,
    network: needNetwork,
  })

  const exportFunctions = createExportFunctions({
    bundle: needBundle,
    recording: needRecording,
    rows: () => alignedRows(needRecording(), needBundle().manifest),
    predictor: predictorOf,
  })

  return {
    ...explainFunctions,
    ...exportFunctions,
    ...createDescribeFunctions(() => network),

    /** Fetches, verifies and keeps the bundle at `base`. */
    async openBundle(
      { signal }: CallContext,
      base: string,
    ): Promise<{ manifest: Manifest; run: TrainingRun | null }> {
      bundle = await openBundle(base, signal)
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
     * Takes a recording, and selects it where none is selected. One whose features do not fit the bundle can be
     * looked at all the same.
     */
    openRecording(_context: CallContext, recording: Recording, id = 0): void {
      recordings.set(id, recording)
      selected ??= id
    },

    /** What is asked from now on is about this recording. */
    selectRecording(_context: CallContext, id: number): void {
      needRecording(id)
      if (selected !== id) aligned = undefined
      selected = id
    },

    /** Lets go of a recording; one that is not open is none the worse. */
    closeRecording(_context: CallContext, id: number): void {
      if (aligned?.recording === recordings.get(id)) aligned = undefined
      recordings.delete(id)
      if (selected === id) selected = undefined
    },

    holdLock,

    /** A copy of one row, in the file's order of features. */
    row(_context: CallContext, index: number): Float64Array {
      return rowAt(needRecording(), index).slice()
    },

    /** The accuracy of one classifier without any preprocessing; null where no row has a label that it knows. */
    async scoreRaw({ signal }: CallContext, classifier: ClassifierName): Promise<number | null> {
      const { manifest } = needBundle()
      const recording = needRecording()
      const rows = alignedRows(recording, manifest)
      const truth = alignTruth(recording.labels, manifest.classes)
      const predictProba = await predictorOf(classifier)
      const { predicted } = await predictBatches(predictProba, rows, [], { signal, report: () => {} })
      return truth?.some((known) => known >= 0) ? accuracyScore(truth, predicted) : null
    },

    /** Looks for what speaks against the scores. */
    async assess({ signal }: CallContext, accuracy: TrustInput['accuracy']): Promise<Finding[]> {
      // What is open is noted before the code is fetched: another recording may be opened meanwhile.
      const bundle = needBundle()
      const recording = needRecording()
      const raw = alignedRows(recording, bundle.manifest)
      const { assessRecording } = await import('./assessRecording.ts')
      return assessRecording(bundle, recording, raw, accuracy, signal)
    },

    /** What one classifier says of the row at `index`. */
    async predictRow(
      _context: CallContext,
      classifier: ClassifierName,
      index: number,
    ): Promise<RowPrediction> {
      const { manifest } = needBundle()
      const rows = alignedRows(needRecording(), manifest)
      const predictProba = await predictorOf(classifier)
      const started = performance.now()
      const { values } = predictProba(preprocess(manifest.preprocessing, rowRange(rows, index, index + 1)))
      return { posterior: values, milliseconds: performance.now() - started }
    },

    /** What one classifier says of all rows of the recording of that id, and how right it is. */
    async predictAll(
      context: CallContext,
      classifier: ClassifierName,
      id?: number,
    ): Promise<BatchPrediction> {
      const { manifest } = needBundle()
      const recording = needRecording(id)
      const rows = alignedRows(recording, manifest)
      const { labels } = recording
      const predictProba = await predictorOf(classifier)
      const started = performance.now()
      const answers = await predictBatches(predictProba, rows, manifest.preprocessing, context)
      const milliseconds = performance.now() - started
      const truth = alignTruth(labels, manifest.classes)
      const { predicted, confidence } = answers
      if (!truth) return { predicted, confidence, metrics: null, milliseconds }
      const { metrics } = await import('../../evaluation/metrics.ts')
      return { predicted, confidence, metrics: metrics({ ...answers, truth }), milliseconds }
    },
  }
}
