import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NO_FILTER, type RowFilter } from './rowFilter.ts'
import { type RowColumns, selectRows } from './selectRows.ts'

/**
 * Six rows with the letters B A C A B C. The bundle knows A and B, the other way round than the recording has them, so
 * that LDA is wrong on rows 3 and 4 and the network on rows 1 and 4.
 */
const TABLE: RowColumns = {
  rows: 6,
  classes: ['B', 'A'],
  labels: { classes: ['A', 'B', 'C'], index: Int32Array.of(1, 0, 2, 0, 1, 2) },
  truth: Int32Array.of(0, 1, -1, 1, 0, -1),
  answers: [
    {
      id: 'lda',
      value: {
        predicted: Int32Array.of(0, 1, 0, 0, 1, 1),
        confidence: Float64Array.of(0.9, 0.8, 0.5, 0.5, 0.7, 0.3),
      },
    },
    {
      id: 'mlp',
      value: {
        predicted: Int32Array.of(0, 0, 0, 1, 1, 0),
        confidence: Float64Array.of(0.6, 0.95, 0.5, 0.9, 0.4, 0.3),
      },
    },
  ],
  points: Float32Array.of(0, 0, 1, 0, 2, 0, 0, 1, 1, 1, 2, 1),
}
const BOX: RowFilter['box'] = { x: 0, y: 1, from: [0.5, 0], to: [1, 1] }

function select(filter: Partial<RowFilter>, columns: Partial<RowColumns> = {}): number[] | 'pending' {
  const selected = selectRows({ ...NO_FILTER, ...filter }, { ...TABLE, ...columns })
  if (selected.isPending) expect(selected.indices).toHaveLength(0)
  return selected.isPending ? 'pending' : [...selected.indices]
}

describe('a filter', () => {
  it.each<[string, Partial<RowFilter>, number[]]>([
    ['all rows', {}, [0, 1, 2, 3, 4, 5]],
    ['a letter', { letter: 'A' }, [1, 3]],
    ['a letter that the bundle does not know', { letter: 'C' }, [2, 5]],
    ['a letter that does not occur', { letter: 'Z' }, []],
    ['what LDA predicts', { predicted: { lda: 'A' } }, [1, 4, 5]],
    ['what the network predicts', { predicted: { mlp: 'B' } }, [0, 1, 2, 5]],
    ['what both predict', { predicted: { lda: 'A', mlp: 'B' } }, [1, 5]],
    ['a class that the bundle does not have', { predicted: { lda: 'C' } }, []],
    ['LDA’s errors', { wrong: 'lda' }, [3, 4]],
    ['the network’s errors', { wrong: 'mlp' }, [1, 4]],
    ['errors of either', { wrong: 'either' }, [1, 3, 4]],
    ['disagreements', { isDisagreement: true }, [1, 3, 5]],
    ['rows of which either is unsure, the bound left out', { below: 0.5 }, [4, 5]],
    ['every row of which either has doubts', { below: 1 }, [0, 1, 2, 3, 4, 5]],
    ['a box with its edges', { box: BOX }, [1, 4]],
    ['all conditions at once', { letter: 'A', wrong: 'either', isDisagreement: true, below: 0.6 }, [3]],
    ['conditions that exclude each other', { letter: 'C', wrong: 'either' }, []],
    ['a box and a letter', { letter: 'B', box: BOX }, [4]],
    ['a condition and an order', { wrong: 'either', order: 'lda' }, [3, 4, 1]],
  ])('shows %s', (_, filter, rows) => {
    expect(select(filter)).toEqual(rows)
  })

  it('finds numbers by their text', () => {
    const labels = { classes: [4, 17], index: Int32Array.of(1, 0, 1, 0, 0, 0) }
    expect(select({ letter: '17' }, { labels })).toEqual([0, 2])
    expect(select({ predicted: { lda: '17' } }, { classes: [4, 17] })).toEqual([1, 4, 5])
  })

  it('finds neither letters nor errors where there are no labels', () => {
    const without = { labels: null, truth: null }
    expect(select({ letter: 'A' }, without)).toEqual([])
    expect(select({ wrong: 'either' }, without)).toEqual([])
    expect(select({ order: 'letter' }, without)).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('shows no rows of none', () => {
    expect(select({}, { rows: 0 })).toEqual([])
    expect(select({ order: 'lda', isDescending: true }, { rows: 0 })).toEqual([])
  })
})

describe('with other numbers of classifiers', () => {
  const answerOf = (id: string, predicted: number[]) => ({
    id,
    value: { predicted: Int32Array.from(predicted), confidence: new Float64Array(6).fill(0.9) },
  })

  it('rows disagree where any of three says something else, and never with a single one', () => {
    const three = { answers: [...TABLE.answers, answerOf('toy', [1, 0, 0, 1, 1, 0])] }
    expect(select({ isDisagreement: true }, three)).toEqual([0, 1, 3, 5])
    expect(select({ wrong: 'either' }, three)).toEqual([0, 1, 3, 4])
    expect(select({ predicted: { toy: 'A' } }, three)).toEqual([0, 3, 4])
    const one = { answers: [answerOf('toy', [1, 0, 0, 1, 1, 0])] }
    expect(select({ isDisagreement: true }, one)).toEqual([])
    expect(select({ wrong: 'either' }, one)).toEqual([0, 1, 4])
    expect(select({ order: 'toy', isDescending: true }, one)).toEqual([0, 1, 2, 3, 4, 5])
  })
})

describe('an order', () => {
  it.each<[string, RowFilter['order'], boolean, number[]]>([
    ['the file backwards', 'file', true, [5, 4, 3, 2, 1, 0]],
    ['rising letters', 'letter', false, [1, 3, 0, 4, 2, 5]],
    ['falling letters', 'letter', true, [2, 5, 0, 4, 1, 3]],
    ['rising confidence of LDA', 'lda', false, [5, 2, 3, 4, 1, 0]],
    ['falling confidence of LDA', 'lda', true, [0, 1, 4, 2, 3, 5]],
    ['rising confidence of the network', 'mlp', false, [5, 4, 2, 0, 3, 1]],
    ['falling confidence of the network', 'mlp', true, [1, 3, 0, 2, 4, 5]],
  ])('by %s keeps equal rows as the file has them', (_, order, isDescending, rows) => {
    expect(select({ order, isDescending })).toEqual(rows)
  })
})

describe('a filter whose answers are missing', () => {
  const without = (...ids: string[]) => ({
    answers: TABLE.answers.map(({ id, value }) => ({ id, value: ids.includes(id) ? null : value })),
  })
  const withoutLda = without('lda')
  const withoutMlp = without('mlp')

  it.each<Partial<RowFilter>>([{ predicted: { lda: 'A' } }, { wrong: 'lda' }, { order: 'lda' }])(
    'waits for LDA alone with %o',
    (filter) => {
      expect(select(filter, withoutLda)).toBe('pending')
      expect(select(filter, withoutMlp)).toEqual(select(filter))
    },
  )

  it.each<Partial<RowFilter>>([{ predicted: { mlp: 'A' } }, { wrong: 'mlp' }, { order: 'mlp' }])(
    'waits for the network alone with %o',
    (filter) => {
      expect(select(filter, withoutMlp)).toBe('pending')
      expect(select(filter, withoutLda)).toEqual(select(filter))
    },
  )

  it.each<Partial<RowFilter>>([{ wrong: 'either' }, { isDisagreement: true }, { below: 0.5 }])(
    'waits for both with %o',
    (filter) => {
      expect(select(filter, withoutLda)).toBe('pending')
      expect(select(filter, withoutMlp)).toBe('pending')
    },
  )

  it('waits for the points of a box, and for nothing else', () => {
    const none = without('lda', 'mlp')
    expect(select({ box: BOX }, { points: null })).toBe('pending')
    expect(select({ box: BOX }, none)).toEqual([1, 4])
    expect(select({ letter: 'A', order: 'letter' }, { ...none, points: null })).toEqual([1, 3])
    expect(select({}, { ...none, points: null })).toEqual([0, 1, 2, 3, 4, 5])
  })
})

const CLASSES = ['A', 'B', 'C']
const CLASS = fc.constantFrom('A', 'B', 'C', 'Z')
const OPTIONAL_CLASS = fc.option(CLASS, { freq: 1 })
const CONFIDENCE = fc.constantFrom(0, 0.25, 0.5, 0.75, 1)
const ROW = fc.record({
  label: fc.nat(2),
  lda: fc.nat(2),
  mlp: fc.nat(2),
  sureness: fc.tuple(CONFIDENCE, CONFIDENCE),
  point: fc.tuple(fc.integer({ min: -2, max: 2 }), fc.integer({ min: -2, max: 2 })),
  isKnown: fc.boolean(),
})
const FILTER: fc.Arbitrary<RowFilter> = fc.record({
  letter: OPTIONAL_CLASS,
  predicted: fc.record({ lda: CLASS, mlp: CLASS }, { requiredKeys: [] }),
  wrong: fc.option(fc.constantFrom('lda' as const, 'mlp' as const, 'either' as const), { freq: 1 }),
  isDisagreement: fc.boolean(),
  below: fc.option(fc.constantFrom(0.25, 0.5, 1), { freq: 1 }),
  box: fc.option(fc.constant({ x: 0, y: 1, from: [-1, -2] as const, to: [2, 1] as const }), { freq: 1 }),
  order: fc.constantFrom('file' as const, 'letter' as const, 'lda' as const, 'mlp' as const),
  isDescending: fc.boolean(),
})

describe('selectRows', () => {
  it('is a plain filter and a stable sort', () => {
    fc.assert(
      fc.property(fc.array(ROW, { maxLength: 60 }), FILTER, (table, filter) => {
        const columns: RowColumns = {
          rows: table.length,
          classes: CLASSES,
          labels: { classes: CLASSES, index: Int32Array.from(table, ({ label }) => label) },
          truth: Int32Array.from(table, ({ label, isKnown }) => (isKnown ? label : -1)),
          answers: [
            {
              id: 'lda',
              value: {
                predicted: Int32Array.from(table, ({ lda }) => lda),
                confidence: Float64Array.from(table, ({ sureness }) => sureness[0]),
              },
            },
            {
              id: 'mlp',
              value: {
                predicted: Int32Array.from(table, ({ mlp }) => mlp),
                confidence: Float64Array.from(table, ({ sureness }) => sureness[1]),
              },
            },
          ],
          points: Float32Array.from(table.flatMap(({ point }) => point)),
        }
        const { letter, predicted, wrong, isDisagreement, below, box, order, isDescending } = filter
        const shown = table
          .map((row, at) => ({ ...row, at }))
          .filter((row) => letter === null || CLASSES[row.label] === letter)
          .filter((row) => predicted.lda === undefined || CLASSES[row.lda] === predicted.lda)
          .filter((row) => predicted.mlp === undefined || CLASSES[row.mlp] === predicted.mlp)
          .filter((row) => wrong === null || row.isKnown)
          .filter((row) => wrong !== 'lda' || row.lda !== row.label)
          .filter((row) => wrong !== 'mlp' || row.mlp !== row.label)
          .filter((row) => wrong !== 'either' || row.lda !== row.label || row.mlp !== row.label)
          .filter((row) => !isDisagreement || row.lda !== row.mlp)
          .filter((row) => below === null || Math.min(...row.sureness) < below)
          .filter(({ point: [x, y] }) => box === null || (x >= -1 && x <= 2 && y >= -2 && y <= 1))
        const keys: Record<string, (row: (typeof shown)[number]) => number> = {
          file: (row: (typeof shown)[number]) => row.at,
          letter: (row: (typeof shown)[number]) => row.label,
          lda: (row: (typeof shown)[number]) => row.sureness[0],
          mlp: (row: (typeof shown)[number]) => row.sureness[1],
        }
        const key = keys[order]!
        shown.sort((a, b) => (isDescending ? key(b) - key(a) : key(a) - key(b)))
        const { indices, isPending } = selectRows(filter, columns)
        expect(isPending).toBe(false)
        expect([...indices]).toEqual(shown.map(({ at }) => at))
      }),
      { seed: 411, numRuns: 600 },
    )
  })
})
