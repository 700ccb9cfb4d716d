import type { StoreApi } from 'zustand/vanilla'
import type { DecoderFacts } from '../engine/decoder/describeWorker.ts'
import type { Subject } from '../engine/decoder/openThings.ts'
import type { RowPrediction } from '../engine/decoder/rowPrediction.ts'
import type { Engine } from '../engine/engine.ts'
import { shippedSource } from '../engine/shippedSource.ts'
import { late } from '../late.ts'
import { asProblem, type Problem } from '../problem.ts'
import { createBatchActions } from './answers/batchActions.ts'
import type { AppAccess } from './appAccess.ts'
import { createDecoderActions } from './decoders/decoderActions.ts'
import { createLastingEngine } from './decoders/lastingEngine.ts'
import { readKeptMark } from './kept/keptMark.ts'
import { BROWSER, type Device } from './kept/keptStore.ts'
import { createLateKeptActions } from './kept/lateKeptActions.ts'
import type { OpenRecording } from './recordings/openRecording.ts'
import { createRecordingActions } from './recordings/recordingActions.ts'
import { LOADING } from './remote.ts'
import { createVisitLog, type Visit } from './site/visitLog.ts'
import type { DecoderInUse, Refusal, State } from './state.ts'

const shelf = late(() => import('./decoders/decoderShelf.ts'), 'opens decoders')

/**
 * What a person can do. Failures end in the state as problems, and the functions do not reject, unless they say so:
 * those that ask the decoder reject with a ProblemError.
 */
export interface Actions {
  /**
   * Opens the decoder and what is to be open at first, and asks about the row that the address names; also the way on
   * after a failure.
   */
  start(): Promise<void>
  /** Opens files one after the other and shows the last that could be opened; each refusal is told. */
  openFiles(files: readonly File[]): Promise<void>
  /** Whether the page came with a recording; a one-file edition may come without. */
  readonly hasShipped: boolean
  /** Shows the recording that ships; opens it where it was closed. Only where `hasShipped`. */
  openShipped(): Promise<void>
  /** Gives up the file that is being opened, and those that wait behind it. */
  cancelOpening(): void
  /** Shows an open recording, with what was predicted of it already. */
  showRecording(id: number): void
  /** Closes a recording; after the last one the shipped one is opened, if any ships. */
  closeRecording(id: number): Promise<void>
  /** Reads an open file again with its labels in the column of that name; null for no labels. */
  chooseLabels(id: number, column: string | null): Promise<void>
  /**
   * Reads an open file again with these columns alone as features, names or patterns with `*`; null for those that the
   * file itself tells.
   * @returns why that cannot be, in which case the recording is as it was
   */
  chooseFeatures(id: number, features: readonly string[] | null): Promise<Problem | null>
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
  /** Predicts all rows of the recording in use with every classifier, once. */
  needBatch(): Promise<void>
  /** A copy of a row's values in the file's order. @throws ProblemError */
  row(recording: number, index: number): Promise<Float64Array>
  /** @throws ProblemError */
  predictRow(subject: Subject, classifier: string, index: number): Promise<RowPrediction>
  /** What the decoder runs on. @throws ProblemError */
  describe(): Promise<DecoderFacts>
  /** What happened in this visit so far; the same object each time. */
  readonly visit: Visit
  /** For what is fetched late and done seldom: see `decoderShelf.ts`, `trainActions.ts`. */
  readonly access: AppAccess
}

/** @param base the site's address, ending in a slash */
export function createActions(
  store: StoreApi<State>,
  bare: Engine,
  base: string,
  device: Device = BROWSER,
  hasShipped: boolean = shippedSource(base) !== null,
): Actions {
  const { getState, setState } = store
  const visit = createVisitLog(store)
  const engine = createLastingEngine(bare, {
    died({ problem }) {
      // Before anything is open there is nothing to tell: it is opened a little later.
      if (getState().decoder.status === 'ready') setState({ recovery: { status: 'restarting', problem } })
    },
    restored({ problem }) {
      if (getState().recovery) setState({ recovery: { status: 'restarted', problem } })
    },
    lost: (error) => setState({ recovery: { status: 'failed', problem: asProblem(error) } }),
  })
  const batches = createBatchActions(store, engine)
  const decoders = createDecoderActions(store, engine, base, batches)
  const recordings = createRecordingActions({
    store,
    engine,
    base,
    batches,
    hasShipped,
    decoderSettled: decoders.settled,
    askAhead,
    async openAsDecoder(file, problem) {
      // The oldest pickles are text.
      if (problem.code !== 'not-text' && problem.code !== 'not-a-recording') return problem
      const { openAsDecoder } = await shelf.get(file.name)
      return openAsDecoder(access, file, problem)
    },
    filesRead: async () => shelf.now()?.offerFound(access),
  })
  const kept = createLateKeptActions(store, async () => {
    const { createKeptActions } = await import('./kept/keptActions.ts')
    return createKeptActions(store, device, recordings, decoders)
  })

  const access: AppAccess = { store, engine, base, decoders, recordings, batches, kept }

  /** The decoder that the address names, or that was in use last; null for the site's own. */
  async function restoreDecoder(): Promise<DecoderInUse | null> {
    const named = /[?&]decoder=([0-9a-f]+)/.exec(globalThis.location?.hash ?? '')?.[1] ?? null
    const open = getState().decoders.find(({ key }) => key === named)
    if (open || (named === null && readKeptMark().decoder === null)) return open ?? null
    return kept.restoreDecoder(named)
  }

  const ask = (...about: Parameters<Actions['predictRow']>) => engine.decoder.call('predictRow', about)
  /** What is asked before a view asks for it. */
  const ahead = new Map<string, Promise<RowPrediction>>()

  /** Asks about the row that the address names, while the page has yet to draw the view that will ask. */
  function askAhead({ id: recording, indexOfLine }: OpenRecording): void {
    const [, line] = /^#\/prediction\/(\d+)/.exec(globalThis.location?.hash ?? '') ?? []
    const { decoder } = getState()
    const index = indexOfLine.get(Number(line))
    if (decoder.status !== 'ready' || index === undefined) return
    ahead.clear()
    const { id, classifiers } = decoder.value
    for (const { id: classifier } of classifiers) {
      const answer = ask({ decoder: id, recording }, classifier, index)
      // Whoever takes it asks again.
      answer.catch(() => {})
      ahead.set(`${[id, recording, classifier, index]}`, answer)
    }
  }

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
    await decoders.settled()
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
      const loading = decoders.load(restoreDecoder)
      await Promise.all([loading, id === undefined ? openFirst() : showAgain(id)])
      await Promise.allSettled(ahead.values())
    },
    openFiles: recordings.openFiles,
    hasShipped,
    openShipped: recordings.openShipped,
    cancelOpening: recordings.cancelOpening,
    showRecording: recordings.show,
    closeRecording: recordings.close,
    chooseLabels: recordings.chooseLabels,
    chooseFeatures: recordings.chooseFeatures,
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
    needBatch: batches.needBatch,
    row: (recording, index) => engine.decoder.call('row', [recording, index]),
    async predictRow(subject, classifier, index) {
      const key = `${[subject.decoder, subject.recording, classifier, index]}`
      const again = () => ask(subject, classifier, index)
      const prediction = await (ahead.get(key)?.catch(again) ?? again())
      ahead.delete(key)
      visit.answered(classifier)
      return prediction
    },
    describe: () => engine.decoder.call('describe', []),
    visit,
    access,
  }
}

function once(act: () => void): () => void {
  let isDone = false
  return () => {
    if (!isDone) act()
    isDone = true
  }
}
