import { expect, it } from 'vitest'
import { flushSubnormals } from './flushSubnormals.ts'

it('flushSubnormals zeroes subnormal numbers and nothing else', () => {
  const values = Float32Array.of(1e-39, -1e-45, 2 ** -126, -(2 ** -126), 0, 1, -3e38)
  const kept = values.slice(2)
  flushSubnormals(values)
  expect([...values.subarray(0, 2)]).toEqual([0, 0])
  expect(values.slice(2)).toEqual(kept)
})
