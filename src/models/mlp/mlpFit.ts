import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { ProblemError } from '../../problem.ts'
import { classCounts, type FitTarget } from '../classCounts.ts'
import type { EpochReport } from '../classifier.ts'
import type { Matrix } from '../matrix.ts'
import { shuffle } from '../shuffle.ts'
import { createAdam } from './adam.ts'
import { glorotUniform } from './glorotUniform.ts'
import { createMlpPredictor, type DenseLayer, type MlpModel } from './mlp.ts'
import { type Batch, mlpGradient } from './mlpGradient.ts'
import { MLP_HYPERPARAMETERS, type MlpHyperparameters } from './mlpHyperparameters.ts'

export interface MlpFitOptions {
  /** An integer; the same one gives the same network. */
  readonly seed: number
  readonly hyperparameters?: MlpHyperparameters
  /** Awaited after each epoch, so that a caller can let other work run; what it throws ends the fit. */
  readonly onEpoch?: (report: EpochReport) => void | Promise<void>
}

/** A fitted network and how its fit ended. */
export interface MlpFit {
  readonly model: MlpModel
  readonly epochs: number
  /** Loss of the last epoch. */
  readonly loss: number
}

/**
 * Fits a multi-layer perceptron as scikit-learn's `MLPClassifier` does: same initial distribution, loss, penalty,
 * Adam, batches and stopping rule; its random numbers and its float64 are not reproduced, and two classes get two
 * softmax units where scikit-learn has one logistic unit. Ask `startTensorflow` for a backend first.
 * @param rows preprocessed, rows × features
 * @param truth one index into `target.classes` per row
 * @throws ProblemError `bad-label` as `classCounts`
 */
export async function mlpFit(
  rows: Matrix,
  truth: Int32Array,
  target: FitTarget,
  options: MlpFitOptions,
): Promise<MlpFit> {
  classCounts(rows, truth, target)
  const { features, classes } = target
  const { hyperparameters = MLP_HYPERPARAMETERS, onEpoch } = options
  const { alpha, batchSize, maxIter } = hyperparameters
  const random = xoroshiro128plus(options.seed)
  const sizes = [features.length, ...hyperparameters.hiddenUnits, classes.length]
  const parameters = new Float32Array(countParameters(sizes))
  const layers = viewLayers(parameters, sizes)
  for (const layer of layers) glorotUniform(layer, random)
  const gradient = new Float32Array(parameters.length)
  const slopes = viewLayers(gradient, sizes)
  const step = createAdam(parameters, hyperparameters)
  const order = Int32Array.from(truth.keys())
  const isDone = createStoppingRule(hyperparameters)

  for (let epoch = 1; ; epoch++) {
    shuffle(order, random)
    let sum = 0
    for (let from = 0; from < rows.rows; from += batchSize) {
      const batch = takeBatch(rows, truth, order.subarray(from, from + batchSize))
      sum += batch.rows * mlpGradient(layers, batch, alpha, slopes)
      step(gradient)
    }
    const loss = sum / rows.rows
    if (!Number.isFinite(loss)) throw diverged(target.file, epoch, loss, hyperparameters.learningRate)
    const model = { features, classes, layers }
    await onEpoch?.({ epoch, maxIter, loss, soFar: () => createMlpPredictor(model) })
    if (isDone(loss) || epoch === maxIter) return { model, epochs: epoch, loss }
  }
}

function diverged(file: string, epoch: number, loss: number, learningRate: number): ProblemError {
  return new ProblemError({
    code: 'bad-setting',
    message: `the network’s loss is no longer a number after epoch ${epoch}: its steps are too long for these values`,
    file,
    column: 'learningRate',
    found: `loss ${loss}, learning rate ${learningRate}`,
    expected:
      'a lower learning rate, or a preprocessing that brings the values to one size, such as standardise',
  })
}

/** True once the loss has not fallen by `tol` below the best for more than `nIterNoChange` epochs in a row. */
function createStoppingRule({ tol, nIterNoChange }: MlpHyperparameters): (loss: number) => boolean {
  let best = Number.POSITIVE_INFINITY
  let count = 0
  return (loss) => {
    count = loss > best - tol ? count + 1 : 0
    best = Math.min(best, loss)
    return count > nIterNoChange
  }
}

function countParameters(sizes: readonly number[]): number {
  return sizes.slice(1).reduce((sum, units, at) => sum + (sizes[at]! + 1) * units, 0)
}

/** Layers of the given sizes as views of one buffer, kernel and bias in turn. */
function viewLayers(buffer: Float32Array, sizes: readonly number[]): DenseLayer[] {
  let offset = 0
  const take = (length: number) => {
    offset += length
    return buffer.subarray(offset - length, offset)
  }
  return sizes.slice(1).map((units, at) => ({
    inputs: sizes[at]!,
    units,
    activation: at === sizes.length - 2 ? 'softmax' : 'relu',
    kernel: take(sizes[at]! * units),
    bias: take(units),
  }))
}

function takeBatch({ columns, values }: Matrix, truth: Int32Array, indices: Int32Array): Batch {
  const batch = new Float32Array(indices.length * columns)
  indices.forEach((index, row) => {
    batch.set(values.subarray(index * columns, (index + 1) * columns), row * columns)
  })
  return {
    rows: indices.length,
    columns,
    values: batch,
    truth: indices.map((index) => truth[index]!),
  }
}
