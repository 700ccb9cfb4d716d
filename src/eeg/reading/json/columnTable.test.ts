import { describe, expect, it } from 'vitest'
import { refusalOf } from '../../../testing/refusalOf.ts'
import { ColumnTable } from './columnTable.ts'
import { keysInOrder } from './keysInOrder.ts'

type Column = Record<string, unknown> | unknown[]

/** What a table of these columns hands on: names, then rows with their places. */
function table(...columns: readonly (readonly [string, Column])[]) {
  const built = new ColumnTable('a.json')
  for (const [name, column] of columns) {
    built.add(name, column, Array.isArray(column) ? [] : keysInOrder(JSON.stringify(column)))
  }
  const got: unknown[] = []
  built.end({
    columns: (names) => got.push([...names]),
    row: (cells, place) => got.push([place, ...Array.from(cells)]),
    bad: () => {},
  })
  return got
}

describe('ColumnTable', () => {
  it('turns columns into rows in the order of the first column’s keys', () => {
    const built = new ColumnTable('a.json')
    built.add('a', { '9': 1, '2': 2 }, ['9', '2'])
    built.add('b', { '2': 4, '9': 3 }, ['2', '9'])
    const rows: unknown[] = []
    built.end({
      columns: () => {},
      row: (cells, place) => rows.push([place, ...Array.from(cells)]),
      bad: () => {},
    })
    expect(rows).toEqual([
      ['row "9"', 1, 3],
      ['row "2"', 2, 4],
    ])
  })

  it('takes arrays by position', () => {
    expect(table(['a', [1, 2]], ['b', ['x', null]])).toEqual([
      ['a', 'b'],
      ['row 0', 1, 'x'],
      ['row 1', 2, null],
    ])
  })

  it.each([
    [['b', { x: 1 }], { row: 'row "y"', column: 'b', found: '1 values' }],
    [['b', { x: 1, y: 2, z: 3 }], { column: 'b', found: '3 values' }],
    [['b', { x: 1, z: 3 }], { row: 'row "y"', column: 'b' }],
    [['b', [1, 2]], { column: 'b', found: 'an array of 2', expected: 'an object of values by row' }],
  ] as const)('refuses %j beside another form or other rows', (column, problem) => {
    const [name, values] = column
    const given: Column = Array.isArray(values) ? [...values] : { ...values }
    expect(refusalOf(() => table(['a', { x: 1, y: 2 }], [name, given]))).toMatchObject({
      code: 'ragged-row',
      ...problem,
    })
  })

  it('refuses an array of another length, and an object beside arrays', () => {
    const ragged = { code: 'ragged-row', column: 'b', expected: 'an array of 2 values' }
    expect(refusalOf(() => table(['a', [1, 2]], [' b', [1]]))).toMatchObject(ragged)
    expect(refusalOf(() => table(['a', [1, 2]], ['b', { x: 1 }]))).toMatchObject(ragged)
  })
})

describe('keysInOrder', () => {
  it('keeps the order of whole numbers, and is not misled by text', () => {
    const text = '{"9" : 1,\n"2":"a\\": 3, \\"b","\\u0041\\"":"x:", "":null}'
    expect(keysInOrder(text)).toEqual(['9', '2', 'A"', ''])
  })
})
