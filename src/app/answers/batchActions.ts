import type { StoreApi } from 'zustand/vanilla'
import type { Subject } from '../../engine/decoder/openThings.ts'
import type { PredictionChunk } from '../../engine/decoder/predictBatches.ts'
import type { BatchPrediction } from '../../engine/decoder/predictFunctions.ts'
import type { Engine } from '../../engine/engine.ts'
import type { Progress } from '../../engine/rpc/messages.ts'
import { asProblem } from '../../problem.ts'
import { LOADING, ready } from '../remote.ts'
import { batchOf, type State } from '../state.ts'

/**
 * Predictions of all rows. Those that are finished are kept as long as their recording is open; those under way are
 * given up when another recording is shown.
 */
export function createBatchActions(store: StoreApi<State>, engine: Engine) {
  const { getState, setState } = store
  /** By recording, then by decoder, then by classifier. */
  const finished = new Map<number, Map<number, Record<string, BatchPrediction>>>()
  let run = new AbortController()

  function startRun(): void {
    run.abort()
    run = new AbortController()
  }

  function finish({ decoder, recording }: Subject, classifier: string, batch: BatchPrediction): void {
    const { recordings, decoders } = getState()
    if (!recordings.some(({ id }) => id === recording) || !decoders.some(({ id }) => id === decoder)) return
    const known = finished.get(recording) ?? new Map()
    finished.set(recording, known.set(decoder, { ...known.get(decoder), [classifier]: batch }))
  }

  async function predictAll(subject: Subject, classifier: string): Promise<void> {
    if (batchOf(getState().batch, classifier).status !== 'idle') return
    const { signal } = run
    const set = (value: State['batch'][string]) => {
      if (!signal.aborted) setState({ batch: { ...getState().batch, [classifier]: value } })
    }
    set(LOADING)
    try {
      const onProgress = (progress: Progress<PredictionChunk>) => {
        set({ status: 'loading', progress })
        const { part } = progress
        if (!part || signal.aborted) return
        const { chunks } = getState()
        // Rows come from the first again where a worker that died had given some already.
        const before = part.from === 0 ? [] : (chunks[classifier] ?? [])
        setState({ chunks: { ...chunks, [classifier]: [...before, part] } })
      }
      const answer = await engine.decoder.call('predictAll', [subject, classifier], { signal, onProgress })
      finish(subject, classifier, answer)
      set(ready(answer))
    } catch (error) {
      set({ status: 'failed', problem: asProblem(error) })
    }
  }

  return {
    /** Predicts all rows of the recording in use with every classifier, once. */
    async needBatch(): Promise<void> {
      const { recording, decoder } = getState()
      if (recording.status !== 'ready' || decoder.status !== 'ready') return
      const subject = { decoder: decoder.value.id, recording: recording.value.id }
      await Promise.all(decoder.value.classifiers.map(({ id }) => predictAll(subject, id)))
    },

    /** What a classifier says of all rows of an open recording, if that is known. */
    known: ({ decoder, recording }: Subject, classifier: string): BatchPrediction | undefined =>
      finished.get(recording)?.get(decoder)?.[classifier],

    /** Keeps what a classifier says of all rows as long as both are open. */
    finish,

    /**
     * What the state has of predictions once this recording is shown with this decoder; gives up those of the recording
     * or decoder before.
     */
    shown(recording: number, decoder: number): Pick<State, 'batch' | 'chunks'> {
      startRun()
      const known = Object.entries(finished.get(recording)?.get(decoder) ?? {})
      return { batch: Object.fromEntries(known.map(([name, batch]) => [name, ready(batch)])), chunks: {} }
    },

    /** Lets go of the predictions of a recording that is closed. */
    forget(id: number): void {
      finished.delete(id)
    },

    /** Lets go of those of a decoder that is closed. */
    forgetDecoder(id: number): void {
      for (const known of finished.values()) known.delete(id)
    },

    /** Lets go of all predictions: they are another decoder's. */
    reset(): void {
      startRun()
      finished.clear()
      setState({ batch: {}, chunks: {} })
    },
  }
}

export type BatchActions = ReturnType<typeof createBatchActions>
