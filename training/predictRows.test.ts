import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { readRecording } from '../src/eeg/reading/readRecording.ts'
import type { ClassLabel } from '../src/eeg/recording.ts'
import { formatPredictions } from '../src/evaluation/formatPredictions.ts'
import type { Problem } from '../src/problem.ts'
import { inputBytes } from './inputBytes.ts'
import { fileOutput, type PredictionOutput } from './predictionOutput.ts'
import { PredictionSink, type PredictionSinkOptions } from './predictionSink.ts'
import { predictRecording } from './predictRecording.ts'
import { predictRows } from './predictRows.ts'
import { type LocalDecoder, readBundle } from './readBundle.ts'
import { csvText, easySamples, jsonText, temporaryFolder, writeEasyFiles } from './testing/recordingFiles.ts'
import { trainFiles } from './trainFiles.ts'

const folder = temporaryFolder()
const sample = easySamples()[1]
const SITES = ['Cz', 'Fz', 'Pz', 'C3', 'C4', 'P3']
const shape = { feature: (column: number) => ` ${SITES[column]}/theta` }
const csv = csvText(sample, shape)
const refusal = (problem: Partial<Problem>) => ({ problem: expect.objectContaining(problem) })
let decoder: LocalDecoder

beforeAll(async () => {
  await trainFiles({ ...writeEasyFiles(folder, shape), out: folder, simulated: '' })
  decoder = await readBundle(join(folder, 'models'))
})

function posteriorsText() {
  const ids = decoder.classifiers.map(({ info }) => info.id)
  return formatPredictions({ classes: decoder.manifest.classes, ids }, 'ndjson', true)
}

function createSink(options: Partial<PredictionSinkOptions> = {}): PredictionSink {
  return new PredictionSink({ file: 'rows', decoder, text: posteriorsText(), ...options })
}

async function* inPieces(text: string, size = text.length): AsyncGenerator<Uint8Array, void> {
  const bytes = Buffer.from(text)
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

function collect(): PredictionOutput & { text: string } {
  const output = {
    text: '',
    write: async (text: string) => {
      output.text += text
      return true
    },
    finish: async () => {},
    abandon: async () => {},
  }
  return output
}

/** What is written for a text, and the sink with its counts. */
async function run(text: string, options: Partial<PredictionSinkOptions> = {}, size?: number) {
  const sink = createSink(options)
  const output = collect()
  await predictRows(inPieces(text, size), 'rows', sink, output)
  return { sink, text: output.text }
}

const lineOf = (text: string): number[] =>
  text
    .trimEnd()
    .split('\n')
    .map((row) => JSON.parse(row).line)

/** The example's rows again and again, each with its own line. */
function manyLines(rows: number): string {
  const own = Object.values(JSON.parse(jsonText(sample, shape))) as object[]
  return Array.from({ length: rows }, (_, row) =>
    JSON.stringify({ ...own[row % own.length], Line: row }),
  ).join('\n')
}

describe('predictRows', () => {
  it('counts rows as the page does where lines stand before the header and rows have no band power', async () => {
    const [header = '', ...rows] = csv
      .trim()
      .split('\n')
      .map((row) => row.slice(row.indexOf(',') + 1))
    const none = header.replaceAll(/[^,]/g, '')
    const sparse = ['title:invented, version:2.1,', header, ...rows.flatMap((row) => [none, row, none])].join(
      '\n',
    )
    const { sink, text } = await run(sparse, {}, 97)
    const page = readRecording(Buffer.from(sparse), { name: 'rows', sha256: '' })
    expect(lineOf(text)).toEqual([...page.lines])
    expect(lineOf(text)).toEqual(rows.map((_, row) => 3 * row + 1))
    expect(sink).toMatchObject({ rows: rows.length, empty: 2 * rows.length, skipped: 0 })
    expect(page.warnings.filter(({ code }) => code === 'passed-over')).toHaveLength(2)
  })

  it('says of each row what is said of it in a whole recording, in pieces and batches of any size', async () => {
    const text = manyLines(2100)
    const recording = readRecording(text, { name: 'rows', sha256: '' })
    const predictions = predictRecording(decoder, recording)
    const accuracies = predictions.answers.map(({ accuracy }) => accuracy)
    expect(accuracies).toHaveLength(2)
    const expected = posteriorsText().rows(predictions)
    const sizes = fc.integer({ min: 50, max: 2 * text.length })
    await fc.assert(
      fc.asyncProperty(sizes, async (size) => {
        const result = await run(text, {}, size)
        expect(result.text).toBe(expected)
        expect(result.sink.accuracies).toEqual(accuracies)
      }),
      { numRuns: 8 },
    )
  })

  it.each<[string, (k: number) => ClassLabel]>([
    ['letters', (k) => 'ABC'[k]!],
    ['the classes as text', (k) => `${k}`],
    ['some unknown labels', (k) => (k === 2 ? 99 : k)],
  ])('scores %s as a whole recording is scored', async (_, label) => {
    const text = jsonText(sample, { ...shape, label })
    const recording = readRecording(text, { name: 'rows', sha256: '' })
    const { sink } = await run(text)
    const { answers } = predictRecording(decoder, recording)
    expect(sink.accuracies).toEqual(answers.map(({ accuracy }) => accuracy))
    expect(sink.accuracies).toHaveLength(2)
    expect(sink.accuracies).not.toContain(null)
  })

  it('reads the columns that the bundle needs, in any order, and no other', async () => {
    const features = [5, 3, 4, 0, 1, 2].map((column) => `${SITES[column]}/theta`)
    const inOrder = SITES.map((name) => `${name}/theta`)
    const { text } = await run(`note,Fz/alpha,${features.join(',')}\n"a",none,6,4,5,1,2,3\n`)
    const { text: plain } = await run(`${inOrder.join(',')}\n1,2,3,4,5,6\n`)
    expect(text).toBe(plain)
    expect(lineOf(text)).toEqual([0])
  })

  it('writes nothing where features are missing, and rows before a bad one', async () => {
    const output = collect()
    const other = inPieces(csv.replace('C3/theta', 'Oz/theta'))
    const missing = refusal({ code: 'missing-features', file: 'rows', column: 'C3/theta' })
    await expect(predictRows(other, 'rows', createSink(), output)).rejects.toMatchObject(missing)
    expect(output.text).toBe('')

    const lines = csv.split('\n')
    const bad = [...lines.slice(0, 4), lines[4]!.replace(/,[^,]*$/, ',oops'), ...lines.slice(5)].join('\n')
    const place = { code: 'not-a-number', row: 'line 5', column: 'P3/theta', found: '"oops"' } as const
    await expect(predictRows(inPieces(bad), 'rows', createSink(), output)).rejects.toMatchObject(
      refusal(place),
    )
    expect(lineOf(output.text)).toEqual([0, 10, 20])
  })

  it('finds a column that the bundle was trained on, whatever else it looks like', async () => {
    const { manifest } = decoder
    const other = { ...manifest, features: ['Timestamp', ...manifest.features.slice(1)] }
    const { text } = await run(csv.replace(' Cz/theta', 'timestamp'), {
      decoder: { ...decoder, manifest: other },
    })
    expect(text).toBe((await run(csv)).text)
  })

  it('passes over rows that are none, which move no other row’s number', async () => {
    const lines = csv.split('\n').map((line) => line.replace(/^[^,]*,/, ''))
    const bad = lines.map((line, at) => (at === 2 ? `${line},1` : at === 3 ? line.replace(/^\d/, '') : line))
    const told: Problem[] = []
    const { sink, text } = await run(bad.join('\n'), { onBad: (problem) => told.push(problem) })
    expect(told.map(({ code, row }) => [code, row])).toEqual([
      ['ragged-row', 'line 3'],
      ['bad-label', 'line 4'],
    ])
    expect([sink.rows, sink.skipped]).toEqual([58, 2])
    expect(lineOf(text).slice(0, 3)).toEqual([0, 3, 4])
  })

  it('stops reading once nobody reads any more', async () => {
    let pieces = 0
    const endless = (async function* () {
      for (;;) {
        pieces++
        yield Buffer.from(pieces === 1 ? csv : csv.slice(csv.indexOf('\n') + 1))
      }
    })()
    await predictRows(endless, 'rows', createSink(), { ...collect(), write: async (text) => text === '' })
    expect(pieces).toBeLessThan(10_000)
  })
})

describe('inputBytes', () => {
  const read = async (path: string) => {
    const chunks: Uint8Array[] = []
    for await (const chunk of inputBytes(path, 'rows')) chunks.push(chunk)
    return Buffer.concat(chunks).toString()
  }
  const path = join(folder, 'input')

  it('unpacks gzip, several pieces of it too', async () => {
    for (const bytes of [Buffer.from(csv), gzipSync(csv), Buffer.alloc(0), Buffer.from('x')]) {
      writeFileSync(path, bytes)
      expect(await read(path)).toBe(bytes[0] === 0x1f ? csv : bytes.toString())
    }
    writeFileSync(path, Buffer.concat([gzipSync('a\n'), gzipSync('b\n')]))
    expect(await read(path)).toBe('a\nb\n')
  })

  it('refuses gzip that is cut short, and what cannot be read', async () => {
    writeFileSync(path, gzipSync(csv).subarray(0, 300))
    await expect(read(path)).rejects.toMatchObject(refusal({ code: 'bad-gzip', file: 'rows' }))
    await expect(read(join(folder, 'none'))).rejects.toMatchObject(refusal({ code: 'not-found' }))
  })
})

describe('fileOutput', () => {
  it('gives a file its name when it is whole', async () => {
    const path = join(folder, 'whole.csv')
    writeFileSync(path, 'old')
    const output = await fileOutput(path)
    expect(await output.write('new ')).toBe(true)
    await output.write('text')
    expect(readFileSync(path, 'utf8')).toBe('old')
    await output.finish()
    expect(readFileSync(path, 'utf8')).toBe('new text')
    const other = await fileOutput(path)
    await other.write('half')
    await other.abandon()
    expect(readFileSync(path, 'utf8')).toBe('new text')
  })

  it('replaces the file that a link points to, and no device', async () => {
    const link = join(folder, 'link.csv')
    symlinkSync(join(folder, 'whole.csv'), link)
    const output = await fileOutput(link)
    await output.write('through the link')
    await output.finish()
    expect(readFileSync(join(folder, 'whole.csv'), 'utf8')).toBe('through the link')
    if (!existsSync('/dev/null')) return
    const device = await fileOutput('/dev/null')
    await device.write('nothing')
    await device.finish()
    expect(readFileSync('/dev/null', 'utf8')).toBe('')
  })
})
