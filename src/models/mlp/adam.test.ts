import { describe, expect, it } from 'vitest'
import { startAdam, stepAdam } from './adam.ts'
import { SMALLEST_NORMAL } from './flushSubnormals.ts'

const options = { learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }

describe('stepAdam', () => {
  it('takes scikit-learn’s steps', () => {
    const slopes = [0.3, -0.1, 2, 1e-9]
    const parameters = Float32Array.of(1)
    const state = startAdam(parameters)
    let expected = 1
    let m = 0
    let v = 0
    slopes.forEach((slope, index) => {
      stepAdam(state, Float32Array.of(slope), options)
      // sklearn.neural_network._stochastic_optimizers.AdamOptimizer._get_updates
      const t = index + 1
      m = 0.9 * m + (1 - 0.9) * slope
      v = 0.999 * v + (1 - 0.999) * slope ** 2
      const rate = (1e-3 * Math.sqrt(1 - 0.999 ** t)) / (1 - 0.9 ** t)
      expected -= (rate * m) / (Math.sqrt(v) + 1e-8)
      expect(parameters[0]).toBeCloseTo(expected, 6)
    })
  })

  it('keeps every digit of a gradient that matters', () => {
    const state = startAdam(Float32Array.of(0))
    stepAdam(state, Float32Array.of(2 ** -40), options)
    expect(state.first[0]).toBe(Math.fround((1 - 0.9) * 2 ** -40))
    expect(state.second[0]).toBe(Math.fround((1 - 0.999) * 2 ** -80))
  })

  it('moves by the learning rate at first, whatever the slope’s size', () => {
    const parameters = Float32Array.of(0, 0)
    stepAdam(startAdam(parameters), Float32Array.of(1e-3, -1e3), options)
    expect(parameters[0]).toBeCloseTo(-1e-3, 6)
    expect(parameters[1]).toBeCloseTo(1e-3, 6)
  })

  it('never leaves a subnormal parameter or moment', () => {
    const parameters = Float32Array.of(1e-3, -1e-3, 1e-37)
    const state = startAdam(parameters)
    const gradient = new Float32Array(3)
    const isNormal = (value: number) => value === 0 || Math.abs(value) >= SMALLEST_NORMAL
    let isFlushed = true
    for (let i = 0; i < 5000; i++) {
      for (let k = 0; k < 3; k++) gradient[k] = 5e-7 * parameters[k]!
      stepAdam(state, gradient, options)
      isFlushed &&= [parameters, state.first, state.second].every((values) => values.every(isNormal))
    }
    expect(isFlushed).toBe(true)
  })
})
