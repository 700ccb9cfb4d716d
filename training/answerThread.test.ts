import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { formatPredictions, PREDICTION_FORMATS } from '../src/evaluation/formatPredictions.ts'
import type { OperatingPoint } from '../src/evaluation/operatingPoint.ts'
import { type AnsweredBatch, answerBatch, type RowBatch } from './answerBatch.ts'
import { AnswerQueue, type AnswerThread } from './answerQueue.ts'
import { PredictionSink, type PredictionSinkOptions } from './predictionSink.ts'
import { predictRows } from './predictRows.ts'
import { type LocalDecoder, readBundle } from './readBundle.ts'
import { startAnswerThread } from './startAnswerThread.ts'
import { easySamples, temporaryFolder, writeEasyFiles } from './testing/recordingFiles.ts'
import { resultOf, startScript } from './testing/startScript.ts'
import { trainFiles } from './trainFiles.ts'

const folder = temporaryFolder()
const models = join(folder, 'models')
const ROWS = 12_000
const BAD = 9000
let decoder: LocalDecoder
let csv: string

beforeAll(async () => {
  await trainFiles({ ...writeEasyFiles(folder), out: folder, simulated: '' })
  decoder = await readBundle(models)
  csv = manyRows(ROWS)
})

/** The example's rows again and again. */
function manyRows(count: number): string {
  const { rows, truth } = easySamples()[1]
  const cells = Array.from({ length: count }, (_, row) => {
    const from = (row % rows.rows) * rows.columns
    return [row, truth[row % rows.rows], ...rows.values.subarray(from, from + rows.columns)].join(',')
  })
  return `Line,# Letter,${decoder.manifest.features.join(',')}\n${cells.join('\n')}\n`
}

type Wanted = Parameters<typeof formatPredictions>[1]
const POINT: OperatingPoint = { temperature: { lda: 2 }, threshold: 0.6 }

interface Run {
  readonly format?: Wanted
  readonly point?: OperatingPoint | null
  readonly options?: Partial<PredictionSinkOptions>
  readonly isRead?: (text: string) => boolean
}

/** What is written of a text and what is told, by this thread alone or by two. */
async function run(
  text: string,
  threads: 1 | 2,
  { format = 'csv', point = null, options, isRead }: Run = {},
) {
  const { classes } = decoder.manifest
  const ids = decoder.classifiers.map(({ info }) => info.id)
  let thread: AnswerThread | undefined
  let asked = 0
  const startThread = () => {
    const started = startAnswerThread({ files: decoder.files, format, posteriors: true, point })
    thread = started
    return {
      ...started,
      ask: (batch: RowBatch) => {
        asked++
        return started.ask(batch)
      },
    }
  }
  const sink = new PredictionSink({
    file: 'rows',
    decoder,
    text: formatPredictions({ classes, ids, point }, format, true),
    point,
    patience: 0,
    startThread: threads === 2 ? startThread : undefined,
    ...options,
  })
  let written = ''
  const output = {
    write: async (piece: string) => {
      written += piece
      return isRead?.(written) ?? true
    },
    finish: async () => {},
    abandon: async () => {},
  }
  const bytes = Buffer.from(text)
  const pieces = (async function* () {
    for (let at = 0; at < bytes.length; at += 1 << 14) {
      yield bytes.subarray(at, at + (1 << 14))
      // As soon as there is one, it gets rows.
      await thread?.isReady
    }
  })()
  const error = await predictRows(pieces, 'rows', sink, output).then(
    () => null,
    (thrown: unknown) => thrown,
  )
  sink.dispose()
  return { written, error, asked, told: [sink.rows, sink.skipped, sink.scores, sink.notes] }
}

const alike = ({ written, error, told }: Awaited<ReturnType<typeof run>>) => ({ written, error, told })

describe('two threads', () => {
  it.each(PREDICTION_FORMATS)('write the same %s as one, at an operating point too', async (format) => {
    for (const point of [null, POINT]) {
      const two = await run(csv, 2, { format, point })
      expect(two.asked).toBeGreaterThan(0)
      expect(alike(two)).toEqual(alike(await run(csv, 1, { format, point })))
      expect(two.told[0]).toBe(ROWS)
    }
  })

  it('write what is before a bad row, and name it; or pass over it', async () => {
    const lines = csv.split('\n')
    lines[BAD] = lines[BAD]!.replace(/,[^,]*$/, ',oops')
    const bad = lines.join('\n')
    const two = await run(bad, 2)
    expect(alike(two)).toEqual(alike(await run(bad, 1)))
    expect(two.error).toMatchObject({ problem: { code: 'not-a-number', row: `line ${BAD + 1}` } })
    expect(two.written.split('\n')).toHaveLength(BAD + 1)

    const told: unknown[] = []
    const options = { onBad: (problem: unknown) => told.push(problem) }
    expect(alike(await run(bad, 2, { options }))).toEqual(alike(await run(bad, 1, { options })))
    expect(told).toHaveLength(2)
    expect(told[0]).toEqual(told[1])
  })

  it('stop once nobody reads any more', async () => {
    const isRead = (text: string) => text.length < 100_000
    const two = await run(csv, 2, { isRead })
    const { written } = await run(csv, 1)
    expect(two.error).toBeNull()
    expect(two.written.length).toBeLessThan(written.length)
    expect(written.startsWith(two.written)).toBe(true)
  })

  it('answer for each other’s failure', async () => {
    const startThread = () => {
      const started = startAnswerThread({
        files: decoder.files,
        format: 'csv',
        posteriors: false,
        point: null,
      })
      return {
        ...started,
        ask: (batch: RowBatch) => {
          started.end()
          return started.ask(batch)
        },
      }
    }
    // Each waits for the thread, which `run` does not know of.
    const text = formatPredictions({ classes: [0, 1, 2], ids: ['lda', 'mlp'] }, 'csv', false)
    const queue = new AnswerQueue({
      answer: (batch) => answerBatch({ decoder, text }, batch),
      startThread,
      patience: 0,
    })
    const batch = (): RowBatch => ({
      lines: Float64Array.of(0),
      truth: [null],
      raw: {
        rows: 1,
        columns: decoder.manifest.features.length,
        values: new Float64Array(decoder.manifest.features.length),
      },
    })
    const failing = async () => {
      for (;;) {
        queue.add(batch())
        await queue.take(0)
        await new Promise(setImmediate)
      }
    }
    await expect(failing()).rejects.toThrow('the second thread has ended')
    queue.end()
  })
})

describe('AnswerQueue', () => {
  const batch = (line: number): RowBatch => ({
    lines: Float64Array.of(line),
    truth: [null],
    raw: { rows: 1, columns: 0, values: new Float64Array() },
  })
  const answered = (from: RowBatch): AnsweredBatch => ({ ...from, text: '', predicted: [] })

  it('keeps the order, asks for no more than two at once and waits for as many as it must', async () => {
    const asked: (() => void)[] = []
    const thread: AnswerThread = {
      isReady: Promise.resolve(true),
      ask: (from) => new Promise((resolve) => asked.push(() => resolve(answered(from)))),
      end: () => {},
    }
    const queue = new AnswerQueue({ answer: answered, startThread: () => thread, patience: 0 })
    const lines = async (most: number) => (await queue.take(most)).map((one) => one.lines[0])
    queue.add(batch(0))
    expect(await lines(0)).toEqual([0])
    for (let line = 1; line <= 5; line++) queue.add(batch(line))
    expect(asked).toHaveLength(2)
    expect(await lines(5)).toEqual([])
    const waiting = lines(4)
    asked[1]!()
    asked[0]!()
    expect(await waiting).toEqual([1, 2, 3, 4, 5])
  })

  it('does all by itself where the thread does not start', async () => {
    const thread: AnswerThread = {
      isReady: Promise.resolve(false),
      ask: () => Promise.reject(new Error('asked')),
      end: () => {},
    }
    const queue = new AnswerQueue({ answer: answered, startThread: () => thread, patience: 0 })
    for (let line = 0; line < 5; line++) {
      queue.add(batch(line))
      expect(await queue.take(0)).toHaveLength(1)
    }
  })
})

describe('npm run predict with more rows than one thread is patient for', () => {
  const start = (...args: string[]) =>
    startScript('predict', ['--models', models, '--posteriors', '--format', 'ndjson', ...args])

  it('writes them all in order, and ends when nobody reads any more', { timeout: 60_000 }, async () => {
    const path = join(folder, 'many.csv')
    const rows = 150_000
    writeFileSync(path, manyRows(rows))
    const { code, stdout, stderr } = await resultOf(start('--data', path))
    expect(code).toBe(0)
    expect(stderr).toContain(`many.csv: ${rows} rows, 0 skipped`)
    const written = stdout.trimEnd().split('\n')
    expect(written).toHaveLength(rows)
    expect(written.findIndex((line, at) => !line.startsWith(`{"line":${at},`))).toBe(-1)

    const child = start('--data', path)
    child.stdout.once('data', () => child.stdout.destroy())
    const [ended] = await once(child, 'close')
    expect(ended).toBe(0)
  })
})
