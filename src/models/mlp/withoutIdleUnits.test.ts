import { beforeAll, describe, expect, it } from 'vitest'
import { startTestTensorflow } from '../../testing/startTestTensorflow.ts'
import type { Matrix } from '../matrix.ts'
import type { DenseLayer } from './denseLayer.ts'
import { createMlpPredictor } from './mlp.ts'
import { withoutIdleUnits } from './withoutIdleUnits.ts'

beforeAll(startTestTensorflow)

/** Two inputs, as many units as biases, two classes. */
function layersOf(kernel: readonly number[], bias: readonly number[]): DenseLayer[] {
  const units = bias.length
  return [
    {
      inputs: 2,
      units,
      activation: 'relu',
      kernel: Float32Array.from(kernel),
      bias: Float32Array.from(bias),
    },
    {
      inputs: units,
      units: 2,
      activation: 'softmax',
      kernel: Float32Array.from({ length: 2 * units }, (_, at) => at + 1),
      bias: Float32Array.of(0.5, -0.5),
    },
  ]
}

describe('withoutIdleUnits', () => {
  it('leaves out a unit that no row makes active, with the weights that lead to and from it', () => {
    const [first, second] = withoutIdleUnits(layersOf([1, 1e-32, -1, 2, -1e-32, 3], [0, -0.01, -1]))
    expect(first).toMatchObject({
      units: 2,
      kernel: Float32Array.of(1, -1, 2, 3),
      bias: Float32Array.of(0, -1),
    })
    expect(second).toMatchObject({ inputs: 2, units: 2, kernel: Float32Array.of(1, 2, 5, 6) })
  })

  it('keeps what some row may make active, what is no number, and the last unit', () => {
    for (const bias of [0, 1, -1e-13, Number.NaN]) {
      const layers = layersOf([1e-32, 1, 1e-32, 1], [bias, 1])
      expect(withoutIdleUnits(layers)).toBe(layers)
    }
    const idle = layersOf([1e-32, 1e-32], [-1])
    expect(withoutIdleUnits(idle)).toBe(idle)
    const linear = [layersOf([1], [-1])[1]!]
    expect(withoutIdleUnits(linear)).toBe(linear)
  })

  it('does not change one bit of the answers', () => {
    const [inputs, units, classes] = [30, 120, 7]
    const isIdle = (unit: number) => unit % 8 === 3
    const layers: DenseLayer[] = [
      {
        inputs,
        units,
        activation: 'relu',
        kernel: waves(inputs * units).map((weight, at) => (isIdle(at % units) ? 1e-32 * weight : weight)),
        bias: waves(units).map((bias, unit) => (isIdle(unit) ? -0.01 : bias)),
      },
      {
        inputs: units,
        units: classes,
        activation: 'softmax',
        kernel: waves(units * classes),
        bias: waves(classes),
      },
    ]
    const fewer = withoutIdleUnits(layers)
    expect(fewer[0]!.units).toBe(105)
    for (const rows of [1, 2, 7, 300]) {
      const matrix: Matrix = { rows, columns: inputs, values: new Float64Array(waves(rows * inputs)) }
      const [all, few] = [layers, fewer].map((own) => {
        const predictor = createMlpPredictor({
          features: [],
          classes: [...Array(classes).keys()],
          layers: own,
        })
        const { values } = predictor.predictProba(matrix)
        predictor.dispose()
        return values
      })
      expect(few).toEqual(all)
    }
  })
})

/** Numbers without a pattern that two units could share. */
function waves(count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, at) => Math.sin(at * at + at / 7))
}
