import { quoteFound } from '../../problem.ts'
import type { Estimator } from './estimator.ts'
import { isKind, isList } from './pickle/pickleValue.ts'
import { unsupportedModel } from './refuseModel.ts'
import type { PcaStep, PipelineStep } from './sklearnModel.ts'

/** A transformer of a pipeline. */
interface ReadStep {
  /** As scikit-learn would print it. */
  readonly words: string
  readonly steps: readonly PipelineStep[]
  /** Columns that it wants and gives; null where any number will do, and it gives as many. */
  readonly width: { readonly inputs: number; readonly outputs: number } | null
}

const READERS: Readonly<Record<string, (estimator: Estimator) => ReadStep>> = {
  Normalizer: readNormalizer,
  StandardScaler: readStandardScaler,
  MinMaxScaler: readMinMaxScaler,
  RobustScaler: readRobustScaler,
  FunctionTransformer: readIdentity,
  PCA: readPca,
}

/** What a transformer does. @throws ProblemError where it is not fitted, or none of those that are read */
export function readStep(estimator: Estimator): ReadStep {
  const read = READERS[estimator.name]
  if (read) return read(estimator)
  throw unsupportedModel(
    estimator.file,
    `the pipeline has ${estimator.name} before its last step`,
    estimator.name,
    Object.keys(READERS).join(', '),
  )
}

function readNormalizer(estimator: Estimator): ReadStep {
  const norm = estimator.text('norm')
  if (norm !== 'l1' && norm !== 'l2' && norm !== 'max')
    return estimator.refuse('norm', quoteFound(norm), 'l1, l2 or max')
  return { words: `Normalizer(norm='${norm}')`, steps: [{ step: `${norm}-normalise` }], width: null }
}

function readStandardScaler(estimator: Estimator): ReadStep {
  return readScaler(estimator, 'mean_', 'scale_', ['with_mean', 'with_std'])
}

function readRobustScaler(estimator: Estimator): ReadStep {
  return readScaler(estimator, 'center_', 'scale_', ['with_centering', 'with_scaling'])
}

/** (x − centre) / scale, either of which can be left out. */
function readScaler(
  estimator: Estimator,
  centreName: string,
  scaleName: string,
  flags: readonly [centring: string, scaling: string],
): ReadStep {
  const isOn = flags.map((flag) => estimator.get(flag) !== false)
  const known = (isOn[0] ? centreName : scaleName) as string
  if (!isOn[0] && !isOn[1]) return { words: `${estimator.name}()`, steps: [], width: null }
  const columns = estimator.vector(known).length
  const mean = isOn[0] ? estimator.vector(centreName, columns) : new Float64Array(columns)
  const scale = isOn[1] ? positive(estimator, scaleName, columns) : new Float64Array(columns).fill(1)
  return {
    words: `${estimator.name}()`,
    steps: [{ step: 'standardise', mean: [...mean], scale: [...scale] }],
    width: { inputs: columns, outputs: columns },
  }
}

/** x·scale + min, which is (x + min/scale) / (1/scale). */
function readMinMaxScaler(estimator: Estimator): ReadStep {
  const factor = positive(estimator, 'scale_')
  const offset = estimator.vector('min_', factor.length)
  const steps: PipelineStep[] = [
    {
      step: 'standardise',
      mean: Array.from(offset, (value, at) => -value / factor[at]!),
      scale: Array.from(factor, (value) => 1 / value),
    },
  ]
  const isClipping = estimator.get('clip') === true
  if (isClipping) {
    const range = estimator.get('feature_range')
    const [min, max] = isList(range) ? range : []
    if (typeof min !== 'number' || typeof max !== 'number' || !(min < max))
      return estimator.refuse('feature_range', quoteFound(String(range)), 'two numbers, the lower first')
    steps.push({ step: 'clip', min, max })
  }
  const words = `MinMaxScaler(${isClipping ? 'clip=True' : ''})`
  return { words, steps, width: { inputs: factor.length, outputs: factor.length } }
}

function readIdentity(estimator: Estimator): ReadStep {
  if (estimator.get('func') == null) return { words: 'FunctionTransformer()', steps: [], width: null }
  throw unsupportedModel(
    estimator.file,
    'the pipeline has a FunctionTransformer with a function of its own, which cannot be known without running it',
    'a function',
    'FunctionTransformer() without one',
  )
}

function readPca(estimator: Estimator): ReadStep {
  const mean = estimator.vector('mean_')
  const components = estimator.matrix('components_', undefined, mean.length)
  const isWhitening = estimator.get('whiten') === true
  const outputs = components.rows
  const step: PcaStep = {
    step: 'pca',
    mean,
    components,
    deviation: isWhitening ? readDeviation(estimator, outputs) : null,
  }
  const words = `PCA(n_components=${outputs}${isWhitening ? ', whiten=True' : ''})`
  return { words, steps: [step], width: { inputs: mean.length, outputs } }
}

/** In the precision of the rows of the fit, as scikit-learn takes the root. */
function readDeviation(estimator: Estimator, outputs: number): Float64Array {
  const attribute = 'explained_variance_'
  const array = estimator.get(attribute)
  const isSingle = isKind(array, 'array') && array.dtype === 'f4'
  // As scikit-learn has it: a direction without variance is not blown up without bound.
  const least = isSingle ? 2 ** -23 : Number.EPSILON
  return estimator.vector(attribute, outputs).map((variance) => {
    const deviation = Math.sqrt(Math.max(0, variance))
    return Math.max(isSingle ? Math.fround(deviation) : deviation, least)
  })
}

function positive(estimator: Estimator, attribute: string, length?: number): Float64Array {
  const values = estimator.vector(attribute, length)
  const odd = values.find((value) => !(value > 0))
  return odd === undefined ? values : estimator.refuse(attribute, String(odd), 'numbers above zero')
}
