import type { Matrix } from '../matrix.ts'
import { preprocess } from '../preprocess.ts'
import type { DenseWeights, Stage } from '../stage.ts'
import { ACTIVATE } from './activate.ts'
import { denseProduct } from './denseProduct.ts'

/** What a stage makes of rows, in a matrix of its own. */
export function runStage(stage: Stage, rows: Matrix): Matrix {
  switch (stage.stage) {
    case 'dense':
      return denseProduct(rows, byUnits(stage), stage.bias)
    case 'activation':
      return { ...rows, values: rows.values.map(ACTIVATE[stage.activation]) }
    case 'normalise':
      return preprocess([{ step: `${stage.norm}-normalise` }], rows)
    case 'scale': {
      const { factor, offset } = stage
      const scaled = (value: number, at: number) =>
        value * factor[at % rows.columns]! + offset[at % rows.columns]!
      return { ...rows, values: rows.values.map(scaled) }
    }
    case 'clip':
      return preprocess([{ step: 'clip', min: stage.min, max: stage.max }], rows)
  }
}

/** As long as the model is open. */
const kept = new WeakMap<DenseWeights, Matrix>()

/** The kernel with the weights of each unit side by side: units × inputs. */
function byUnits(dense: DenseWeights): Matrix {
  const known = kept.get(dense)
  if (known) return known
  const { inputs, units, kernel } = dense
  const values = new Float64Array(kernel.length)
  for (let input = 0; input < inputs; input++) {
    for (let unit = 0; unit < units; unit++) values[unit * inputs + input] = kernel[input * units + unit]!
  }
  const made = { rows: units, columns: inputs, values }
  kept.set(dense, made)
  return made
}
