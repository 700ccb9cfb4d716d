import type { StoreApi } from 'zustand/vanilla'
import type { Engine } from '../../engine/engine.ts'
import type { ReadResult, RecordingSource } from '../../engine/reader/readerFunctions.ts'
import { WorkerDeath } from '../../engine/rpc/connect.ts'
import { SHIPPED_NAME } from '../../engine/shippedSource.ts'
import { late } from '../../late.ts'
import { asProblem, type Problem, ProblemError } from '../../problem.ts'
import type { BatchActions } from '../answers/batchActions.ts'
import type { LastingEngine } from '../decoders/lastingEngine.ts'
import { freeName } from '../freeName.ts'
import { failed, IDLE, LOADING, ready } from '../remote.ts'
import type { State } from '../state.ts'
import type { ColumnAccess } from './chooseColumns.ts'
import type { Opening } from './opening.ts'
import { describeRecording, type OpenRecording } from './openRecording.ts'
import { leavesOutWanted, withWanted } from './wantedFeatures.ts'

/** The reason for giving up what is being read for another try of the same. */
const STARTED_ANEW = 'started anew'

const choosing = late(() => import('./chooseColumns.ts'), 'reads files anew')
const verifying = late(() => import('../../models/bundle/verifyFile.ts'), 'verifies files')
const reopening = late(() => import('./reopenRecordings.ts'), 'reads recordings again')

interface Running extends Opening {
  readonly controller: AbortController
}

interface RecordingAccess {
  readonly store: StoreApi<State>
  readonly engine: LastingEngine
  /** The site's address, ending in a slash. */
  readonly base: string
  readonly batches: Pick<BatchActions, 'shown' | 'forget'>
  /** Whether the page came with a recording. */
  readonly hasShipped: boolean
  decoderSettled(): Promise<void>
  /** Hears of each recording as the decoder gets it. */
  askAhead(recording: OpenRecording): void
  /**
   * Opens a file that is no recording as a decoder, if it is one.
   * @param problem why it is no recording
   * @returns why it is not opened; null where it is
   */
  openAsDecoder(file: File, problem: Problem): Promise<Problem | null>
  /** All files that were asked for are read: what belongs together can be told by now. */
  filesRead(): Promise<void>
}

/** Opens, shows and closes recordings. None of the functions rejects but `reopen`. */
export function createRecordingActions(access: RecordingAccess) {
  const { store, engine, base, batches, hasShipped } = access
  const { getState, setState } = store
  const shipped: Opening = {
    source: { kind: 'url', url: `${base}${SHIPPED_NAME}`, name: SHIPPED_NAME },
    origin: 'shipped',
  }
  const sources = new Map<number, Opening>()
  /** Being read now: the shipped recording is read beside a person's files, which come one after the other. */
  const running: Running[] = []
  const waiting: Opening[] = []
  let queue: Promise<void> | undefined
  let holds = 0

  const find = (id: number) => getState().recordings.find((recording) => recording.id === id)

  function show(id: number): void {
    const next = find(id)
    if (!next) return
    const { recording, decoder } = getState()
    const isOther = recording.status === 'ready' && recording.value.id !== id
    const notice = isOther ? `${next.name} is shown now.` : getState().notice
    const decoderId = decoder.status === 'ready' ? decoder.value.id : -1
    setState({ recording: ready(next), notice, ...batches.shown(id, decoderId) })
  }

  /**
   * Reads a source while the decoder settles, and adds the recording to those that are open; null where it cannot be.
   * @param tell hears why it is refused
   */
  async function open(opening: Opening, tell: typeof refuse = refuse): Promise<number | null> {
    const { origin } = opening
    let source = withWanted(opening.source, getState().decoder)
    const controller = new AbortController()
    const entry = { ...opening, controller }
    const name = nameOf(source)
    running.push(entry)
    setState({ opening: { name, progress: null } })
    try {
      const read = () =>
        engine.read(source, {
          signal: controller.signal,
          onProgress: (progress) => {
            if (running.at(-1) === entry) setState({ opening: { name, progress } })
          },
        })
      let [result] = await Promise.all([read(), access.decoderSettled()])
      // It may have been asked for anew meanwhile.
      await access.decoderSettled()
      controller.signal.throwIfAborted()
      if (leavesOutWanted(result, source, getState().decoder)) {
        source = withWanted(source, getState().decoder)
        result = await read()
      }
      const same = findSame(result, origin)
      const id = same ?? (await add(result, { ...opening, source }, controller.signal))
      if (getState().recording.status !== 'ready' && holds === 0) show(id)
      return id
    } catch (error) {
      if (!controller.signal.aborted) {
        const problem = asProblemOf(name, error)
        const left = source.kind === 'file' ? await access.openAsDecoder(source.file, problem) : problem
        if (left) tell(left, opening.keptKey)
      } else if (controller.signal.reason === STARTED_ANEW) return null
      else if (getState().recording.status !== 'ready') tell(cancelled(name))
      return null
    } finally {
      running.splice(running.indexOf(entry), 1)
      const next = running.at(-1)
      setState({ opening: next ? { name: nameOf(next.source), progress: null } : null })
      settle()
    }
  }

  async function add(result: ReadResult, opening: Opening, signal: AbortSignal): Promise<number> {
    const { decoder, decoders } = getState()
    if (decoder.status === 'failed') throw new ProblemError(decoder.problem)
    const own = decoders.find(({ origin }) => origin === 'site')
    if (!own) throw new Error('the decoder is not open')
    const { recording, bytes } = result
    const { heldOut } = own.manifest
    if (opening.origin === 'shipped' && heldOut && heldOut.sha256 !== recording.sha256) {
      const { verifyFile } = await verifying.get(SHIPPED_NAME)
      verifyFile({ bytes, sha256: recording.sha256 }, heldOut, SHIPPED_NAME)
    }
    const described = describeRecording(result, opening.origin, own.manifest, opening.source.features)
    const next = { ...described, name: opening.shownAs ?? freeName(recording.name, getState().recordings) }
    const handedOver = engine.openRecording(next.id, recording)
    access.askAhead(next)
    await handedOver
    if (signal.aborted) {
      engine.decoder.call('closeRecording', [next.id]).catch(() => {})
      signal.throwIfAborted()
    }
    sources.set(next.id, opening)
    setState({ recordings: [...getState().recordings, next] })
    return next.id
  }

  /** The id under which the very file is open already, with the same labels and features. */
  function findSame({ recording }: ReadResult, origin: OpenRecording['origin']): number | undefined {
    const isSame = (other: OpenRecording) =>
      other.sha256 === recording.sha256 &&
      other.name.startsWith(recording.name) &&
      other.header.label === recording.header.label &&
      `${other.features}` === `${recording.features}` &&
      other.origin === origin
    return getState().recordings.find(isSame)?.id
  }

  function refuse(problem: Problem, keptKey: number | null = null): void {
    setState({ refusals: [...getState().refusals, { problem, keptKey }] })
  }

  /**
   * Where nothing is shown and nothing more is to come, shows what there is, or says in its place why there is nothing;
   * where the page came with nothing, that is no failure.
   */
  function settle(): void {
    const { recording, recordings, refusals } = getState()
    if (recording.status === 'ready' || running.length + waiting.length + holds > 0) return
    const first = recordings.find(({ origin }) => origin === 'shipped') ?? recordings[0]
    const last = refusals.at(-1)
    if (first) show(first.id)
    else if (!hasShipped) setState({ recording: IDLE })
    else if (last) setState({ recording: failed(last.problem), refusals: refusals.slice(0, -1) })
  }

  /** Opens all that wait, then shows the last that could be opened and was asked for. */
  async function openWaiting(): Promise<void> {
    let last: number | null = null
    for (let next = waiting.shift(); next; next = waiting.shift()) last = (await open(next)) ?? last
    await access.filesRead()
    if (last !== null) show(last)
  }

  function enqueue(openings: readonly Opening[]): Promise<void> {
    if (openings.length === 0) return Promise.resolve()
    waiting.push(...openings)
    if (!queue) {
      setState({ refusals: [] })
      queue = openWaiting().finally(() => {
        queue = undefined
      })
    }
    return queue
  }

  async function drop(id: number): Promise<void> {
    const { recordings, recording } = getState()
    const at = recordings.findIndex((other) => other.id === id)
    if (at < 0) return
    const rest = recordings.filter((other) => other.id !== id)
    sources.delete(id)
    batches.forget(id)
    setState({ recordings: rest, notice: `${recordings[at]!.name} is closed.` })
    if (recording.status === 'ready' && recording.value.id === id) {
      const next = rest[Math.min(at, rest.length - 1)]
      if (next) show(next.id)
      else setState({ recording: LOADING, batch: {}, chunks: {} })
    }
    engine.decoder.call('closeRecording', [id]).catch(() => {})
    if (rest.length === 0 && running.length + waiting.length === 0) await openOwn()
  }

  async function openOwn(): Promise<void> {
    if (hasShipped) await open(shipped)
    else settle()
  }

  /** Gives a decoder that was started again all open recordings; see `reopenRecordings`. @throws WorkerDeath */
  async function reopen(bare: Engine): Promise<void> {
    const sourceOf = (id: number) => sources.get(id)?.source
    const { reopenRecordings } = await reopening.get()
    await reopenRecordings(bare, getState().recordings, sourceOf, (id, problem) => {
      refuse(problem)
      void drop(id)
    })
  }
  engine.restoreBy(reopen)

  const columns: ColumnAccess = { store, open, show, drop, openingOf: (id) => sources.get(id) }

  return {
    show,
    open,
    openShipped: async () => {
      const known = getState().recordings.find(({ origin }) => origin === 'shipped')
      if (known) show(known.id)
      else await enqueue([shipped])
    },
    openFiles: (files: readonly File[]) =>
      enqueue(files.map((file) => ({ source: { kind: 'file', file }, origin: 'file' }))),
    close: drop,
    chooseLabels: async (id: number, column: string | null): Promise<void> =>
      (await choosing.get()).chooseLabels(columns, id, column),
    chooseFeatures: async (id: number, features: readonly string[] | null): Promise<Problem | null> =>
      (await choosing.get()).chooseFeatures(columns, id, features),
    refuse,
    cancelOpening() {
      waiting.length = 0
      running.at(-1)?.controller.abort()
    },
    /** Opens the recording that ships, if any does; an earlier try that is still under way is given up. */
    async openFirst(): Promise<void> {
      for (const { origin, controller } of running) if (origin === 'shipped') controller.abort(STARTED_ANEW)
      await openOwn()
    },
    sourceOf: (id: number): RecordingSource | undefined => sources.get(id)?.source,
    /** Shows nothing new of itself until the returned function is called. */
    hold(): () => void {
      holds++
      return () => {
        holds--
        const { recording, recordings } = getState()
        const first = recordings.find(({ origin }) => origin === 'shipped')
        // At once: of what is still being read nothing was shown last.
        if (first && recording.status !== 'ready' && holds === 0) show(first.id)
        else settle()
      }
    },
    reopen,
  }
}

export type RecordingActions = ReturnType<typeof createRecordingActions>

function nameOf(source: RecordingSource): string {
  return source.kind === 'file' ? source.file.name : source.name
}

/** The death of the decoder over a file is told as that file's. */
function asProblemOf(file: string, error: unknown): Problem {
  if (!(error instanceof WorkerDeath)) return asProblem(error)
  const message = 'the background calculation stopped over it: the file may need more memory than there is'
  return { ...error.problem, file, message }
}

function cancelled(file: string): Problem {
  return { code: 'cancelled', message: 'opening the file was cancelled', file }
}
