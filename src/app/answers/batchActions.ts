import type { StoreApi } from 'zustand/vanilla'
import type { BatchPrediction } from '../../engine/decoder/decoderFunctions.ts'
import type { Engine } from '../../engine/engine.ts'
import type { Progress } from '../../engine/rpc/messages.ts'
import { CLASSIFIERS, type ClassifierName } from '../../models/classifierName.ts'
import { asProblem } from '../asProblem.ts'
import { IDLE, LOADING, ready } from '../remote.ts'
import { NO_BATCH, NO_CHUNKS, type State } from '../state.ts'

type Batch = Readonly<Record<ClassifierName, BatchPrediction>>

/**
 * Predictions of all rows. Those that are finished are kept as long as their recording is open; those under way are
 * given up when another recording is shown.
 */
export function createBatchActions(store: StoreApi<State>, engine: Engine, needNetwork: () => Promise<void>) {
  const { getState, setState } = store
  const finished = new Map<number, Partial<Record<ClassifierName, BatchPrediction>>>()
  let run = new AbortController()

  function startRun(): void {
    run.abort()
    run = new AbortController()
  }

  function finish(id: number, classifier: ClassifierName, batch: BatchPrediction): void {
    if (!getState().recordings.some((recording) => recording.id === id)) return
    finished.set(id, { ...finished.get(id), [classifier]: batch })
  }

  async function predictAll(classifier: ClassifierName): Promise<void> {
    const { recording, batch } = getState()
    if (recording.status !== 'ready' || batch[classifier].status !== 'idle') return
    const { id } = recording.value
    const { signal } = run
    const set = (value: State['batch'][ClassifierName]) => {
      if (!signal.aborted) setState({ batch: { ...getState().batch, [classifier]: value } })
    }
    set(LOADING)
    try {
      if (classifier === 'mlp') await needNetwork()
      const onProgress = (progress: Progress) => {
        set({ status: 'loading', progress })
        const { chunk } = progress
        if (!chunk || signal.aborted) return
        const { chunks } = getState()
        // Rows come from the first again where a worker that died had given some already.
        const before = chunk.from === 0 ? [] : chunks[classifier]
        setState({ chunks: { ...chunks, [classifier]: [...before, chunk] } })
      }
      const answer = await engine.decoder.call('predictAll', [classifier, id], { signal, onProgress })
      finish(id, classifier, answer)
      set(ready(answer))
    } catch (error) {
      set({ status: 'failed', problem: asProblem(error) })
    }
  }

  return {
    async needBatch(): Promise<void> {
      await Promise.all(CLASSIFIERS.map(predictAll))
    },

    /** What both classifiers say of all rows of an open recording; rejects where they cannot, or with the signal. */
    async batchOf(
      id: number,
      { signal, onProgress }: { signal: AbortSignal; onProgress: (progress: Progress) => void },
    ): Promise<Batch> {
      const of = async (classifier: ClassifierName): Promise<BatchPrediction> => {
        const known = finished.get(id)?.[classifier]
        if (known) return known
        if (classifier === 'mlp') await needNetwork()
        const answer = await engine.decoder.call('predictAll', [classifier, id], {
          signal,
          onProgress: ({ stage, fraction }) => {
            const done = CLASSIFIERS.indexOf(classifier)
            onProgress({ stage, fraction: fraction && (done + fraction) / CLASSIFIERS.length })
          },
        })
        finish(id, classifier, answer)
        return answer
      }
      return { lda: await of('lda'), mlp: await of('mlp') }
    },

    /** What the state has of predictions once this recording is shown; gives up those of the one before. */
    shown(id: number): Pick<State, 'batch' | 'chunks'> {
      startRun()
      const { lda, mlp } = finished.get(id) ?? {}
      return { batch: { lda: lda ? ready(lda) : IDLE, mlp: mlp ? ready(mlp) : IDLE }, chunks: NO_CHUNKS }
    },

    /** Lets go of the predictions of a recording that is closed. */
    forget(id: number): void {
      finished.delete(id)
    },

    /** Lets go of all predictions: they are another bundle's. */
    reset(): void {
      startRun()
      finished.clear()
      setState({ batch: NO_BATCH, chunks: NO_CHUNKS })
    },
  }
}

export type BatchActions = ReturnType<typeof createBatchActions>
