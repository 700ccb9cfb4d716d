import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import Papa from 'papaparse'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { exportPredictions } from '../src/engine/decoder/exportPredictions.ts'
import { openDecoder } from '../src/engine/decoder/openDecoder.ts'
import { OpenThings } from '../src/engine/decoder/openThings.ts'
import { PREDICTION_FORMATS, type PredictionFormat } from '../src/evaluation/formatPredictions.ts'
import { CLASSIFIER_KINDS } from '../src/models/classifierKinds.ts'
import { predictCommand } from './predictCommand.ts'
import { readRecordingFile } from './readRecordingFile.ts'
import { startNodeTensorflow } from './startNodeTensorflow.ts'
import { folderContent } from './testing/folderContent.ts'
import { csvText, easySamples, jsonText, temporaryFolder, writeEasyFiles } from './testing/recordingFiles.ts'
import { runInProcess } from './testing/runInProcess.ts'
import { type CommandResult, resultOf, startScript } from './testing/startScript.ts'
import { trainFiles } from './trainFiles.ts'

const LABELS = ['plain', 'with, comma', 'with "quotes"\nand a new line']
/** A row of the JSON output, as far as this test looks at it. */
interface Row {
  readonly line: number
  readonly truth: string
  readonly lda: string
  readonly mlp: string
  readonly ldaPosterior: number[]
  readonly mlpPosterior: number[]
}

describe('npm run predict', () => {
  const folder = temporaryFolder()
  const models = join(folder, 'models')
  const shape = { label: (k: number) => LABELS[k]! }
  const files = writeEasyFiles(folder, shape)
  const out = (name: string) => join(folder, name)
  const predict = (...args: string[]) => pipe('', ...args)
  const sample = easySamples()[1]
  const csv = csvText(sample, shape)
  const ndjson = Object.values(JSON.parse(jsonText(sample, shape)))
    .map((row) => `${JSON.stringify(row)}\n`)
    .join('')
  beforeAll(async () => {
    await trainFiles({ ...files, out: folder, simulated: '' })
  })

  const start = (...args: string[]) => startScript('predict', ['--models', models, ...args])

  /** Runs the command's function with the bytes at its standard input. */
  function pipe(input: string | Buffer, ...args: string[]): Promise<CommandResult> {
    return runInProcess(predictCommand, ['--models', models, ...args], input)
  }

  /** What the page saves for the held-out file. */
  async function exported(format: PredictionFormat, posteriors: boolean): Promise<string> {
    const content = folderContent(models)
    const bytes = Object.entries(content).map(([path, hex]) => [path, Buffer.from(hex, 'hex')] as const)
    const { signal } = new AbortController()
    const open = new OpenThings()
    const platform = { startTensorflow: startNodeTensorflow }
    const source = { kind: 'memory', files: new Map(bytes) } as const
    open.addDecoder(1, await openDecoder(source, CLASSIFIER_KINDS, platform, signal))
    open.addRecording(2, readRecordingFile(files.test).recording)
    const context = { signal, report: () => {} }
    const wanted = { format, indices: null, posteriors }
    const blob = await open.ask({ decoder: 1, recording: 2 }, (parts) =>
      exportPredictions(parts, context, wanted),
    )
    open.removeDecoder(1)
    return blob.text()
  }

  it('writes JSON, with posteriors where asked', async () => {
    const result = await predict('--data', files.test, '--out', out('p.json'), '--posteriors')
    expect(result).toMatchObject({ code: 0, stdout: '' })
    expect(result.stderr).toMatch(
      /^note: 61 values below zero.*\nheld-out.json: 60 rows, 0 skipped, LDA [\d.]+ % of 60 rows, Neural network [\d.]+ % of 60 rows\n$/,
    )
    const text = readFileSync(out('p.json'), 'utf8')
    const { classes, rows } = JSON.parse(text) as { classes: string[]; rows: Row[] }
    expect(classes).toEqual([...LABELS].sort())
    expect(rows.map(({ line }) => line)).toEqual(Array.from({ length: 60 }, (_, i) => 10 * i))
    expect(Object.keys(rows[0]!)).toEqual(['line', 'truth', 'lda', 'mlp', 'ldaPosterior', 'mlpPosterior'])
    rows.forEach((row, i) => {
      expect(row.truth).toBe(LABELS[i % 3])
      expect(row.lda).toBe(classes[row.ldaPosterior.indexOf(Math.max(...row.ldaPosterior))])
      expect(row.mlpPosterior.reduce((a, b) => a + b)).toBeCloseTo(1, 12)
    })
    expect(text).toBe(await exported('json', true))
  })

  it('is a process that says and writes the same, and exits with the same code', async () => {
    const broken = ndjson.slice(0, -40)
    const uses = [[csv, '--format', 'ndjson'], [gzipSync(ndjson)], [broken], [csv, '--nonsense']] as const
    const codes = await Promise.all(
      uses.map(async ([input, ...args]) => {
        const result = await resultOf(start(...args), input)
        expect(result).toEqual(await pipe(input, ...args))
        return result.code
      }),
    )
    expect(codes).toEqual([0, 0, 1, 2])
  })

  it('writes to standard output what it writes into files and what the page exports, byte for byte', async () => {
    for (const format of PREDICTION_FORMATS) {
      await predict('--data', files.test, '--out', out(`p.${format}`))
      expect(readFileSync(out(`p.${format}`), 'utf8')).toBe(await exported(format, false))
    }
    const { code, stdout } = await predict('--data', files.test)
    expect(code).toBe(0)
    expect(stdout).toBe(readFileSync(out('p.csv'), 'utf8'))
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
    const { data, errors } = Papa.parse<Record<string, string>>(readFileSync(out('p.csv'), 'utf8'), {
      header: true,
      skipEmptyLines: true,
    })
    expect(errors).toEqual([])
    expect(data.map(({ truth }) => truth)).toEqual(Array.from({ length: 60 }, (_, i) => LABELS[i % 3]))
    for (const row of data) expect(Number(row.lda_confidence)).toBeGreaterThan(1 / 3)
  })

  it('reads standard input, packed or not, and gives the same for each form of the same rows', async () => {
    const expected = await exported('csv', false)
    const inputs = [[csv, '--data', '-'], [gzipSync(ndjson)], [readFileSync(files.test)]] as const
    for (const [input, ...args] of inputs) {
      const { code, stdout, stderr } = await pipe(input, ...args)
      expect({ code, stdout }).toEqual({ code: 0, stdout: expected })
      expect(stderr).toMatch(/^standard input: 60 rows, 0 skipped, /m)
    }
  })

  it('takes the labels from the column that it is told, and null for what has none', async () => {
    writeFileSync(out('other.csv'), csv.replace('# Letter', 'Said'))
    const named = await predict('--data', out('other.csv'), '--labels', 'Said')
    expect(named.stdout).toBe(await exported('csv', false))
    const { stdout, stderr } = await pipe(csvText(sample, { label: null }), '--format', 'ndjson')
    expect(stderr).toContain('LDA not scored (no known labels), Neural network not scored')
    expect(JSON.parse(stdout.split('\n')[1]!)).toEqual({
      line: 10,
      truth: null,
      lda: expect.any(String),
      mlp: expect.any(String),
    })
  })

  it('writes what came before bad input, and then says where it is', async () => {
    const lines = ndjson.trimEnd().split('\n')
    const { code, stdout, stderr } = await pipe([...lines.slice(0, 7), '{"Line": 7', ...lines].join('\n'))
    expect(code).toBe(1)
    expect(stdout.trimEnd().split(/\n(?=\d)/)).toHaveLength(8)
    expect(stderr).toMatch(
      /^note: .*\nstandard input: 7 rows, .*, then:\npredict: standard input, line 8: .*\(found .*\)\n$/,
    )
    // A file is whole or not there.
    writeFileSync(out('cut.ndjson.gz'), gzipSync(ndjson).subarray(0, -40))
    const cut = await predict('--data', out('cut.ndjson.gz'), '--out', out('cut.csv'))
    expect(cut.code).toBe(1)
    expect(cut.stderr).toMatch(/^predict: cut.ndjson.gz: the input could not be unpacked/)
    expect(existsSync(out('cut.csv'))).toBe(false)
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('leaves no half of a file where %s ends it', async (signal) => {
    const parts = () => readdirSync(folder).filter((name) => name.endsWith('.part'))
    const child = start('--out', out('ended.csv'))
    const ended = once(child, 'exit')
    child.stdin.write(ndjson)
    await vi.waitFor(() => expect(parts()).toHaveLength(1), { timeout: 20_000 })
    child.kill(signal)
    expect(await ended).toEqual([null, signal])
    expect(parts()).toEqual([])
    expect(existsSync(out('ended.csv'))).toBe(false)
  })

  it('passes over rows that are none where it is asked to', async () => {
    const lines = ndjson.trimEnd().split('\n')
    const bad = [
      lines[0],
      'no row',
      lines[1],
      lines[2]!.replace(/,[^,]*$/, '}'),
      ...lines.slice(2),
      lines[0]!.slice(0, 50),
    ]
    const { code, stdout, stderr } = await pipe(bad.join('\n'), '--skip-bad')
    expect(code).toBe(0)
    expect(stdout).toBe(await exported('csv', false))
    const told = stderr.trimEnd().split('\n')
    for (const [at, line] of [2, 4, 63].entries()) {
      expect(told[at]).toMatch(new RegExp(`^passed over: standard input, line ${line}[,:]`))
    }
    expect(told.at(-1)).toMatch(/^standard input: 60 rows, 3 skipped, LDA/)
    const none = await pipe(`Line,E0/theta\n1\n2\n`, '--skip-bad')
    expect(none).toMatchObject({ code: 1, stdout: '' })
    expect(none.stderr).toContain('not a single row could be read (found 2 rows that are none')
  })

  it('does not mind a reader that has seen enough, even of input without an end', async () => {
    const child = start('--format', 'ndjson')
    const feed = () => {
      while (child.stdin.writable && child.stdin.write(ndjson));
    }
    child.stdin.on('drain', feed).on('error', () => {})
    feed()
    child.stdout.once('data', () => child.stdout.destroy())
    let stderr = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    const code = await new Promise((resolve) => child.on('close', resolve))
    expect(code).toBe(0)
    expect(stderr).toMatch(/^standard input: \d+ rows, 0 skipped, .*\n$/m)
  })

  it('exits with 2 for a wrong use', async () => {
    const wrong = (...args: string[]) => predict('--data', files.test, ...args)
    const extension = await wrong('--out', out('p.xlsx'))
    expect(extension).toMatchObject({ code: 2, stdout: '' })
    expect(extension.stderr).toContain('.json, .csv or .ndjson')
    expect(await wrong('--format', 'xml')).toMatchObject({ code: 2, stdout: '' })
    const help = await predict('--help')
    expect(help.code).toBe(0)
    expect(help.stdout).toContain('Exit codes: 0 done; 1 bad input')
  })

  it('exits with 1 for bad input, with a message and without a stack', async () => {
    writeFileSync(out('other.csv'), csvText(easySamples(3, 5)[1]))
    const other = await predict('--data', out('other.csv'))
    expect(other).toMatchObject({ code: 1, stdout: '' })
    expect(other.stderr).toMatch(/^predict: other.csv, column "E5\/theta": /)
    expect((await pipe('')).stderr).toMatch(/^predict: standard input: the file is empty/)
    writeFileSync(join(models, 'lda.json'), '{}')
    const altered = await predict('--data', files.test)
    expect(altered.code).toBe(1)
    expect(altered.stderr).toContain('SHA-256')
    expect(altered.stderr).not.toMatch(/^\s+at /m)
  })
})
