import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { beforeAll, describe, expect, it } from 'vitest'
import type { PredictionRow } from './formatPredictions.ts'
import { csvText, easySamples, temporaryFolder, writeEasyFiles } from './testing/recordingFiles.ts'
import { runScript } from './testing/runScript.ts'
import { trainFiles } from './trainFiles.ts'

const LABELS = ['plain', 'with, comma', 'with "quotes"\nand a new line']

describe('npm run predict', () => {
  const folder = temporaryFolder()
  const models = join(folder, 'models')
  const shape = { label: (k: number) => LABELS[k]! }
  const files = writeEasyFiles(folder, shape)
  const out = (name: string) => join(folder, name)
  const predict = (...args: string[]) => runScript('predict', ['--models', models, ...args])
  beforeAll(async () => {
    await trainFiles({ ...files, out: folder, seed: 0, simulated: '' })
  })

  it('writes JSON, with posteriors where asked', async () => {
    const result = await predict('--data', files.test, '--out', out('p.json'), '--posteriors')
    expect(result).toMatchObject({ code: 0, stdout: '' })
    expect(result.stderr).toMatch(/^held-out.json: 60 rows, LDA [\d.]+ %, network [\d.]+ %\n$/)
    const { classes, rows } = JSON.parse(readFileSync(out('p.json'), 'utf8')) as {
      classes: string[]
      rows: Required<PredictionRow>[]
    }
    expect(classes).toEqual([...LABELS].sort())
    expect(rows.map(({ line }) => line)).toEqual(Array.from({ length: 60 }, (_, i) => 10 * i))
    expect(Object.keys(rows[0]!)).toEqual(['line', 'truth', 'lda', 'mlp', 'ldaPosterior', 'mlpPosterior'])
    rows.forEach((row, i) => {
      expect(row.truth).toBe(LABELS[i % 3])
      expect(row.lda).toBe(classes[row.ldaPosterior.indexOf(Math.max(...row.ldaPosterior))])
      expect(row.mlpPosterior.reduce((a, b) => a + b)).toBeCloseTo(1, 12)
    })
  })

  it('writes NDJSON, a row object a line, and null for what has no label', async () => {
    writeFileSync(out('unlabelled.csv'), csvText(easySamples()[1], { label: null }))
    const { code, stderr } = await predict('--data', out('unlabelled.csv'), '--out', out('p.ndjson'))
    expect(code).toBe(0)
    expect(stderr).toContain('LDA not scored (no known labels), network not scored')
    const lines = readFileSync(out('p.ndjson'), 'utf8').trimEnd().split('\n')
    expect(lines).toHaveLength(60)
    expect(JSON.parse(lines[1]!)).toEqual({
      line: 10,
      truth: null,
      lda: expect.any(String),
      mlp: expect.any(String),
    })
  })

  it('writes CSV to standard output, the same as into a file, with text quoted', async () => {
    const { code, stdout } = await predict('--data', files.test)
    await predict('--data', files.test, '--out', out('p.csv'))
    expect(code).toBe(0)
    expect(stdout).toBe(readFileSync(out('p.csv'), 'utf8'))
    const { data, errors, meta } = Papa.parse<Record<string, string>>(stdout, {
      header: true,
      skipEmptyLines: true,
    })
    expect(errors).toEqual([])
    expect(meta.fields).toEqual(['line', 'truth', 'lda', 'mlp', 'lda_confidence', 'mlp_confidence'])
    expect(data).toHaveLength(60)
    data.forEach((row, i) => {
      expect(row.truth).toBe(LABELS[i % 3])
      expect(LABELS).toContain(row.mlp)
      expect(Number(row.lda_confidence)).toBeGreaterThan(1 / 3)
    })
  })

  it('exits with 2 for a wrong use', async () => {
    expect(await runScript('predict', [])).toMatchObject({ code: 2 })
    const extension = await predict('--data', files.test, '--out', out('p.xlsx'))
    expect(extension.code).toBe(2)
    expect(extension.stderr).toContain('.json, .csv or .ndjson')
    expect(await predict('--data', files.test, '--posteriors')).toMatchObject({ code: 2 })
  })

  it('exits with 1 for bad input, with a message and without a stack', async () => {
    writeFileSync(out('other.csv'), csvText(easySamples(3, 7)[1]))
    const other = await predict('--data', out('other.csv'))
    expect(other).toMatchObject({ code: 1, stdout: '' })
    expect(other.stderr).toMatch(/^predict: other.csv, column "E6\/theta": /)
    writeFileSync(join(models, 'lda.json'), '{}')
    const altered = await predict('--data', files.test)
    expect(altered.code).toBe(1)
    expect(altered.stderr).toContain('SHA-256')
    expect(altered.stderr).not.toMatch(/^\s+at /m)
  })
})
