import type { StoreApi } from 'zustand/vanilla'
import type { DecoderFacts } from '../engine/decoder/describeFunctions.ts'
import type { PredictionExport } from '../engine/decoder/exportFunctions.ts'
import type { RowPrediction } from '../engine/decoder/rowPrediction.ts'
import type { Engine } from '../engine/engine.ts'
import type { Progress } from '../engine/rpc/messages.ts'
import type { Metrics } from '../evaluation/metrics.ts'
import type { Finding } from '../evaluation/trust/finding.ts'
import { CLASSIFIERS, type ClassifierName } from '../models/classifierName.ts'
import { createBatchActions } from './answers/batchActions.ts'
import { createExplainActions, type ExplainActions } from './answers/explainActions.ts'
import { asProblem } from './asProblem.ts'
import { createBundleActions } from './decoders/bundleActions.ts'
import { createLastingEngine } from './decoders/lastingEngine.ts'
import { BROWSER, type Device } from './kept/keptStore.ts'
import { createLateKeptActions } from './kept/lateKeptActions.ts'
import { createRecordingActions } from './recordings/recordingActions.ts'
import { LOADING } from './remote.ts'
import { createVisitLog, type Visit } from './site/visitLog.ts'
import type { Refusal, State } from './state.ts'

/**
 * What a person can do. Failures end in the state as problems, and the functions do not reject, unless they say so:
 * those that ask the decoder reject with a ProblemError.
 */
export interface Actions extends ExplainActions {
  /** Loads the bundle and what is to be open at first; also the way on after a failure. */
  start(): Promise<void>
  /** Opens files one after the other and shows the last that could be opened; each refusal is told. */
  openFiles(files: readonly File[]): Promise<void>
  /** Shows the recording that ships; opens it where it was closed. */
  openShipped(): Promise<void>
  /** Gives up the file that is being opened, and those that wait behind it. */
  cancelOpening(): void
  /** Shows an open recording, with what was predicted of it already. */
  showRecording(id: number): void
  /** Closes a recording; after the last one the shipped one is opened. */
  closeRecording(id: number): Promise<void>
  /** Reads an open file again with its labels in the column of that name; null for no labels. */
  chooseLabels(id: number, column: string | null): Promise<void>
  /** Keeps an open recording's file on this device; a failure is the state's `storageProblem`, here and below. */
  keepRecording(id: number): Promise<void>
  /** Deletes a kept recording from this device, by its key. */
  releaseRecording(key: number): Promise<void>
  /** Opens and shows a kept recording that is not open. */
  openKept(key: number): Promise<void>
  /** Deletes everything that this site stored on this device. */
  forgetEverything(): Promise<void>
  /** Notes which line is looked at, so that the tabs lead back to it. */
  visitLine(line: number): void
  dismissRefusal(refusal: Refusal): void
  dismissRecovery(): void
  dismissStorageProblem(): void
  /** Starts the network's code ahead of its weights, where the address asks for predictions. */
  warmUp(): void
  /** Loads the network, once. */
  needNetwork(): Promise<void>
  /** Predicts all rows with both classifiers, once per recording. */
  needBatch(): Promise<void>
  /** Metrics of any open recording, null without known labels. @throws ProblemError @throws DOMException AbortError */
  metricsOf(
    id: number,
    options: { readonly signal: AbortSignal; readonly onProgress: (progress: Progress) => void },
  ): Promise<Readonly<Record<ClassifierName, Metrics | null>>>
  /** Both classifiers' predictions as a file. @throws ProblemError @throws DOMException AbortError */
  exportPredictions(
    wanted: PredictionExport,
    options: { readonly signal: AbortSignal; readonly onProgress: (progress: Progress) => void },
  ): Promise<Blob>
  /** What speaks against the scores of the recording in use. @throws ProblemError */
  assess(): Promise<Finding[]>
  /** Accuracies without the bundle's preprocessing, null without known labels. @throws ProblemError */
  scoreRaw(): Promise<Readonly<Record<ClassifierName, number | null>>>
  /** A copy of a row's values in the file's order. @throws ProblemError */
  row(index: number): Promise<Float64Array>
  /** @throws ProblemError */
  predictRow(classifier: ClassifierName, index: number): Promise<RowPrediction>
  /** What the decoder runs on. @throws ProblemError */
  describe(): Promise<DecoderFacts>
  /** What happened in this visit so far; the same object each time. */
  readonly visit: Visit
}

/** @param base the site's address, ending in a slash */
export function createActions(
  store: StoreApi<State>,
  bare: Engine,
  base: string,
  device: Device = BROWSER,
): Actions {
  const { getState, setState } = store
  const visit = createVisitLog(store)
  const engine = createLastingEngine(bare, async ({ problem }) => {
    const isAnythingLost = getState().bundle.status === 'ready'
    try {
      if (isAnythingLost) setState({ recovery: { status: 'restarting', problem } })
      await bundles.reopen(bare)
      await recordings.reopen(bare)
      if (isAnythingLost) setState({ recovery: { status: 'restarted', problem } })
      return true
    } catch (error) {
      setState({ recovery: { status: 'failed', problem: asProblem(error) } })
      return false
    }
  })
  const bundles = createBundleActions(store, engine, base)
  const { needNetwork, needNetworkOrThrow } = bundles
  const batches = createBatchActions(store, engine, needNetworkOrThrow)
  const kept = createLateKeptActions(store, async () => {
    const { createKeptActions } = await import('./kept/keptActions.ts')
    return createKeptActions(store, device, recordings)
  })
  const recordings = createRecordingActions({
    store,
    engine,
    base,
    batches,
    bundleSettled: bundles.bundleSettled,
    onShow: kept.shown,
    onClose: kept.closed,
  })

  /** The first start, and another try where nothing could be opened. */
  async function openFirst(): Promise<void> {
    if (!kept.isAnyKept()) {
      await recordings.openFirst()
      return
    }
    const release = once(recordings.hold())
    const shipped = recordings.openFirst()
    await Promise.all([shipped, kept.restore(() => void shipped.then(release))])
  }

  /** Another try where recordings are open: the decoder still has them, unless it could not be restored. */
  async function showAgain(id: number): Promise<void> {
    await bundles.bundleSettled()
    if (getState().recovery?.status === 'failed') {
      try {
        await recordings.reopen(bare)
        setState({ recovery: null })
      } catch (error) {
        setState({ recovery: { status: 'failed', problem: asProblem(error) } })
      }
    }
    recordings.show(id)
  }

  return {
    async start() {
      const { recording, recordings: open } = getState()
      const id = recording.status === 'ready' ? recording.value.id : open[0]?.id
      setState({ recording: LOADING, refusals: [] })
      batches.reset()
      const loading = bundles.loadBundle()
      await Promise.all([loading, id === undefined ? openFirst() : showAgain(id)])
    },
    openFiles: recordings.openFiles,
    openShipped: recordings.openShipped,
    cancelOpening: recordings.cancelOpening,
    showRecording: recordings.show,
    closeRecording: recordings.close,
    chooseLabels: recordings.chooseLabels,
    keepRecording: kept.keep,
    releaseRecording: kept.release,
    openKept: kept.openKept,
    forgetEverything: kept.forgetEverything,
    visitLine(lastLine) {
      if (getState().lastLine !== lastLine) setState({ lastLine })
    },
    dismissRefusal: (refusal) =>
      setState({ refusals: getState().refusals.filter((other) => other !== refusal) }),
    dismissRecovery: () => setState({ recovery: null }),
    dismissStorageProblem: () => setState({ storageProblem: null }),
    // What fails here fails again, and is then told, when the network is needed.
    warmUp: () => void engine.decoder.call('warmUp', []).catch(() => {}),
    needNetwork,
    needBatch: batches.needBatch,
    async metricsOf(id, options) {
      const { lda, mlp } = await batches.batchOf(id, options)
      return { lda: lda.metrics, mlp: mlp.metrics }
    },
    async exportPredictions(wanted, options) {
      await needNetworkOrThrow()
      return engine.decoder.call('exportPredictions', [wanted], options)
    },
    assess() {
      const { batch } = getState()
      const of = (name: ClassifierName) => {
        const remote = batch[name]
        const metrics = remote.status === 'ready' ? remote.value.metrics : null
        return metrics && { correct: metrics.correct, rows: metrics.rows }
      }
      return engine.decoder.call('assess', [{ lda: of('lda'), mlp: of('mlp') }])
    },
    async scoreRaw() {
      await needNetworkOrThrow()
      const [lda, mlp] = await Promise.all(CLASSIFIERS.map((name) => engine.decoder.call('scoreRaw', [name])))
      return { lda: lda ?? null, mlp: mlp ?? null }
    },
    ...createExplainActions(engine, needNetworkOrThrow),
    row: (index) => engine.decoder.call('row', [index]),
    async predictRow(classifier, index) {
      if (classifier === 'mlp') await needNetworkOrThrow()
      const prediction = await engine.decoder.call('predictRow', [classifier, index])
      visit.answered(classifier)
      return prediction
    },
    describe: () => engine.decoder.call('describe', []),
    visit,
  }
}

function once(act: () => void): () => void {
  let isDone = false
  return () => {
    if (!isDone) act()
    isDone = true
  }
}
