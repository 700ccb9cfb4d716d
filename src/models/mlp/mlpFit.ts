import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { ProblemError } from '../../problem.ts'
import { classCounts, type FitTarget } from '../classCounts.ts'
import type { Assistant, EpochReport } from '../classifier.ts'
import type { Matrix } from '../matrix.ts'
import { shuffle } from '../shuffle.ts'
import { startAdam } from './adam.ts'
import { createMlpPredictor, type MlpModel } from './mlp.ts'
import { AssistantLost, shareWith } from './mlpAssistant.ts'
import { type EpochCost, type MlpShare, mlpEpoch } from './mlpEpoch.ts'
import { type HalfWeights, joinHalves, startHalves, weightsOf } from './mlpHalves.ts'
import { MLP_HYPERPARAMETERS, type MlpHyperparameters } from './mlpHyperparameters.ts'
import { mlpRows } from './mlpRows.ts'

export interface MlpFitOptions {
  /** An integer; the same one gives the same network. */
  readonly seed: number
  readonly hyperparameters?: MlpHyperparameters
  /** Does half of the work, if there is one; the network is the same to the bit. */
  readonly assistant?: Assistant | null
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
 *
 * The hidden units are fitted as two halves, whose parts of the logits are added in their order, whether one thread
 * fits both or each has its own. An assistant that dies is done without: the fit begins again and comes to the same.
 * @param rows preprocessed, rows × features
 * @param truth one index into `target.classes` per row
 * @throws ProblemError `bad-label` as `classCounts`
 * @throws RangeError where there is not one hidden layer
 */
export async function mlpFit(
  rows: Matrix,
  truth: Int32Array,
  target: FitTarget,
  options: MlpFitOptions,
): Promise<MlpFit> {
  classCounts(rows, truth, target)
  const { assistant, onEpoch } = options
  if (!assistant) return fitOnce(rows, truth, target, options)
  let reported = 0
  const onNewEpoch = async (report: EpochReport) => {
    if (report.epoch <= reported) return
    reported = report.epoch
    await onEpoch?.(report)
  }
  try {
    return await fitOnce(rows, truth, target, { ...options, onEpoch: onNewEpoch })
  } catch (error) {
    if (!(error instanceof AssistantLost)) throw error
    return fitOnce(rows, truth, target, { ...options, assistant: null, onEpoch: onNewEpoch })
  }
}

async function fitOnce(
  rows: Matrix,
  truth: Int32Array,
  { features, classes, file }: FitTarget,
  { seed, hyperparameters = MLP_HYPERPARAMETERS, assistant, onEpoch }: MlpFitOptions,
): Promise<MlpFit> {
  const { maxIter, hiddenUnits } = hyperparameters
  const [units] = hiddenUnits
  if (units === undefined || hiddenUnits.length > 1) throw new RangeError('the fit takes one hidden layer')
  const random = xoroshiro128plus(seed)
  const { halves, bias } = startHalves(features.length, units, classes.length, random)
  const whole: MlpShare = { rows: mlpRows(rows, truth), bias: startAdam(bias), halves, hyperparameters }
  const goThrough = assistant && halves.length > 1 ? goThroughBoth(whole, assistant) : goThroughAlone(whole)
  const order = Int32Array.from(truth.keys())
  const isDone = createStoppingRule(hyperparameters)

  for (let epoch = 1; ; epoch++) {
    shuffle(order, random)
    const { data, penalties, weights } = await goThrough(order)
    const loss = penalties.reduce((sum, part) => sum + part, data) / rows.rows
    if (!Number.isFinite(loss)) throw diverged(file, epoch, loss, hyperparameters.learningRate)
    const model = () => ({ features, classes, layers: joinHalves(weights, bias) })
    await onEpoch?.({ epoch, maxIter, loss, soFar: () => createMlpPredictor(model()) })
    if (isDone(loss) || epoch === maxIter) return { model: model(), epochs: epoch, loss }
  }
}

/** Goes once through the rows in this order, and tells what it cost and the weights of all halves after it. */
type GoThrough = (order: Int32Array) => Promise<EpochCost & { readonly weights: readonly HalfWeights[] }>

function goThroughAlone(whole: MlpShare): GoThrough {
  const weights = whole.halves.map(weightsOf)
  return async (order) => ({ ...(await mlpEpoch(whole, order, (parts) => parts)), weights })
}

/** The first half is this thread's, the second the assistant's. */
function goThroughBoth(whole: MlpShare, assistant: Assistant): GoThrough {
  const near = { ...whole, halves: whole.halves.slice(0, 1) }
  const far = shareWith(assistant, { ...whole, halves: whole.halves.slice(1) })
  return async (order) => {
    far.begin(order)
    const { data, penalties } = await mlpEpoch(near, order, async (parts) => [
      ...parts,
      ...(await far.exchange(parts)),
    ])
    const { cost, weights } = await far.result()
    return {
      data,
      penalties: [...penalties, ...cost.penalties],
      weights: [...near.halves.map(weightsOf), ...weights],
    }
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
