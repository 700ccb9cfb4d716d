import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import type { ClassLabel } from '../eeg/recording.ts'
import { formatPredictions, type PredictedRows, type PredictionFormat } from './formatPredictions.ts'

const IDS = ['lda', 'mlp']
const CLASSES = ['plain', 'with, comma', '=1+1', ' "quotes"\nand a new line']

/** Rows of which LDA says the class `row % classes`, and the network the one after. */
function predicted(
  truth: readonly (ClassLabel | null)[],
  classes = CLASSES.length,
  first = 0,
): PredictedRows {
  const rows = truth.length
  const answers = (shift: number) => {
    const classOf = (row: number) => (first + row + shift) % classes
    const values = Float64Array.from({ length: rows * classes }, (_, at) =>
      at % classes === classOf(Math.floor(at / classes)) ? 0.1 + 0.2 : 0.7 / (classes - 1),
    )
    return {
      posteriors: { rows, columns: classes, values },
      predicted: Int32Array.from({ length: rows }, (_, row) => classOf(row)),
    }
  }
  const lines = Array.from({ length: rows }, (_, row) => 10 * (first + row))
  return { lines, truth, answers: [answers(0), answers(1)] }
}

function whole(format: PredictionFormat, withPosteriors: boolean, ...batches: PredictedRows[]): string {
  const text = formatPredictions({ classes: CLASSES, ids: IDS }, format, withPosteriors)
  return text.header + batches.map(text.rows).join(text.between) + text.footer(NOTES)
}

const NOTES = [
  { kind: 'score', text: 'LDA 50.0 % of 2 rows' },
  { kind: 'unknown-labels', text: '1 row with "quotes"' },
] as const
const TRUTH = [null, ...CLASSES, 7, '+49', '-3', '@name', '<b>x</b>', 'E']
const first = predicted(TRUTH.slice(0, 4))
const second = predicted(TRUTH.slice(4), CLASSES.length, 4)
const expectedRows = TRUTH.map((truth, row) => ({
  line: 10 * row,
  truth,
  lda: CLASSES[row % CLASSES.length],
  mlp: CLASSES[(row + 1) % CLASSES.length],
}))

describe('formatPredictions', () => {
  it('writes JSON that reads back, in one piece as in several', () => {
    const text = whole('json', false, first, second)
    expect(JSON.parse(text)).toEqual({ classes: CLASSES, rows: expectedRows, notes: NOTES })
    expect(text).toBe(whole('json', false, predicted(TRUTH)))
    expect(JSON.parse(whole('json', false))).toEqual({ classes: CLASSES, rows: [], notes: NOTES })
  })

  it('writes JSON without notes where there are none', () => {
    const { header, footer } = formatPredictions({ classes: [0], ids: IDS }, 'json', false)
    expect(JSON.parse(header + footer([]))).toEqual({ classes: [0], rows: [], notes: [] })
  })

  it('writes NDJSON, a row a line', () => {
    const lines = whole('ndjson', false, first, second).split('\n')
    expect(lines.pop()).toBe('')
    expect(lines.map((line) => JSON.parse(line))).toEqual(expectedRows)
  })

  it('gives every digit of the posteriors where they are asked for', () => {
    const rows = JSON.parse(whole('json', true, first)).rows as Record<string, number[]>[]
    expect(rows.flatMap(({ ldaPosterior }) => ldaPosterior)).toEqual([...first.answers[0]!.posteriors.values])
    expect(rows.flatMap(({ mlpPosterior }) => mlpPosterior)).toEqual([...first.answers[1]!.posteriors.values])
    const [line] = whole('ndjson', true, first).split('\n')
    expect(JSON.parse(line!)).toEqual(rows[0])
  })

  it('writes CSV as papaparse does, text as it is', () => {
    const text = whole('csv', false, first, second)
    const { data, errors } = Papa.parse<string[]>(text, { header: false, skipEmptyLines: true })
    expect(errors).toEqual([])
    const [header, ...rows] = data
    expect(header).toEqual(['line', 'truth', 'lda', 'mlp', 'lda_confidence', 'mlp_confidence'])
    const confidence = String(0.1 + 0.2)
    expect(rows).toEqual(
      expectedRows.map((row) => [
        String(row.line),
        String(row.truth ?? ''),
        row.lda,
        row.mlp,
        confidence,
        confidence,
      ]),
    )
    expect(text).toBe(`${Papa.unparse(data, { newline: '\n' })}\n`)
    expect(text).toContain('\n20,"with, comma",')
    expect(text).toContain('\n30,=1+1,')
    expect(text).toContain(',<b>x</b>,')
  })

  it('writes letters beside the numbers that stand for them, and only there', () => {
    const csv = (classes: readonly ClassLabel[], truth: readonly (ClassLabel | null)[]) => {
      const { header, rows } = formatPredictions({ classes, ids: IDS }, 'csv', false)
      return Papa.parse<string[]>(header + rows(predicted(truth, classes.length)), { skipEmptyLines: true })
        .data
    }
    const lettered = csv([0, 25, 26], [25, null, 99, 'E'])
    expect(lettered.map((row) => row.slice(0, 6))).toEqual([
      ['line', 'truth', 'truth_letter', 'lda', 'lda_letter', 'mlp'],
      ['0', '25', 'Z', '0', 'A', '25'],
      ['10', '', '', '25', 'Z', '26'],
      ['20', '99', '', '26', '', '0'],
      ['30', 'E', '', '0', 'A', '25'],
    ])
    expect(lettered[0]!.slice(6)).toEqual(['mlp_letter', 'lda_confidence', 'mlp_confidence'])
    expect(csv(['A', 26], [0])[0]).toEqual([
      'line',
      'truth',
      'lda',
      'mlp',
      'lda_confidence',
      'mlp_confidence',
    ])
  })

  it('says of answers at an operating point what they are', () => {
    const point = { temperature: { lda: 2 }, threshold: 0.25 }
    const rows = predicted([0, 1], 2)
    const [lda, mlp] = rows.answers
    const used = {
      ...rows,
      answers: [
        { ...lda!, isAnswered: [true, false] },
        { ...mlp!, isAnswered: [false, true] },
      ],
    }
    const textOf = (format: PredictionFormat) => {
      const text = formatPredictions({ classes: [0, 1], ids: IDS, point }, format, true)
      return text.header + text.rows(used) + text.footer([])
    }
    const [header, first] = textOf('csv').split('\n')
    expect(header!.split(',').slice(-4)).toEqual([
      'lda_scaled_confidence',
      'mlp_confidence',
      'lda_answered',
      'mlp_answered',
    ])
    expect(first!.split(',').slice(-2)).toEqual(['true', 'false'])
    const json = JSON.parse(textOf('json'))
    expect(json.operatingPoint).toEqual(point)
    expect(json.rows[1]).toEqual({
      line: 10,
      truth: 1,
      lda: 1,
      mlp: 0,
      ldaAnswered: false,
      mlpAnswered: true,
      ldaScaledPosterior: expect.any(Array),
      mlpPosterior: expect.any(Array),
    })
    const plain = formatPredictions({ classes: [0, 1], ids: IDS, point: null }, 'json', true)
    expect(plain.header + plain.rows(rows)).not.toMatch(/nswered|caled|operating/)
  })

  it('quotes any text as papaparse does', () => {
    const label = fc.string({
      unit: fc.constantFrom('"', ',', '\n', '\r', ' ', '=', 'a', '\uFEFF', '\t', 'ü'),
    })
    fc.assert(
      fc.property(label, (text) => {
        const { rows } = formatPredictions({ classes: [text, 'x'], ids: IDS }, 'csv', false)
        const expected = Papa.unparse([[0, text, text, 'x', 0.1 + 0.2, 0.1 + 0.2]], { newline: '\n' })
        expect(rows(predicted([text], 2))).toBe(`${expected}\n`)
      }),
    )
  })
})
