import type { LinearModel } from './linearScores.ts'
import type { ScoreLayers } from './scoreLayers.ts'

/** A linear classifier as one stage, in float64. */
export function linearLayers({ coef, intercept }: LinearModel): ScoreLayers {
  const { rows: units, columns: inputs, values } = coef
  const kernel = new Float64Array(values.length)
  for (let unit = 0; unit < units; unit++) {
    for (let input = 0; input < inputs; input++) kernel[input * units + unit] = values[unit * inputs + input]!
  }
  return [{ stage: 'dense', inputs, units, kernel, bias: intercept }]
}
