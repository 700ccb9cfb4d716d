import type { ClassLabel } from '../../eeg/recording.ts'
import { type ProblemError, quoteFound } from '../../problem.ts'
import type { LdaSpace } from '../lda/ldaTransform.ts'
import type { LinearModel } from '../linearScores.ts'
import type { Matrix } from '../matrix.ts'
import { type Estimator, numbersOf } from './estimator.ts'
import { isKind, isList } from './pickle/pickleValue.ts'
import { unsupportedModel } from './refuseModel.ts'
import type { SklearnActivation, SklearnClassifier, SklearnLayer } from './sklearnModel.ts'

interface ReadClassifier {
  /** As scikit-learn would print it. */
  readonly words: string
  /** Columns that it wants. */
  readonly width: number
  readonly classes: readonly ClassLabel[]
  readonly classifier: SklearnClassifier
}

const READERS: Readonly<Record<string, (estimator: Estimator, version: string | null) => ReadClassifier>> = {
  LinearDiscriminantAnalysis: readLda,
  LogisticRegression: readLogisticRegression,
  MLPClassifier: readMlp,
}

/** Whether the last step of a pipeline can be this. */
export function isClassifier(estimator: Estimator | undefined): boolean {
  return estimator !== undefined && Object.hasOwn(READERS, estimator.name)
}

/** @throws ProblemError where it is not fitted, or its parts do not fit one another */
export function readClassifier(estimator: Estimator, version: string | null): ReadClassifier {
  return READERS[estimator.name]!(estimator, version)
}

function readLda(estimator: Estimator): ReadClassifier {
  const classes = readClasses(estimator)
  const { linear, width } = readLinear(estimator, classes.length, 0.5)
  const solver = estimator.text('solver') ?? 'svd'
  const shrinkage = estimator.get('shrinkage')
  return {
    words: `LinearDiscriminantAnalysis(solver='${solver}'${shrinkage == null ? '' : `, shrinkage=${shrinkageOf(shrinkage)}`})`,
    width,
    classes,
    classifier: {
      estimator: 'LinearDiscriminantAnalysis',
      linear,
      means: estimator.matrix('means_', classes.length, width),
      priors: estimator.vector('priors_', classes.length).map((prior) => Math.min(1, Math.max(0, prior))),
      space: readSpace(estimator, width, classes.length),
    },
  }
}

const shrinkageOf = (value: unknown) => (typeof value === 'string' ? `'${value}'` : String(value))

/** Of the solvers `svd` and `eigen`; the latter measures from 0. */
function readSpace(estimator: Estimator, width: number, classes: number): LdaSpace | null {
  if (!estimator.has('scalings_') || !estimator.has('explained_variance_ratio_')) return null
  const ratio = estimator.vector('explained_variance_ratio_')
  const scalings = estimator.matrix('scalings_', width)
  const axes = Math.min(ratio.length, scalings.columns, classes - 1)
  const kept = new Float64Array(width * axes)
  for (let at = 0; at < kept.length; at++) {
    kept[at] = scalings.values[Math.floor(at / axes) * scalings.columns + (at % axes)]!
  }
  return {
    xbar: estimator.vectorOrNull('xbar_', width) ?? new Float64Array(width),
    scalings: { rows: width, columns: axes, values: kept },
    explainedVarianceRatio: ratio.slice(0, axes).map((part) => Math.min(1, Math.max(0, part))),
  }
}

function readLogisticRegression(estimator: Estimator, version: string | null): ReadClassifier {
  const classes = readClasses(estimator)
  const isTwo = classes.length === 2
  const isOneVsRest = !isTwo && isFittedOneVsRest(estimator, version)
  // Told outright that two classes are multinomial, scikit-learn takes the softmax of −score and score.
  const ofScore = isTwo && estimator.text('multi_class') === 'multinomial' ? 1 : 0.5
  const { linear, width } = readLinear(estimator, classes.length, ofScore)
  return {
    words: `LogisticRegression(${isOneVsRest ? "multi_class='ovr'" : ''})`,
    width,
    classes,
    classifier: { estimator: 'LogisticRegression', linear, isOneVsRest },
  }
}

/** As `LogisticRegression.predict_proba` decides it. */
function isFittedOneVsRest(estimator: Estimator, version: string | null): boolean {
  const wanted = estimator.text('multi_class')
  const solver = estimator.text('solver')
  if (wanted === 'ovr' || wanted === 'warn') return true
  if (wanted === 'multinomial') return false
  // It learned the softmax in version 1.6.
  const isBefore = version !== null && /^1\.[2-5](\.|$)/.test(version)
  return solver === 'liblinear' || (solver === 'newton-cholesky' && isBefore)
}

/** `coef_` and `intercept_`; of two classes each has a score here, which differ by scikit-learn's one. */
function readLinear(
  estimator: Estimator,
  classes: number,
  ofScore: number,
): { readonly linear: LinearModel; readonly width: number } {
  const rows = classes === 2 ? 1 : classes
  const coef = estimator.matrix('coef_', rows)
  const plain = estimator.get('intercept_')
  // Without an intercept, `liblinear` leaves a plain 0 there.
  const intercept = plain === 0 ? new Float64Array(rows) : estimator.vector('intercept_', rows)
  const width = coef.columns
  if (rows > 1) return { linear: { coef, intercept }, width }
  const both = Float64Array.from([
    ...coef.values.map((weight) => -ofScore * weight),
    ...coef.values.map((weight) => ofScore * weight),
  ])
  const [bias] = intercept
  return {
    linear: {
      coef: { rows: 2, columns: width, values: both },
      intercept: Float64Array.of(-ofScore * bias!, ofScore * bias!),
    },
    width,
  }
}

const ACTIVATIONS: readonly string[] = ['relu', 'tanh', 'logistic', 'identity'] satisfies SklearnActivation[]

function readMlp(estimator: Estimator): ReadClassifier {
  const classes = readClasses(estimator)
  // Fitted on several columns of yes and no, it has a sigmoid for each, and `classes_` looks like one list.
  if (estimator.text('out_activation_') === 'logistic' && estimator.get('n_outputs_') !== 1)
    throw severalQuestions(estimator, `${String(estimator.get('n_outputs_'))} answers to each row`)
  const kernels = estimator.list('coefs_')
  const biases = estimator.list('intercepts_')
  const activation = estimator.text('activation') ?? ''
  if (!ACTIVATIONS.includes(activation))
    return estimator.refuse('activation', quoteFound(activation), ACTIVATIONS.join(', '))
  if (kernels.length === 0 || kernels.length !== biases.length)
    return estimator.refuse('intercepts_', `${biases.length} layers`, `${kernels.length}, one at least`)
  const outputs = classes.length === 2 ? 1 : classes.length
  const last = kernels.length - 1
  let inputs: number | undefined
  const layers = kernels.map((kernel, at): SklearnLayer => {
    const refuse = (part: string) => (found: string, expected: string) =>
      estimator.refuse(`${part}[${at}]`, found, expected)
    const { shape, values } = numbersOf(kernel, [inputs, at === last ? outputs : undefined], refuse('coefs_'))
    const [rows, columns] = shape as [number, number]
    inputs = columns
    const bias = numbersOf(biases[at], [columns], refuse('intercepts_')).values
    return { kernel: { rows, columns, values }, bias }
  })
  if (outputs === 1) layers[last] = withBothScores(layers[last]!)
  const hidden = layers.slice(0, -1).map(({ bias }) => bias.length)
  return {
    words: `MLPClassifier(hidden_layer_sizes=(${hidden.join(', ')}${hidden.length === 1 ? ',' : ''}), activation='${activation}')`,
    width: layers[0]!.kernel.rows,
    classes,
    classifier: { estimator: 'MLPClassifier', layers, activation: activation as SklearnActivation },
  }
}

/** Of two classes: the sigmoid of one score is the softmax of its halves with both signs. */
function withBothScores({ kernel, bias }: SklearnLayer): SklearnLayer {
  const values = new Float64Array(2 * kernel.rows)
  kernel.values.forEach((weight, row) => values.set([-weight / 2, weight / 2], 2 * row))
  return {
    kernel: { rows: kernel.rows, columns: 2, values } satisfies Matrix,
    bias: Float64Array.of(-bias[0]! / 2, bias[0]! / 2),
  }
}

function severalQuestions({ file, name }: Estimator, found: string): ProblemError {
  return unsupportedModel(
    file,
    `the ${name} answers several questions at once`,
    found,
    'one that picks one class for each row',
  )
}

/** `classes_` as labels: whole numbers, else text; booleans as Python writes them. */
function readClasses(estimator: Estimator): ClassLabel[] {
  const value = estimator.fitted('classes_')
  if (isList(value)) throw severalQuestions(estimator, `${value.length} lists of classes`)
  if (!isKind(value, 'array') || value.shape.length !== 1)
    return estimator.refuse('classes_', 'no list', 'a list of classes')
  const classes = Array.from(value.values as ArrayLike<unknown>, (label): ClassLabel => {
    if (typeof label === 'boolean') return label ? 'True' : 'False'
    if (typeof label === 'number') return Number.isSafeInteger(label) ? label : String(label)
    if (typeof label === 'string') return label
    return estimator.refuse('classes_', quoteFound(typeof label), 'numbers, text or booleans')
  })
  if (classes.length < 2 || new Set(classes).size < classes.length)
    return estimator.refuse('classes_', quoteFound(classes.join(', ')), 'two classes or more, each once')
  return classes
}
