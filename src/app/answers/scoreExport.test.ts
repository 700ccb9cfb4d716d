import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import type { ClassLabel } from '../../eeg/recording.ts'
import { comparison } from '../../evaluation/comparison.ts'
import { metrics } from '../../evaluation/metrics.ts'
import type { ClassifierInfo } from '../../models/classifier.ts'
import { classifierInfos } from '../../models/classifierInfos.ts'
import { CLASSIFIER_KINDS } from '../../models/classifierKinds.ts'
import { argmaxRows, type Matrix } from '../../models/matrix.ts'
import { MANIFEST_EXAMPLE } from '../../testing/manifestExample.ts'
import {
  confusionCsv,
  type JudgedMetrics,
  metricsCsv,
  metricsJson,
  type ScoreReport,
  scalarMetrics,
} from './scoreExport.ts'

interface Answers {
  readonly truth: readonly number[]
  readonly lda: readonly (readonly number[])[]
  readonly mlp: readonly (readonly number[])[]
}

const [LDA, MLP] = classifierInfos(MANIFEST_EXAMPLE, CLASSIFIER_KINDS, 'manifest.json') as [
  ClassifierInfo,
  ClassifierInfo,
]

function reportOf({ truth, lda, mlp }: Answers, classes: readonly ClassLabel[]): ScoreReport {
  const known = Int32Array.from(truth)
  const judge = (rows: readonly (readonly number[])[]) => {
    const values = Float64Array.from(rows.flat())
    const posteriors: Matrix = { rows: rows.length, columns: classes.length, values }
    const predicted = argmaxRows(posteriors)
    const confidence = Float64Array.from(predicted, (k, row) => rows[row]![k]!)
    return { predicted, metrics: metrics({ posteriors, predicted, confidence, truth: known })! }
  }
  const answers = { lda: judge(lda), mlp: judge(mlp) }
  return {
    recording: { name: 'a, "b".csv', sha256: 'e'.repeat(64), rows: truth.length, simulated: true },
    classes,
    judged: [
      { classifier: LDA, metrics: answers.lda.metrics },
      { classifier: MLP, metrics: answers.mlp.metrics },
    ],
    comparisons: [
      {
        first: LDA,
        second: MLP,
        comparison: comparison(answers.lda.predicted, answers.mlp.predicted, known),
      },
    ],
    secondsPerSelection: 2,
  }
}

const EXAMPLE = reportOf(
  {
    truth: [0, 0, 1, 2, -1],
    lda: [
      [0.7, 0.2, 0.1],
      [0.3, 0.4, 0.3],
      [0.1, 0.8, 0.1],
      [0.2, 0.2, 0.6],
      [1, 0, 0],
    ],
    mlp: [
      [0.9, 0.1, 0],
      [0.9, 0.1, 0],
      [0.6, 0.3, 0.1],
      [0.5, 0.4, 0.1],
      [0, 1, 0],
    ],
  },
  [0, 1, 2],
)

/** Reports of 2 to 6 classes, 1 to 15 rows, at least one of them of a known class. */
const REPORT = fc.integer({ min: 2, max: 6 }).chain((classes) => {
  const posterior = fc
    .array(fc.integer({ min: 1, max: 1000 }), { minLength: classes, maxLength: classes })
    .map((list) => {
      const sum = list.reduce((a, b) => a + b)
      return list.map((weight) => weight / sum)
    })
  const row = fc.record({ truth: fc.integer({ min: -1, max: classes - 1 }), lda: posterior, mlp: posterior })
  return fc
    .array(row, { minLength: 1, maxLength: 15 })
    .filter((rows) => rows.some(({ truth }) => truth >= 0))
    .map((rows) =>
      reportOf(
        { truth: rows.map((r) => r.truth), lda: rows.map((r) => r.lda), mlp: rows.map((r) => r.mlp) },
        Array.from({ length: classes }, (_, k) => k),
      ),
    )
})

/** The fields of each line; fails where the text is no proper CSV. */
function parseCsv(text: string): string[][] {
  const { data, errors } = Papa.parse<string[]>(text, {
    delimiter: ',',
    newline: '\n',
    skipEmptyLines: false,
  })
  expect(errors).toEqual([])
  // The text ends with a line break, after which nothing comes.
  expect(data.pop()).toEqual([''])
  return data
}

const rowsOf = (matrix: Int32Array, size: number) =>
  Array.from({ length: size }, (_, k) => [...matrix.subarray(k * size, (k + 1) * size)])

describe('metricsJson', () => {
  it('holds the figures of a small example', () => {
    const parsed = JSON.parse(metricsJson(EXAMPLE))
    expect(parsed.recording).toEqual(EXAMPLE.recording)
    expect(parsed.classes).toEqual([0, 1, 2])
    expect(parsed.lda).toMatchObject({ rows: 4, correct: 3, accuracy: 0.75, top_3_accuracy: null })
    expect(parsed.lda.confusion_matrix).toEqual([
      [1, 1, 0],
      [0, 1, 0],
      [0, 0, 1],
    ])
    expect(parsed.mlp).toMatchObject({ correct: 2, matthews_corrcoef: null, cohen_kappa: 0 })
    expect(parsed.mlp.by_class.precision).toEqual([2 / 4, null, null])
    expect(parsed.mlp.by_class.support).toEqual([2, 1, 1])
    // Both say 0 for the first row; the network alone is right on the second, LDA alone on the last two.
    expect(parsed.comparison).toEqual({
      rows: 5,
      agreeing: 1,
      right: { both: 1, onlyFirst: 2, onlySecond: 1, neither: 0, mcnemarP: 1 },
    })
  })

  it('is read back to the same figures, to the last digit', () => {
    fc.assert(
      fc.property(REPORT, (report) => {
        const parsed = JSON.parse(metricsJson(report))
        const size = report.classes.length
        expect(parsed.comparison).toEqual(report.comparisons[0]!.comparison)
        expect(parsed.seconds_per_selection).toBe(report.secondsPerSelection)
        for (const { classifier, metrics: given } of report.judged) {
          const name = classifier.id
          expect(parsed[name]).toMatchObject({ rows: given.rows, correct: given.correct })
          expect(parsed[name].accuracy_wilson_95).toEqual(given.interval)
          expect(parsed[name].by_class).toEqual({ ...given.byClass, support: [...given.byClass.support] })
          expect(parsed[name].confusion_matrix).toEqual(rowsOf(given.confusion, size))
          expect(parsed[name].calibration).toEqual(given.calibration.bins)
          expect(parsed[name].evidence_accumulation).toEqual(given.evidence)
          for (const { id, value } of scalarMetrics(2)) expect(parsed[name][id]).toBe(value(given))
        }
      }),
      { seed: 62, numRuns: 50 },
    )
  })

  it('has one classifier without a comparison, and says of three which pair each comparison is about', () => {
    const [lda, mlp] = EXAMPLE.judged as [JudgedMetrics, JudgedMetrics]
    const alone = JSON.parse(metricsJson({ ...EXAMPLE, judged: [lda], comparisons: [] }))
    expect(Object.keys(alone)).toEqual([
      'recording',
      'classes',
      'seconds_per_selection',
      'lda',
      'comparisons',
    ])
    const toy = { ...mlp, classifier: { ...MLP, id: 'toy' } }
    const [pair] = EXAMPLE.comparisons
    const comparisons = [pair!, { ...pair!, second: toy.classifier }]
    const three = JSON.parse(metricsJson({ ...EXAMPLE, judged: [lda, mlp, toy], comparisons }))
    expect(three.toy.accuracy).toBe(0.5)
    expect(three.comparisons.map(({ classifiers }: { classifiers: string[] }) => classifiers)).toEqual([
      ['lda', 'mlp'],
      ['lda', 'toy'],
    ])
  })

  it('keeps labels of any text as they are', () => {
    const classes = ['a,"b"\n', '=1+1', '__proto__']
    expect(JSON.parse(metricsJson({ ...EXAMPLE, classes })).classes).toEqual(classes)
  })
})

describe('scalarMetrics', () => {
  it('turns bits per selection into bits per minute', () => {
    const rate = (seconds: number) =>
      scalarMetrics(seconds)
        .find(({ id }) => id === 'wolpaw_bits_per_minute')!
        .value(EXAMPLE.judged[0]!.metrics)
    const { wolpawBits } = EXAMPLE.judged[0]!.metrics
    expect(wolpawBits).toBeGreaterThan(0)
    expect(rate(2)).toBeCloseTo(30 * wolpawBits, 12)
    expect(rate(60)).toBeCloseTo(wolpawBits, 12)
  })

  it('names every metric once', () => {
    const list = scalarMetrics(2)
    expect(new Set(list.map(({ id }) => id)).size).toBe(list.length)
    expect(new Set(list.map(({ title }) => title)).size).toBe(list.length)
  })
})

describe('metricsCsv', () => {
  it('has a line per metric, with fractions called 0 to 1 and nothing where a metric is not defined', () => {
    const [header, ...lines] = parseCsv(metricsCsv(EXAMPLE))
    expect(header).toEqual(['metric', 'unit', 'lda', 'mlp'])
    expect(lines.map(([id]) => id)).toEqual(scalarMetrics(2).map(({ id }) => id))
    expect(lines).toContainEqual(['accuracy', '0 to 1', '0.75', '0.5'])
    expect(lines).toContainEqual(['top_3_accuracy', '0 to 1', '', ''])
    expect(lines.find(([id]) => id === 'matthews_corrcoef')![3]).toBe('')
    expect(lines.some(([, unit]) => unit === '%')).toBe(false)
  })

  it('is read back to the same numbers, to the last digit', () => {
    fc.assert(
      fc.property(REPORT, (report) => {
        const [, ...lines] = parseCsv(metricsCsv(report))
        scalarMetrics(2).forEach(({ value }, at) => {
          const [, , ...cells] = lines[at]!
          const numbers = cells.map((cell) => (cell === '' ? null : Number(cell)))
          expect(numbers).toEqual(report.judged.map(({ metrics }) => value(metrics)))
        })
      }),
      { seed: 63, numRuns: 50 },
    )
  })
})

describe('confusionCsv', () => {
  const confusion = Int32Array.of(5, 1, 0, 7)
  const firstOf = (label: ClassLabel) => parseCsv(confusionCsv([label, 'B'], { confusion }))

  it('has the true class first in each line and a column per predicted class', () => {
    expect(confusionCsv([0, 1], { confusion })).toBe('true \\ predicted,0,1\n0,5,1\n1,0,7\n')
  })

  it.each(['a,b', 'say "E"', '"', 'two\nlines', 'two\r\nlines', 'a\rb', ' spaced ', '', '50 %', 'É/ø', "'"])(
    'keeps the label %j as it is',
    (label) => {
      expect(firstOf(label)).toEqual([
        ['true \\ predicted', label, 'B'],
        [label, '5', '1'],
        ['B', '0', '7'],
      ])
    },
  )

  it.each([
    '=1+1',
    '=HYPERLINK("http://a.example","b")',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '=a,"b"\nc',
  ])('marks the label %j as text, so that no spreadsheet computes it', (label) => {
    const [header, line] = firstOf(label)
    expect(header![1]).toBe(`'${label}`)
    expect(line).toEqual([`'${label}`, '5', '1'])
  })

  it('quotes a lone carriage return, which some programs take for the end of a line', () => {
    expect(confusionCsv(['a\rb', 'B'], { confusion })).toContain('\n"a\rb",5,1\n')
  })

  it('leaves negative numbers numbers', () => {
    expect(firstOf(-1)[1]).toEqual(['-1', '5', '1'])
  })

  it('is read back to the same matrix and labels, whatever they are', () => {
    const sign = fc.constantFrom(',', '"', '\n', '\r', '=', '-', '+', '@', '\t', "'", ' ', ';', 'a', 'é', '𝄞')
    const label = fc.oneof(fc.string({ unit: sign, maxLength: 6 }), fc.string({ maxLength: 6 }))
    const tables = fc.uniqueArray(label, { minLength: 1, maxLength: 5 }).chain((classes) =>
      fc.record({
        classes: fc.constant(classes),
        counts: fc.array(fc.nat(100_000), { minLength: classes.length ** 2, maxLength: classes.length ** 2 }),
      }),
    )
    fc.assert(
      fc.property(tables, ({ classes, counts }) => {
        const given = Int32Array.from(counts)
        const [header, ...lines] = parseCsv(confusionCsv(classes, { confusion: given }))
        const [corner, ...names] = header!
        const isHarmless = (text: string) => !/^[=+\-@]/.test(text)
        expect(corner).toBe('true \\ predicted')
        expect(names.every(isHarmless)).toBe(true)
        names.forEach((text, k) => {
          expect([classes[k], `'${classes[k]}`]).toContain(text)
        })
        expect(lines.map(([first]) => first)).toEqual(names)
        expect(lines.map(([, ...cells]) => cells.map(Number))).toEqual(rowsOf(given, classes.length))
      }),
      { seed: 64 },
    )
  })
})
