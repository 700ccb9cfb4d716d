import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LDA_KIND } from '../../models/lda/ldaKind.ts'
import { MLP_KIND } from '../../models/mlp/mlpKind.ts'
import { exampleBundle } from '../../testing/exampleBundle.ts'
import { exampleRecording } from '../../testing/exampleRecording.ts'
import { stubSite } from '../../testing/stubSite.ts'
import type { CallContext } from '../rpc/messages.ts'
import { createDecoderFunctions } from './decoderFunctions.ts'

const context: CallContext = { signal: new AbortController().signal, report: () => {} }
const subject = { decoder: 1, recording: 7 }

beforeEach(() => {
  stubSite(exampleBundle().files)
})
afterEach(() => vi.unstubAllGlobals())

const ROWS = 60

async function workerWith(labels: readonly number[] | null) {
  const worker = createDecoderFunctions([LDA_KIND, MLP_KIND])
  await worker.openDecoder(context, 1, { kind: 'site', base: '' })
  const rows = Array.from({ length: ROWS }, (_, row) => [1, row / ROWS, 0])
  const lines = rows.map((_, row) => row)
  worker.openRecording(context, 7, exampleRecording({ rows, lines, labels }))
  return worker
}

describe('scaleAnswers', () => {
  it('fits a temperature, and scales by the one that it is given', async () => {
    const worker = await workerWith(Array.from({ length: ROWS }, (_, row) => Number(row % 3 === 0)))
    const fitted = (await worker.scaleAnswers(context, subject, 'lda', null))!
    expect(fitted.scaling!.rows).toBe(ROWS)
    const given = await worker.scaleAnswers(context, subject, 'lda', fitted.scaling!.temperature)
    expect(given).toEqual({ ...fitted, scaling: null })
    const own = await worker.predictAll(context, subject, 'lda')
    const same = (await worker.scaleAnswers(context, subject, 'lda', 1))!
    same.confidence.forEach((sure, row) => {
      expect(sure).toBeCloseTo(own.confidence[row]!, 12)
    })
    const accuracy = own.metrics!.coverage.at(-1)!.accuracy
    expect(given!.coverage.at(-1)!.accuracy).toBe(accuracy)
  })

  it('fits none without labels, but scales all the same', async () => {
    const worker = await workerWith(null)
    expect(await worker.scaleAnswers(context, subject, 'lda', null)).toBeNull()
    expect(await worker.scaleAnswers(context, subject, 'lda', 2)).toMatchObject({ coverage: [] })
  })
})
