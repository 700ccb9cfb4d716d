import { describe, expect, it } from 'vitest'
import { exactFormat, powersFormat, sharesFormat } from './sameDecimals.ts'

const all = (values: number[], format: ((value: number) => string) | undefined) =>
  values.map(format ?? String)

describe('a column of numbers', () => {
  it.each<[number[], string[]]>([
    [
      [5.523, -2.7, 0.0312],
      ['+5.52', '−2.70', '+0.03'],
    ],
    [
      [123.4, -0.5, 0],
      ['+123', '−1', '0'],
    ],
    [[0.00123], ['+0.00123']],
    [
      [0, 0],
      ['0.00', '0.00'],
    ],
  ])('of shares %j has the decimals of the largest', (values, texts) => {
    expect(all(values, sharesFormat(values))).toEqual(texts)
  })

  it.each<[number[], string[]]>([
    [
      [2.07, 0.4153, 12],
      ['2.07', '0.42', '12.00'],
    ],
    [
      [0.0004, 31],
      ['0.000', '31.000'],
    ],
    [
      [20, 0],
      ['20.0', '0.0'],
    ],
    [[], []],
  ])('of powers %j has those of the smallest, three at most', (values, texts) => {
    expect(all(values, powersFormat(values))).toEqual(texts)
  })

  it('of a file’s values keeps every digit, or is left as it is', () => {
    expect(all([0.36, 1.109, 12], exactFormat([0.36, 1.109, 12]))).toEqual(['0.360', '1.109', '12.000'])
    expect(exactFormat([0.1, 1e-9])).toBeUndefined()
    expect(exactFormat([0.123456789])).toBeUndefined()
  })
})
