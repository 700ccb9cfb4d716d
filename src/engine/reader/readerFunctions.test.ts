import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { powerRange } from '../../eeg/powerRange.ts'
import { expectOutcome } from '../../testing/corpus/expectOutcome.ts'
import { readCorpus } from '../../testing/corpus/readCorpus.ts'
import { refusalOfPromise } from '../../testing/refusalOf.ts'
import { sha256Of } from '../../testing/sha256Of.ts'
import { stubSite } from '../../testing/stubSite.ts'
import type { CallContext, Progress } from '../rpc/messages.ts'
import { sendPieces } from '../rpc/pieces.ts'
import { type RecordingSource, readerFunctions } from './readerFunctions.ts'

afterEach(() => vi.unstubAllGlobals())

const JSON_TEXT =
  '{"0": {"Line": 3, "# Letter": 1, " Cz/theta": 0.5}, "1": {"Line": 9, "# Letter": 0, " Cz/theta": 8}}'

function context() {
  const reports: Progress[] = []
  const given: CallContext = {
    signal: new AbortController().signal,
    report: (progress) => reports.push(progress),
  }
  return { given, reports }
}
const read = (source: RecordingSource) => readerFunctions.read(context().given, source)
const readFile = (...args: ConstructorParameters<typeof File>) =>
  read({ kind: 'file', file: new File(...args) })

describe('the reader', () => {
  it('reads a file of the person’s, with its digest, size and range', async () => {
    const { value } = await readFile([JSON_TEXT], 'mine.json')
    expect(value.recording).toMatchObject({
      name: 'mine.json',
      sha256: sha256Of(JSON_TEXT),
      features: ['Cz/theta'],
    })
    expect([...value.recording.values]).toEqual([0.5, 8])
    expect(value.bytes).toBe(JSON_TEXT.length)
    expect(value.range).toEqual(powerRange(value.recording.values))
  })

  it('reads a file of the site’s under its name', async () => {
    stubSite({ 'https://example.org/test.json': JSON_TEXT })
    const source = { kind: 'url', url: 'https://example.org/test.json', name: 'test.json' } as const
    const { value } = await read(source)
    expect(value.recording).toMatchObject({ name: 'test.json', sha256: sha256Of(JSON_TEXT) })
  })

  describe('a file that the page fetches', () => {
    /** Reads what comes in pieces of so many bytes. */
    function readPieces(content: Uint8Array<ArrayBuffer>, size: number, given = context().given) {
      const { port1, port2 } = new MessageChannel()
      const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
        start(controller) {
          for (let at = 0; at < content.length; at += size) controller.enqueue(content.slice(at, at + size))
          controller.close()
        },
      })
      void sendPieces(stream, port1)
      return readerFunctions.read(given, { kind: 'url', url: 'x', name: 'test.json', pieces: port2 })
    }

    it.each([
      ['plain', new TextEncoder().encode(JSON_TEXT)],
      ['gzipped', new Uint8Array(gzipSync(JSON_TEXT))],
    ])('is read as it comes, however it is cut: %s', async (_, content) => {
      for (const size of [1, 2, 7, 1000]) {
        const { value } = await readPieces(content, size)
        expect(value.recording).toMatchObject({ name: 'test.json', sha256: sha256Of(content) })
        expect(value.recording.values).toEqual(Float64Array.of(0.5, 8))
        expect(value.bytes).toBe(content.length)
      }
    })

    it('says that it is being fetched, for its size is not known', async () => {
      const { given, reports } = context()
      await readPieces(new TextEncoder().encode(JSON_TEXT), 1000, given)
      expect(reports).toEqual([{ stage: 'Fetching', fraction: null }])
    })

    it('may be empty', async () => {
      expect(await refusalOfPromise(readPieces(new Uint8Array(), 1))).toMatchObject({ code: 'empty' })
    })

    it('may end too early', async () => {
      const { port1, port2 } = new MessageChannel()
      port1.postMessage(new TextEncoder().encode(JSON_TEXT.slice(0, 20)))
      port1.postMessage('TypeError: network error')
      const read = readerFunctions.read(context().given, {
        kind: 'url',
        url: 'x',
        name: 'test.json',
        pieces: port2,
      })
      expect(await refusalOfPromise(read)).toEqual({
        code: 'network',
        message: 'the file could not be fetched',
        file: 'test.json',
        found: 'TypeError: network error',
        expected: 'an answer from the site',
      })
    })
  })

  it('hands over every buffer of the recording to be moved', async () => {
    const { value, buffers } = await readFile([JSON_TEXT], 'a.json')
    const { values, lines, labels } = value.recording
    expect(buffers).toEqual([values.buffer, lines.buffer, labels!.index.buffer])
    expect((await readFile(['Cz\n1\n'], 'a.csv')).buffers).toHaveLength(2)
  })

  it('says what it is doing', async () => {
    const { given, reports } = context()
    await readerFunctions.read(given, { kind: 'file', file: new File([JSON_TEXT], 'a.json') })
    expect([...new Set(reports.map(({ stage }) => stage))]).toEqual(['Reading'])
  })

  it('takes a byte order mark and counts it among the bytes', async () => {
    const { value } = await readFile(['\uFEFF', JSON_TEXT], 'a.json')
    expect(value.recording.features).toEqual(['Cz/theta'])
    expect(value.bytes).toBe(JSON_TEXT.length + 3)
  })

  it.each([
    ['a PNG', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a)],
    ['half a character of UTF-16', Uint8Array.of(0xff, 0xfe, 0x4c, 0x00, 0x4c)],
    ['UTF-16 without its mark', Uint8Array.of(0x4c, 0x00, 0x69, 0x00)],
    ['a UTF-8 sequence that is cut', Uint8Array.of(0x43, 0xc3)],
  ])('refuses %s as no text', async (_, bytes) => {
    expect(await refusalOfPromise(readFile([bytes], 'a.bin'))).toMatchObject({
      code: 'not-text',
      file: 'a.bin',
    })
  })

  it('refuses an empty file', async () => {
    expect(await refusalOfPromise(readFile([], 'a.json'))).toMatchObject({ code: 'empty', file: 'a.json' })
  })

  it('refuses a file of more numbers than the device can hold as soon as it can tell', async () => {
    vi.stubGlobal('navigator', { deviceMemory: 2 ** -20 })
    const rows = Array.from({ length: 2000 }, (_, row) => `${row},${row},1,2,3`).join('\n')
    expect(await refusalOfPromise(readFile([`Line,a,b,c,d\n${rows}`], 'big.csv'))).toMatchObject({
      code: 'too-large',
      file: 'big.csv',
      message: expect.stringContaining('npm run predict'),
    })
  })

  it('unpacks what is gzipped, whatever it is called', async () => {
    const packed = new File([gzipSync(JSON_TEXT)], 'mine.json')
    const { value } = await read({ kind: 'file', file: packed })
    expect(value.recording.values).toEqual(Float64Array.of(0.5, 8))
    expect(value.bytes).toBe(packed.size)
    expect(value.recording.sha256).toBe(sha256Of(gzipSync(JSON_TEXT)))
  })

  it('says so where a gzip file is cut short', async () => {
    const packed = gzipSync(JSON_TEXT)
    expect(await refusalOfPromise(readFile([packed.subarray(0, -9)], 'cut.gz'))).toMatchObject({
      code: 'bad-gzip',
      file: 'cut.gz',
      expected: 'a whole gzip file',
    })
  })

  it('takes the labels from the column that was chosen', async () => {
    const file = new File(['Cz,Stage\n1,a\n2,b\n'], 'a.csv')
    const { value } = await read({ kind: 'file', file, labelColumn: 'Stage' })
    expect(value.recording.labels?.classes).toEqual(['a', 'b'])
    expect(value.recording.features).toEqual(['Cz'])
  })

  it('says so where the file cannot be read any more', async () => {
    const file = new File([JSON_TEXT], 'gone.json')
    vi.spyOn(file, 'slice').mockImplementation(() => {
      throw new DOMException('A requested file could not be found', 'NotFoundError')
    })
    expect(await refusalOfPromise(read({ kind: 'file', file }))).toMatchObject({
      code: 'not-found',
      file: 'gone.json',
      found: 'A requested file could not be found',
      expected: 'a file that can be read',
    })
  })

  it('names a file that the site lacks', async () => {
    stubSite({})
    const source = { kind: 'url', url: 'x/test.json', name: 'test.json' } as const
    expect(await refusalOfPromise(read(source))).toMatchObject({ code: 'not-found', file: 'test.json' })
  })

  it('passes on what is wrong in the file', async () => {
    expect(await refusalOfPromise(readFile(['Line,Cz\n0,1\n0,2\n'], 'a.csv'))).toMatchObject({
      code: 'duplicate-line',
      file: 'a.csv',
      row: 'line 3',
      column: 'Line',
    })
  })

  it.each(readCorpus())('does with $name of the corpus what was meant', async (file) => {
    const reading = readFile([file.bytes], file.name)
    const isRefused = typeof file.expected === 'object' && 'code' in file.expected
    expectOutcome(file, isRefused ? await refusalOfPromise(reading) : (await reading).value.recording)
  })

  it('reads a file of many chunks', async () => {
    const rows = Array.from(
      { length: 150_000 },
      (_, row) => `{"Line": ${row}, "Cz/alpha": ${row / 8}, "Fz/theta": 0.123456}`,
    )
    const { value } = await readFile([rows.join('\n')], 'a.ndjson')
    expect(value.recording.lines).toHaveLength(rows.length)
    expect(value.recording.values.at(-2)).toBe((rows.length - 1) / 8)
  })
})
