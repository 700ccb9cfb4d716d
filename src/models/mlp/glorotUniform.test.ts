import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { expect, it } from 'vitest'
import { glorotUniform } from './glorotUniform.ts'

it('glorotUniform fills kernel and bias up to ±√(6 / (inputs + units))', () => {
  const layer = { inputs: 160, units: 500, kernel: new Float32Array(80_000), bias: new Float32Array(500) }
  glorotUniform(layer, xoroshiro128plus(0))
  const bound = Math.sqrt(6 / 660)
  for (const values of [layer.kernel, layer.bias]) {
    const largest = values.reduce((max, value) => Math.max(max, Math.abs(value)), 0)
    expect(largest).toBeLessThanOrEqual(Math.fround(bound))
    expect(largest).toBeGreaterThan(0.98 * bound)
    const variance = values.reduce((sum, value) => sum + value * value, 0) / values.length
    expect(variance / (bound * bound)).toBeCloseTo(1 / 3, 1)
  }
})
