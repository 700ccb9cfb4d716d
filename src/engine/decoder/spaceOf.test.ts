import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Recording } from '../../eeg/recording.ts'
import { encodeLdaSpace } from '../../models/lda/ldaSpaceFormat.ts'
import { exampleBundle } from '../../testing/exampleBundle.ts'
import { exampleRecording } from '../../testing/exampleRecording.ts'
import { refusalOfPromise } from '../../testing/refusalOf.ts'
import { sha256Of } from '../../testing/sha256Of.ts'
import { stubSite } from '../../testing/stubSite.ts'
import type { CallContext, Progress } from '../rpc/messages.ts'
import { createDecoderFunctions } from './decoderFunctions.ts'

const context: CallContext = { signal: new AbortController().signal, report: () => {} }
const subject = { decoder: 1, recording: 7 }
const SPACE = 'models/lda-space.json'

// One axis: how far a row lies along Cz/theta rather than along the others.
const text = encodeLdaSpace({
  xbar: Float64Array.of(0.5, 0.5, 0.5),
  scalings: { rows: 3, columns: 1, values: Float64Array.of(2, -1, -1) },
  explainedVarianceRatio: Float64Array.of(1),
})
const plain = exampleBundle()
const listed = { path: 'lda-space.json', bytes: text.length, sha256: sha256Of(text) }
const site = { ...exampleBundle({ files: [...plain.manifest.files, listed] }).files, [SPACE]: text }

/** By default rows (3, 4, 0), (0, 6, 8) and (1, 2, 2). */
async function workerWith(recording: Recording) {
  const worker = createDecoderFunctions()
  await worker.openDecoder(context, subject.decoder, { kind: 'site', base: '' })
  worker.openRecording(context, subject.recording, recording)
  return worker
}

let asked: string[]
beforeEach(() => {
  asked = stubSite(site)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})
const timesAsked = () => asked.filter((path) => path === SPACE).length

describe('spaceOf', () => {
  it('places preprocessed rows and class means, and hands their memory over', async () => {
    const worker = await workerWith(exampleRecording())
    const { value, buffers } = await worker.spaceOf(context, subject, 'lda', [0, 1])
    // Row (0.6, 0.8, 0) less 0.5 each: 0.2 − 0.3 + 0.5; there is no second axis.
    const { points, classMeans, explainedVarianceRatio } = value
    expect([...points].map((place) => Math.round(1e5 * place) / 1e5)).toEqual([0.4, 0, -1.4, 0, -0.66667, 0])
    expect([...classMeans]).toEqual([2, 0, -2, 0])
    expect([...explainedVarianceRatio]).toEqual([1])
    expect(buffers).toEqual([points.buffer, classMeans.buffer])
  })

  it('takes the axes in the order asked for, and the file once', async () => {
    const worker = await workerWith(exampleRecording())
    expect(timesAsked()).toBe(0)
    const { value } = await worker.spaceOf(context, subject, 'lda', [1, 0])
    expect(value.points[0]).toBe(0)
    expect(value.points[1]).toBeCloseTo(0.4, 6)
    await worker.spaceOf(context, subject, 'lda', [0, 0])
    expect(timesAsked()).toBe(1)
  })

  it('gives memory of its own each time: what is handed over does not reach the next answer', async () => {
    const worker = await workerWith(exampleRecording())
    const first = await worker.spaceOf(context, subject, 'lda', [0, 1])
    const expected = structuredClone(first.value)
    structuredClone(first.value, { transfer: [first.value.points.buffer, first.value.classMeans.buffer] })
    expect((await worker.spaceOf(context, subject, 'lda', [0, 1])).value).toEqual(expected)
  })

  it('reads the file of another decoder anew, and tries again after a failure', async () => {
    const worker = await workerWith(exampleRecording())
    stubSite({ ...site, [SPACE]: '{}' })
    const refused = refusalOfPromise(worker.spaceOf(context, subject, 'lda', [0, 1]))
    expect(await refused).toMatchObject({ code: 'altered', file: SPACE })
    asked = stubSite(site)
    await worker.spaceOf(context, subject, 'lda', [0, 1])
    await worker.openDecoder(context, 2, { kind: 'site', base: '' })
    await worker.spaceOf(context, { ...subject, decoder: 2 }, 'lda', [0, 1])
    await worker.spaceOf(context, subject, 'lda', [0, 1])
    expect(timesAsked()).toBe(2)
  })

  it('says where a bundle is older than the space', async () => {
    stubSite(plain.files)
    const worker = await workerWith(exampleRecording())
    expect(await refusalOfPromise(worker.spaceOf(context, subject, 'lda', [0, 1]))).toMatchObject({
      code: 'bad-bundle',
      expected: 'lda-space.json',
    })
  })

  it('places many rows as it places each', async () => {
    const rows = Array.from({ length: 9000 }, (_, row) => [0, 1, 2].map((at) => 1 + ((3 * row + at) % 11)))
    const worker = await workerWith(exampleRecording({ rows, labels: null }))
    const { points } = (await worker.spaceOf(context, subject, 'lda', [0, 1])).value
    expect(points).toHaveLength(18_000)
    for (const row of [0, 255, 256, 8999]) {
      worker.openRecording(context, 8, exampleRecording({ rows: [rows[row]!], labels: null }))
      const one = await worker.spaceOf(context, { ...subject, recording: 8 }, 'lda', [0, 1])
      expect(points[2 * row]).toBe(one.value.points[0])
    }
  })

  it('tells how far it has come, and stops where the caller gave up', async () => {
    const rows = Array.from({ length: 5000 }, () => [1, 2, 3])
    const worker = await workerWith(exampleRecording({ rows, labels: null }))
    let clock = 0
    vi.spyOn(performance, 'now').mockImplementation(() => {
      clock += 100
      return clock
    })
    const reports: Progress[] = []
    const controller = new AbortController()
    const report = (progress: Progress) => {
      reports.push(progress)
      if (reports.length === 2) controller.abort()
    }
    const mapping = worker.spaceOf({ signal: controller.signal, report }, subject, 'lda', [0, 1])
    await expect(mapping).rejects.toMatchObject({ name: 'AbortError' })
    expect(reports).toEqual([256, 512].map((done) => ({ stage: 'Mapping', fraction: done / 5000 })))
  })
})
