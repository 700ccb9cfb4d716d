import type { PredictionFormat } from '../src/evaluation/formatPredictions.ts'
import type { OperatingPoint } from '../src/evaluation/operatingPoint.ts'
import type { AnsweredBatch } from './answerBatch.ts'
import type { AnswerThread } from './answerQueue.ts'
import { startNodeThread } from './nodeThread.ts'

/** What the second thread is told. */
export interface AnswerThreadData {
  /** The decoder's. */
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly format: PredictionFormat
  readonly posteriors: boolean
  readonly point: OperatingPoint | null
}

/** Starts a thread that opens the same decoder and answers as `answerBatch` does. */
export function startAnswerThread(data: AnswerThreadData): AnswerThread {
  const { port, isReady, ended, end } = startNodeThread(new URL('./answerThread.mjs', import.meta.url), data)
  const waiting: ((answered: AnsweredBatch) => void)[] = []
  const failed = ended.then((error) => {
    throw error ?? new Error('the second thread has ended')
  })
  // Told where somebody waits for an answer.
  failed.catch(() => {})
  void isReady.then(() => port.on('message', (answered: AnsweredBatch) => waiting.shift()?.(answered)))
  return {
    isReady,
    ask(batch) {
      port.postMessage(batch, [batch.raw.values.buffer as ArrayBuffer])
      return Promise.race([new Promise<AnsweredBatch>((resolve) => waiting.push(resolve)), failed])
    },
    end,
  }
}
