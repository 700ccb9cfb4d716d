import { unzipSync } from 'fflate'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { encodeTutorialJson } from '../../eeg/encodeTutorialJson.ts'
import { decodeUtf8, encodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import { LDA_KIND } from '../../models/lda/ldaKind.ts'
import { everyKind } from '../../testing/everyKind.ts'
import { exampleBundle } from '../../testing/exampleBundle.ts'
import { exampleDecoderFiles } from '../../testing/exampleDecoderFiles.ts'
import { exampleRecording } from '../../testing/exampleRecording.ts'
import { gaussianRows } from '../../testing/gaussianRows.ts'
import { refusalOfPromise } from '../../testing/refusalOf.ts'
import { sha256Of } from '../../testing/sha256Of.ts'
import { stubSite } from '../../testing/stubSite.ts'
import { TOY_KIND } from '../../testing/toyKind.ts'
import { VERDICT_EXAMPLE } from '../../testing/verdictExample.ts'
import { withTrainers } from '../../testing/withTrainers.ts'
import { encodeVerdict } from '../../training/verdict/verdictFormat.ts'
import type { CallContext } from '../rpc/messages.ts'
import { createTrainerFunctions, type TrainedDecoder } from '../trainer/trainerFunctions.ts'
import { createDecoderFunctions } from './decoderFunctions.ts'
import type { PackedWith } from './packDecoder.ts'

const context: CallContext<never> = { signal: new AbortController().signal, report: () => {} }
const KINDS = [LDA_KIND, TOY_KIND]
const PLAIN: PackedWith = { verdict: null, modelCard: null, testJson: null }
const VERDICT = encodeVerdict(VERDICT_EXAMPLE)
const LATER = recordingOf('later.csv', 2)

afterEach(() => vi.unstubAllGlobals())

/** Rows of three classes around centres of their own. */
function recordingOf(name: string, noiseSeed: number) {
  const columns = 3
  const { rows, truth } = gaussianRows({
    seed: 9,
    classes: 3,
    columns,
    rowsPerClass: 8,
    spread: 4,
    noiseSeed,
  })
  const each = [...truth.keys()].map((row) => [...rows.values.slice(row * columns, (row + 1) * columns)])
  return exampleRecording({ name, sha256: sha256Of(name), rows: each, labels: [...truth] })
}

let made: TrainedDecoder
beforeAll(async () => {
  made = await createTrainerFunctions(withTrainers(KINDS)).train(context, {
    training: { recording: recordingOf('train.csv', 1), bytes: 1, simulated: false },
    heldOut: { recording: LATER, head: encodeUtf8('Line'), bytes: 1, extent: 'whole', simulated: false },
    choices: everyKind(KINDS),
  })
})

/** A worker with a decoder, fresh from its training, under 1 and the recording that it was judged on under 7. */
async function trained() {
  const { files, served } = made
  const worker = createDecoderFunctions(KINDS)
  await worker.openDecoder(context, 1, { kind: 'memory', files })
  worker.openRecording(context, 7, LATER)
  return { worker, files, testJson: new Blob([served!]) }
}
type Worker = ReturnType<typeof createDecoderFunctions>

/** Every answer of a decoder about a recording. */
async function answersOf(worker: Worker, decoder: number) {
  const subject = { decoder, recording: 7 }
  const classifiers = ['lda', 'toy']
  const all = await Promise.all(classifiers.map((id) => worker.predictAll(context, subject, id)))
  const rows = await Promise.all(classifiers.map((id) => worker.predictRow(context, subject, id, 5)))
  return {
    all: all.map(({ predicted, confidence, metrics }) => ({ predicted, confidence, metrics })),
    rows: rows.map(({ posterior }) => posterior),
  }
}

const entriesOf = async (zip: Blob) => unzipSync(new Uint8Array(await zip.arrayBuffer()))
const textOf = (blob: Blob | null | undefined) => blob!.text()

describe('a packed decoder', () => {
  it('gives the same answers from its ZIP file, and is the same manifest', async () => {
    const { worker } = await trained()
    const zip = await worker.packDecoder(context, 1, PLAIN)
    expect(zip.type).toBe('application/zip')
    const again = await worker.openDecoder(context, 2, { kind: 'zip', file: zip, name: 'mine.zip' })
    const answers = await answersOf(worker, 1)
    expect(await answersOf(worker, 2)).toEqual(answers)
    expect(answers.all[0]!.metrics!.correct).toBeGreaterThan(12)
    const first = await worker.openDecoder(context, 3, { kind: 'zip', file: zip, name: 'mine.zip' })
    expect(first.manifest).toEqual(again.manifest)
    expect(again.run).toMatchObject({ fitSeconds: { lda: expect.any(Number), toy: expect.any(Number) } })
    expect(again.beside).toEqual({ verdict: null, testJson: null })
  })

  it('is byte for byte the same from memory and from its own ZIP file', async () => {
    const { worker, testJson } = await trained()
    const beside: PackedWith = { verdict: VERDICT, modelCard: '# Mine\n', testJson }
    const zip = await worker.packDecoder(context, 1, beside)
    await worker.openDecoder(context, 2, { kind: 'zip', file: zip, name: 'mine.zip' })
    const again = await worker.packDecoder(context, 2, beside)
    expect(new Uint8Array(await again.arrayBuffer())).toEqual(new Uint8Array(await zip.arrayBuffer()))
  })

  it('brings its verdict and the recording that it was judged on', async () => {
    const { worker, testJson } = await trained()
    const zip = await worker.packDecoder(context, 1, { verdict: VERDICT, modelCard: '# Mine\n', testJson })
    const { beside } = await worker.openDecoder(context, 2, { kind: 'zip', file: zip, name: 'mine.zip' })
    expect(beside!.verdict).toBe(VERDICT)
    expect(await textOf(beside!.testJson)).toBe(await textOf(testJson))
    expect(beside!.testJson!.type).toBe('application/json')
    const entries = await entriesOf(zip)
    expect(decodeUtf8(entries['models/model-card.md']!)).toBe('# Mine\n')
    expect(decodeUtf8(entries['test.json']!)).toBe(encodeTutorialJson(LATER))
  })

  it('brings the operating point that it is used at, where there is one', async () => {
    const { worker } = await trained()
    const operatingPoint = '{"temperature":null,"threshold":0.6}'
    const zip = await worker.packDecoder(context, 1, { ...PLAIN, operatingPoint })
    const { beside } = await worker.openDecoder(context, 2, { kind: 'zip', file: zip, name: 'mine.zip' })
    expect(beside!.operatingPoint).toBe(operatingPoint)
    // What is switched off since does not come back from the file.
    const again = await worker.packDecoder(context, 2, PLAIN)
    expect(Object.keys(await entriesOf(again))).not.toContain('models/operating-point.json')
  })

  it('holds the files that training made, and no more than was asked for', async () => {
    const { worker, files } = await trained()
    const entries = await entriesOf(await worker.packDecoder(context, 1, PLAIN))
    expect(Object.keys(entries).sort()).toEqual([...files.keys()].map((path) => `models/${path}`).sort())
    for (const [path, bytes] of files) expect(entries[`models/${path}`]).toEqual(bytes)
  })

  it('of a site is what the site has', async () => {
    const { files, manifest } = exampleBundle()
    stubSite(files)
    const worker = createDecoderFunctions()
    await worker.openDecoder(context, 1, { kind: 'site', base: '' })
    const entries = await entriesOf(await worker.packDecoder(context, 1, PLAIN))
    expect(
      Object.fromEntries(Object.entries(entries).map(([path, part]) => [path, decodeUtf8(part)])),
    ).toEqual(files)
    const { 'models/run.json': _run, ...without } = files
    stubSite(without)
    await worker.openDecoder(context, 2, { kind: 'site', base: '' })
    const fewer = await worker.packDecoder(context, 2, PLAIN)
    const opened = await worker.openDecoder(context, 3, { kind: 'zip', file: fewer, name: 'mine.zip' })
    expect(opened).toMatchObject({ manifest, run: null })
  })

  it('is not packed where a file is not what the manifest says', async () => {
    const { files } = exampleBundle()
    stubSite(files)
    const worker = createDecoderFunctions()
    await worker.openDecoder(context, 1, { kind: 'site', base: '' })
    stubSite({ ...files, 'models/mlp/weights.bin': 'others' })
    const packing = worker.packDecoder(context, 1, PLAIN)
    expect(await refusalOfPromise(packing)).toMatchObject({ code: 'altered', file: 'models/mlp/weights.bin' })
    stubSite(files)
    expect((await worker.packDecoder(context, 1, PLAIN)).size).toBeGreaterThan(0)
  })

  it('is named in what is wrong with its file', async () => {
    const files = exampleDecoderFiles()
    const worker = createDecoderFunctions()
    await worker.openDecoder(context, 1, { kind: 'memory', files })
    const zip = new Uint8Array(await (await worker.packDecoder(context, 1, PLAIN)).arrayBuffer())
    const cut = new Blob([zip.slice(0, -30)])
    const opening = worker.openDecoder(context, 2, { kind: 'zip', file: cut, name: 'cut.zip' })
    expect(await refusalOfPromise(opening)).toMatchObject({ file: expect.stringContaining('cut.zip') })
    const none = worker.openDecoder(context, 2, { kind: 'zip', file: new Blob(['PK']), name: 'none.zip' })
    expect(await refusalOfPromise(none)).toMatchObject({ code: 'bad-bundle', file: 'none.zip' })
    await expect(worker.packDecoder(context, 2, PLAIN)).rejects.toThrow('no decoder 2 is open')
  })
})

describe('the files of a decoder', () => {
  it('are those of its ZIP file', async () => {
    const { worker } = await trained()
    const texts = { verdict: VERDICT, modelCard: '# Mine\n' }
    const files = await worker.decoderFiles(context, 1, texts)
    const entries = await entriesOf(await worker.packDecoder(context, 1, { ...texts, testJson: null }))
    expect(Object.keys(entries).sort()).toEqual([...files.keys()].map((path) => `models/${path}`).sort())
    for (const [path, bytes] of files) expect(entries[`models/${path}`]).toEqual(bytes)
    await worker.openDecoder(context, 2, { kind: 'memory', files })
    expect(await answersOf(worker, 2)).toEqual(await answersOf(worker, 1))
  })
})

describe('a copy of a recording', () => {
  it('is one that can be moved away, and the recording stays', () => {
    const worker = createDecoderFunctions()
    const recording = exampleRecording()
    worker.openRecording(context, 7, recording)
    const { value, buffers } = worker.copyRecording(context, 7)
    expect(value).toEqual(recording)
    expect(buffers).toEqual([value.values.buffer])
    expect(value.values.buffer).not.toBe(recording.values.buffer)
    structuredClone(value, { transfer: [value.values.buffer] })
    expect([...worker.row(context, 7, 0)]).toEqual([3, 4, 0])
    expect(() => worker.copyRecording(context, 8)).toThrow('no recording 8 is open')
  })
})
