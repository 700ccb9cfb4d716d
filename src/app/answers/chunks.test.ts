import { describe, expect, it } from 'vitest'
import type { PredictionChunk } from '../../engine/decoder/predictBatches.ts'
import type { BatchPrediction } from '../../engine/decoder/predictFunctions.ts'
import type { CallContext } from '../../engine/rpc/messages.ts'
import { exampleRecording } from '../../testing/exampleRecording.ts'
import { batchOf, shippedRecording } from '../../testing/fakeEngine.ts'
import { deferred, openOf, settle, startApp, until } from '../../testing/startApp.ts'

describe('predictions that are there before the others', () => {
  const chunkOf = (from: number, classIndex: number): PredictionChunk => ({
    from,
    predicted: Int32Array.of(classIndex),
    confidence: Float64Array.of(0.5),
  })
  const NONE = {}

  /** An application whose batches are under way: the test reports for each classifier and ends them. */
  async function startBatch() {
    const app = await startApp()
    const contexts = new Map<string, CallContext<PredictionChunk>>()
    const batch = deferred<BatchPrediction>()
    app.decoder.predictAll.mockImplementation((context, _subject, classifier) => {
      contexts.set(classifier, context)
      return batch.promise
    })
    const done = app.actions.needBatch()
    await until(() => expect(contexts.size).toBe(2))
    const report = (classifier: 'lda' | 'mlp', chunk?: PredictionChunk) =>
      contexts.get(classifier)!.report({ stage: 'Predicting', fraction: 0.5, ...(chunk && { part: chunk }) })
    return { ...app, report, done, batch }
  }

  it('are kept in the order in which they come, each classifier’s by themselves', async () => {
    const { report, state, done, batch } = await startBatch()
    expect(state().chunks).toEqual(NONE)
    report('lda', chunkOf(0, 0))
    report('mlp', chunkOf(0, 1))
    report('lda')
    report('lda', chunkOf(1, 1))
    await settle()
    const expected = { lda: [chunkOf(0, 0), chunkOf(1, 1)], mlp: [chunkOf(0, 1)] }
    expect(state().chunks).toEqual(expected)
    expect(state().batch.lda?.status).toBe('loading')
    batch.resolve(batchOf(0))
    await done
    expect(state().batch.lda?.status).toBe('ready')
  })

  it('are gone with their recording, and those that are still on their way never land', async () => {
    const app = await startBatch()
    app.report('lda', chunkOf(0, 0))
    await until(() => expect(app.state().chunks.lda).toHaveLength(1))
    const { done, reading } = app.beginFile('mine.json')
    reading.give(exampleRecording({ name: 'mine.json' }))
    app.report('lda', chunkOf(1, 0))
    app.report('mlp', chunkOf(0, 1))
    await done
    expect(app.state().chunks).toEqual(NONE)
    app.report('lda', chunkOf(2, 0))
    await settle()
    expect(openOf(app.state()).name).toBe('mine.json')
    expect(app.state().chunks).toEqual(NONE)
  })

  it('stay where the next recording is refused', async () => {
    const app = await startBatch()
    app.report('lda', chunkOf(0, 0))
    const { done, reading } = app.beginFile('bad.json')
    reading.refuse({ code: 'empty', message: 'the file is empty', file: 'bad.json' })
    await done
    app.report('lda', chunkOf(1, 1))
    await until(() => expect(app.state().chunks.lda).toEqual([chunkOf(0, 0), chunkOf(1, 1)]))
  })

  it('do not land after a new start has cleared them', async () => {
    const app = await startBatch()
    app.report('lda', chunkOf(0, 0))
    await until(() => expect(app.state().chunks.lda).toHaveLength(1))
    const again = app.actions.start()
    expect(app.state().chunks).toEqual(NONE)
    app.report('lda', chunkOf(1, 0))
    await settle()
    expect(app.state().chunks).toEqual(NONE)
    app.readings.at(-1)!.give(shippedRecording())
    await again
    expect(app.state().chunks).toEqual(NONE)
  })
})
