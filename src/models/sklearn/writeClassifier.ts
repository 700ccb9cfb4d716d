import { encodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import type { ModelShape } from '../classifier.ts'
import { LAYERED_ABOUT } from '../layered/layeredAbout.ts'
import { encodeLayered } from '../layered/layeredFormat.ts'
import { LDA_ABOUT } from '../lda/ldaAbout.ts'
import { encodeLda, ldaPaths } from '../lda/ldaFormat.ts'
import { encodeLdaSpace } from '../lda/ldaSpaceFormat.ts'
import type { LinearModel } from '../linearScores.ts'
import { LOGISTIC_REGRESSION_ABOUT } from '../logisticRegression/logisticRegressionAbout.ts'
import {
  encodeLogisticRegression,
  logisticRegressionPath,
} from '../logisticRegression/logisticRegressionFormat.ts'
import type { Matrix } from '../matrix.ts'
import type { Stage } from '../stage.ts'
import { areAffine, lift, pullBack } from './affineSteps.ts'
import type { PipelineStep, SklearnClassifier } from './sklearnModel.ts'

interface WrittenClassifier {
  readonly kind: string
  /** All that it computes with. */
  readonly numbers: readonly Float64Array[]
  readonly files: ReadonlyMap<string, Uint8Array>
}

/** What a classifier is called, and its id where no other of the decoder is of its sort. */
export const CALLED: Readonly<
  Record<SklearnClassifier['estimator'], { readonly id: string; readonly title: string }>
> = {
  LinearDiscriminantAnalysis: { id: LDA_ABOUT.kind, title: LDA_ABOUT.texts.title },
  LogisticRegression: {
    id: LOGISTIC_REGRESSION_ABOUT.kind,
    title: LOGISTIC_REGRESSION_ABOUT.texts.title,
  },
  MLPClassifier: { id: 'mlp', title: LAYERED_ABOUT.texts.title },
}

/**
 * A classifier of scikit-learn as files of a bundle.
 * @param steps what comes before it and is not the bundle's preprocessing: taken into its weights where they are sums,
 * else run before it as layers
 */
export function writeClassifier(
  id: string,
  classifier: SklearnClassifier,
  steps: readonly PipelineStep[],
  shape: ModelShape,
): WrittenClassifier {
  return writeLinear(id, classifier, steps, shape) ?? writeLayers(id, classifier, steps, shape)
}

/** As the kind that it has here, where every score is a sum; null where it has to be layers. */
function writeLinear(
  id: string,
  classifier: SklearnClassifier,
  steps: readonly PipelineStep[],
  shape: ModelShape,
): WrittenClassifier | null {
  if (classifier.estimator === 'MLPClassifier' || !areAffine(steps)) return null
  const linear = pullBack(classifier.linear, steps)
  const { features, classes } = shape
  if (classifier.estimator === 'LogisticRegression') {
    if (classifier.isOneVsRest) return null
    const text = encodeLogisticRegression({ features, classes, ...linear })
    return {
      kind: LOGISTIC_REGRESSION_ABOUT.kind,
      numbers: [linear.coef.values, linear.intercept],
      files: new Map([[logisticRegressionPath(id), encodeUtf8(text)]]),
    }
  }
  const { priors, space } = classifier
  const paths = ldaPaths(id)
  const means = lift(classifier.means, steps)
  const files = new Map([
    [paths.parameters, encodeUtf8(encodeLda({ features, classes, ...linear, means, priors }))],
  ])
  if (space) {
    const axes = { coef: transposed(space.scalings), intercept: new Float64Array(space.scalings.columns) }
    const xbar = { rows: 1, columns: space.xbar.length, values: space.xbar }
    const text = encodeLdaSpace({
      xbar: lift(xbar, steps).values,
      scalings: transposed(pullBack(axes, steps).coef),
      explainedVarianceRatio: space.explainedVarianceRatio,
    })
    files.set(paths.space, encodeUtf8(text))
  }
  return { kind: LDA_ABOUT.kind, files, numbers: [linear.coef.values, linear.intercept, means.values] }
}

function writeLayers(
  id: string,
  classifier: SklearnClassifier,
  steps: readonly PipelineStep[],
  shape: ModelShape,
): WrittenClassifier {
  const stages = [...steps.map(stageOf), ...stagesOf(classifier)]
  const numbers = stages.flatMap((stage) => {
    if (stage.stage === 'dense') return [stage.kernel, stage.bias]
    return stage.stage === 'scale' ? [stage.factor, stage.offset] : []
  })
  return { kind: LAYERED_ABOUT.kind, files: encodeLayered(id, { ...shape, stages }), numbers }
}

function stageOf(step: PipelineStep): Stage {
  switch (step.step) {
    case 'l1-normalise':
      return { stage: 'normalise', norm: 'l1' }
    case 'l2-normalise':
      return { stage: 'normalise', norm: 'l2' }
    case 'max-normalise':
      return { stage: 'normalise', norm: 'max' }
    case 'clip':
      return { stage: 'clip', min: step.min, max: step.max }
    case 'standardise': {
      const factor = Float64Array.from(step.scale, (scale) => 1 / scale)
      return { stage: 'scale', factor, offset: factor.map((value, at) => -value * step.mean[at]!) }
    }
    case 'pca': {
      const { rows } = step.components
      const unit = new Float64Array(rows ** 2)
      for (let k = 0; k < rows; k++) unit[k * (rows + 1)] = 1
      return dense(
        pullBack({ coef: { rows, columns: rows, values: unit }, intercept: new Float64Array(rows) }, [step]),
      )
    }
    case 'log':
      throw new Error('no pipeline that is read takes logarithms')
  }
}

function stagesOf(classifier: SklearnClassifier): Stage[] {
  switch (classifier.estimator) {
    case 'LinearDiscriminantAnalysis':
      return [dense(classifier.linear)]
    case 'LogisticRegression':
      return classifier.isOneVsRest
        ? [dense(classifier.linear), { stage: 'activation', activation: 'log-logistic' }]
        : [dense(classifier.linear)]
    case 'MLPClassifier': {
      const { activation, layers } = classifier
      const between: Stage[] = activation === 'identity' ? [] : [{ stage: 'activation', activation }]
      return layers.flatMap(({ kernel: { rows, columns, values }, bias }, at) => [
        ...(at === 0 ? [] : between),
        { stage: 'dense', inputs: rows, units: columns, kernel: values, bias },
      ])
    }
  }
}

function dense({ coef, intercept }: LinearModel): Stage {
  return {
    stage: 'dense',
    inputs: coef.columns,
    units: coef.rows,
    kernel: transposed(coef).values,
    bias: intercept,
  }
}

function transposed({ rows, columns, values }: Matrix): Matrix {
  const flipped = new Float64Array(values.length)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++)
      flipped[column * rows + row] = values[row * columns + column]!
  }
  return { rows: columns, columns: rows, values: flipped }
}
