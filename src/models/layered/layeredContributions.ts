import type { Contributions } from '../classifier.ts'
import { integratedGradients } from '../mlp/integratedGradients.ts'
import type { DenseWeights } from '../stage.ts'
import type { LayeredModel } from './layered.ts'
import { pathGradients } from './pathGradients.ts'

/**
 * What each feature adds to the margin between two classes, by integrated gradients from the mean of the preprocessed
 * training rows: exact where dense stages and relus take turns, else by quadrature, with its residue.
 */
export function layeredContributions(
  model: LayeredModel,
  row: Float64Array,
  trainingMean: Float64Array,
  a: number,
  b: number,
): Contributions {
  const layers = reluLayers(model)
  return layers
    ? integratedGradients(layers, row, trainingMean, a, b)
    : pathGradients(model, row, trainingMean, a, b)
}

/** The dense stages, where all others are one relu after each but the last; else null. */
function reluLayers({ stages }: LayeredModel): DenseWeights[] | null {
  const dense: DenseWeights[] = []
  for (const [at, stage] of stages.entries()) {
    if (at % 2 === 0 && stage.stage === 'dense') dense.push(stage)
    else if (at % 2 === 0 || stage.stage !== 'activation' || stage.activation !== 'relu') return null
  }
  return stages.length % 2 === 1 ? dense : null
}
