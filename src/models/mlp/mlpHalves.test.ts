import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { describe, expect, it } from 'vitest'
import { glorotUniform } from './glorotUniform.ts'
import { joinHalves, startHalves, weightsOf } from './mlpHalves.ts'

describe('startHalves and joinHalves', () => {
  it.each([1, 2, 7])('give the network that was drawn, of %i units', (units) => {
    const { halves, bias } = startHalves(4, units, 3, xoroshiro128plus(1))
    const random = xoroshiro128plus(1)
    const drawn = [
      [4, units],
      [units, 3],
    ].map(([inputs, outputs]) => ({
      inputs: inputs!,
      units: outputs!,
      kernel: new Float32Array(inputs! * outputs!),
      bias: new Float32Array(outputs!),
    }))
    for (const layer of drawn) glorotUniform(layer, random)
    expect(joinHalves(halves.map(weightsOf), bias)).toEqual([
      { ...drawn[0], activation: 'relu' },
      { ...drawn[1], activation: 'softmax' },
    ])
  })

  it('make the first half the larger one', () => {
    const { halves } = startHalves(4, 7, 3, xoroshiro128plus(1))
    expect(halves.map(({ units }) => units)).toEqual([4, 3])
    expect(halves.map(({ inward }) => inward.parameters.length)).toEqual([20, 15])
  })
})
