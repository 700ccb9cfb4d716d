import { expect, it } from 'vitest'
import { hashRows } from './rowHash.ts'

const hashOf = (...values: number[]) =>
  [
    ...hashRows({ rows: 1, columns: values.length, values: Float64Array.from(values) }, Int32Array.of(0)),
  ].join()

it('hashRows is equal for equal rows and different for others', () => {
  expect(hashOf(1, 2, 3)).toBe(hashOf(1, 2, 3))
  expect(hashOf(0, 1)).toBe(hashOf(-0, 1))
  const others = [
    hashOf(1, 2, 3),
    hashOf(1, 3, 2),
    hashOf(1, 2),
    hashOf(1, 2, 3.0000000000000004),
    hashOf(-1, 2, 3),
    hashOf(0, 0, 0),
    hashOf(0, 0),
  ]
  expect(new Set(others).size).toBe(others.length)
})

it('hashRows spreads in both halves', () => {
  const rows = 50_000
  const values = Float64Array.from({ length: 2 * rows }, (_, at) =>
    at % 2 ? (at >> 1) % 250 : Math.floor(at / 500) / 1000,
  )
  const hashes = hashRows(
    { rows, columns: 2, values },
    Int32Array.from({ length: rows }, (_, row) => row),
  )
  for (const half of [0, 1]) {
    const seen = new Set(hashes.filter((_, at) => at % 2 === half))
    // Of 50 000 random numbers of 32 bits, fewer than one pair is expected to be equal.
    expect(seen.size).toBeGreaterThan(rows - 8)
    for (const bit of [0, 7, 15, 31]) {
      const ones = [...seen].filter((hash) => (hash >>> bit) & 1).length
      expect(Math.abs(ones / rows - 0.5)).toBeLessThan(0.02)
    }
  }
})
