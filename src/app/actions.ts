import type { StoreApi } from 'zustand/vanilla'
import { type Problem, ProblemError } from '../eeg/problem.ts'
import type { Engine } from '../engine/engine.ts'
import type { Progress } from '../engine/messages.ts'
import type { ReadResult, RecordingSource } from '../engine/readerFunctions.ts'
import type { RowPrediction } from '../engine/rowPrediction.ts'
import { verifyFile } from '../engine/verifyFile.ts'
import type { Finding } from '../evaluation/trust/finding.ts'
import { CLASSIFIERS, type ClassifierName } from '../models/classifierName.ts'
import { createExplainActions, type ExplainActions } from './explainActions.ts'
import { describeRecording, type OpenRecording } from './openRecording.ts'
import { failed, IDLE, LOADING, ready } from './remote.ts'
import { NO_BATCH, NO_CHUNKS, type State } from './state.ts'

/** What a person can do. Every failure ends in the state as a problem; none of the functions rejects. */
export interface Actions extends ExplainActions {
  /** Loads the bundle and the recording (the one last open, else the one that ships); also the way on after a failure. */
  start(): Promise<void>
  /** Opens one file in place of the open recording. */
  openFiles(files: readonly File[]): Promise<void>
  /** Goes back to the recording that ships. */
  openShipped(): Promise<void>
  cancelOpening(): void
  /** Notes which line is looked at, so that the tabs lead back to it. */
  visitLine(line: number): void
  dismissRefusal(): void
  /** Starts the network's code ahead of its weights, where the address asks for predictions. */
  warmUp(): void
  /** Loads the network, once. */
  needNetwork(): Promise<void>
  /** Predicts all rows with both classifiers, once per recording. */
  needBatch(): Promise<void>
  /** What speaks against the scores of the open recording. @throws ProblemError */
  assess(): Promise<Finding[]>
  /** Accuracies without the bundle's preprocessing, null without known labels. @throws ProblemError */
  scoreRaw(): Promise<Readonly<Record<ClassifierName, number | null>>>
  /** A copy of a row's values in the file's order. @throws ProblemError */
  row(index: number): Promise<Float64Array>
  /** @throws ProblemError */
  predictRow(classifier: ClassifierName, index: number): Promise<RowPrediction>
}

const SHIPPED_NAME = 'test.json'

interface OpenSource {
  readonly source: RecordingSource
  readonly origin: OpenRecording['origin']
}

/** @param base the site's address, ending in a slash */
export function createActions(store: StoreApi<State>, engine: Engine, base: string): Actions {
  const { getState, setState } = store
  const shipped: RecordingSource = { kind: 'url', url: `${base}${SHIPPED_NAME}`, name: SHIPPED_NAME }
  let current: OpenSource = { source: shipped, origin: 'shipped' }
  let opening: AbortController | undefined
  let batchRun = new AbortController()
  let loadingBundle: Promise<void> | undefined
  let loadingNetwork: Promise<void> | undefined

  /** Ends the predictions of all rows that are under way: they are of another bundle or recording. */
  function startBatchRun(): void {
    batchRun.abort()
    batchRun = new AbortController()
  }

  async function loadBundle(): Promise<void> {
    startBatchRun()
    setState({ bundle: LOADING, network: IDLE, batch: NO_BATCH, chunks: NO_CHUNKS })
    loadingNetwork = undefined
    try {
      setState({ bundle: ready(await engine.decoder.call('openBundle', [base])) })
    } catch (error) {
      setState({ bundle: failed(asProblem(error)) })
    }
  }

  /** Reads a source while the bundle settles, then puts the recording in place of the open one. */
  async function open({ source, origin }: OpenSource): Promise<void> {
    opening?.abort()
    const controller = new AbortController()
    opening = controller
    const name = source.kind === 'file' ? source.file.name : source.name
    setState({ opening: { name, progress: null }, refusal: null })
    try {
      const reading = engine.read(source, {
        signal: controller.signal,
        onProgress: (progress) => {
          if (opening === controller) setState({ opening: { name, progress } })
        },
      })
      const [result] = await Promise.all([reading, loadingBundle])
      const next = await accept(result, origin, controller.signal)
      startBatchRun()
      current = { source, origin }
      setState({ recording: ready(next), batch: NO_BATCH, chunks: NO_CHUNKS })
    } catch (error) {
      if (!controller.signal.aborted) refuse(asProblem(error))
      else if (opening === controller && getState().recording.status !== 'ready') refuse(cancelled(name))
    } finally {
      if (opening === controller) {
        opening = undefined
        setState({ opening: null })
      }
    }
  }

  async function accept(
    result: ReadResult,
    origin: OpenRecording['origin'],
    signal: AbortSignal,
  ): Promise<OpenRecording> {
    const { bundle } = getState()
    if (bundle.status === 'failed') throw new ProblemError(bundle.problem)
    if (bundle.status !== 'ready') throw new Error('the bundle is not loaded')
    const { manifest } = bundle.value
    const { recording, bytes } = result
    if (origin === 'shipped') verifyFile({ bytes, sha256: recording.sha256 }, manifest.heldOut, SHIPPED_NAME)
    signal.throwIfAborted()
    const next = describeRecording(result, origin, manifest)
    await engine.open(recording)
    return next
  }

  function refuse(problem: Problem): void {
    if (getState().recording.status === 'ready') setState({ refusal: problem })
    else setState({ recording: failed(problem) })
  }

  async function predictAll(classifier: ClassifierName): Promise<void> {
    const { recording, batch } = getState()
    if (recording.status !== 'ready' || batch[classifier].status !== 'idle') return
    const { id } = recording.value
    const { signal } = batchRun
    const set = (value: State['batch'][ClassifierName]) => {
      const state = getState()
      if (state.recording.status !== 'ready' || state.recording.value.id !== id) return
      setState({ batch: { ...state.batch, [classifier]: value } })
    }
    set(LOADING)
    try {
      if (classifier === 'mlp') await needNetworkOrThrow()
      const onProgress = (progress: Progress) => {
        set({ status: 'loading', progress })
        const { chunks } = getState()
        if (!progress.chunk || signal.aborted) return
        setState({ chunks: { ...chunks, [classifier]: [...chunks[classifier], progress.chunk] } })
      }
      set(ready(await engine.decoder.call('predictAll', [classifier], { signal, onProgress })))
    } catch (error) {
      set(failed(asProblem(error)))
    }
  }

  async function needNetwork(): Promise<void> {
    const { bundle, network } = getState()
    if (bundle.status !== 'ready' || network.status === 'ready') return
    loadingNetwork ??= loadNetwork()
    await loadingNetwork
  }

  async function loadNetwork(): Promise<void> {
    setState({ network: LOADING })
    // The load of a bundle that was replaced meanwhile says nothing of the new one's network.
    const { bundle } = getState()
    const set = (network: State['network']) => {
      if (getState().bundle !== bundle) return
      if (network.status === 'failed') loadingNetwork = undefined
      setState({ network })
    }
    try {
      await engine.decoder.call('openNetwork', [base])
      set(ready(null))
    } catch (error) {
      set(failed(asProblem(error)))
    }
  }

  async function needNetworkOrThrow(): Promise<void> {
    await needNetwork()
    const { network } = getState()
    if (network.status === 'failed') throw new ProblemError(network.problem)
  }

  return {
    async start() {
      setState({ recording: LOADING, refusal: null })
      loadingBundle = loadBundle()
      await Promise.all([loadingBundle, open(current)])
    },
    async openFiles(files) {
      const [file] = files
      if (!file) return
      if (files.length > 1) setState({ refusal: severalFiles(files) })
      else await open({ source: { kind: 'file', file }, origin: 'file' })
    },
    openShipped: () => open({ source: shipped, origin: 'shipped' }),
    cancelOpening: () => opening?.abort(),
    visitLine(lastLine) {
      if (getState().lastLine !== lastLine) setState({ lastLine })
    },
    dismissRefusal: () => setState({ refusal: null }),
    // What fails here fails again, and is then told, when the network is needed.
    warmUp: () => void engine.decoder.call('warmUp', []).catch(() => {}),
    needNetwork,
    async needBatch() {
      await Promise.all(CLASSIFIERS.map(predictAll))
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
      return engine.decoder.call('predictRow', [classifier, index])
    },
  }
}

function asProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem
  const found = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return { code: 'worker-failed', message: 'something went wrong', file: 'the page', found }
}

function cancelled(file: string): Problem {
  return { code: 'cancelled', message: 'opening the file was cancelled', file }
}

function severalFiles(files: readonly File[]): Problem {
  return {
    code: 'several-files',
    message: 'only one recording can be open at a time',
    file: files[0]!.name,
    found: `${files.length} files`,
    expected: 'one file',
  }
}
