import { quoteFound } from '../../problem.ts'
import { Estimator } from './estimator.ts'
import { isPermittedGlobal } from './permittedGlobals.ts'
import { isKind, isList, isMap, type PickleValue } from './pickle/pickleValue.ts'
import { readPickle } from './pickle/readPickle.ts'
import { isClassifier, readClassifier } from './readClassifier.ts'
import { readStep } from './readSteps.ts'
import { unfitModel, unsupportedModel } from './refuseModel.ts'
import type { PipelineStep, SklearnModel } from './sklearnModel.ts'

/** Dictionaries, lists and tuples around a model. */
const DEEPEST = 4
const MOST_MODELS = 100

/**
 * The classifiers of a file that scikit-learn's models were saved in with `joblib.dump` or `pickle.dump`, in its order.
 * Nothing of it is run.
 * @param bytes unpacked
 * @returns one at least
 * @throws ProblemError `bad-model`, `unsafe-model`, and `unsupported-model` where it has no classifier that can be read
 */
export function readModels(bytes: Uint8Array, file: string): readonly SklearnModel[] {
  const value = readPickle(bytes, file, isPermittedGlobal)
  const found: SklearnModel[] = []
  const whole = Estimator.of(value, file)
  if (whole) found.push(readModel(whole, '', []))
  else collect(value, '', 0)
  if (found.length > 0) return found
  throw unsupportedModel(file, 'the file has no classifier', describe(value))

  function collect(container: PickleValue, path: string, depth: number): void {
    if (depth === DEEPEST) return
    const parts = partsOf(container).map(([key, part]) => ({
      part,
      place: `${path}[${key}]`,
      estimator: Estimator.of(part, file),
    }))
    // A scaler beside its classifier, as in (scaler, model), is no model by itself.
    const isModel = (estimator: Estimator) => isClassifier(flatten(estimator).at(-1))
    const beside = parts.flatMap(({ estimator }) =>
      estimator && !isModel(estimator) ? [estimator.name] : [],
    )
    for (const { part, place, estimator } of parts) {
      if (found.length === MOST_MODELS) return
      if (!estimator) collect(part, place, depth + 1)
      else if (isModel(estimator)) found.push(readModel(estimator, place, beside))
    }
  }
}

/** What a list or dictionary holds, each with its key as Python would write it. */
function partsOf(value: PickleValue): readonly (readonly [key: string, part: PickleValue])[] {
  if (isList(value)) return value.map((part, at) => [String(at), part])
  if (!isMap(value)) return []
  return Array.from(value, ([key, part]) => [
    typeof key === 'string' ? JSON.stringify(key) : String(key),
    part,
  ])
}

function describe(value: PickleValue): string {
  if (isKind(value, 'object') || isKind(value, 'class')) return value.name
  if (isKind(value, 'array')) return `an array of ${value.dtype}`
  if (isList(value)) return `a list of ${value.length}`
  return isMap(value) ? `a dictionary of ${value.size}` : quoteFound(String(value))
}

function readModel(whole: Estimator, path: string, beside: readonly string[]): SklearnModel {
  const { file } = whole
  const chain = flatten(whole)
  const last = chain.at(-1)
  if (!last || !isClassifier(last)) {
    throw unsupportedModel(file, 'the model has no classifier at its end', last?.name ?? 'an empty pipeline')
  }
  const version = whole.text('_sklearn_version')
  const pipeline: string[] = []
  const steps: PipelineStep[] = []
  let first: number | undefined
  let width: number | undefined
  const goOn = (words: string, inputs: number, outputs: number) => {
    if (width !== undefined && width !== inputs)
      throw unfitModel(file, words, `${width} columns from the step before`, `${inputs}`)
    first ??= inputs
    width = outputs
  }
  for (const estimator of chain.slice(0, -1)) {
    const step = readStep(estimator)
    pipeline.push(step.words)
    steps.push(...step.steps)
    if (step.width) goOn(step.words, step.width.inputs, step.width.outputs)
  }
  const { words, classes, classifier, ...rest } = readClassifier(last, version)
  goOn(words, rest.width, rest.width)
  pipeline.push(words)
  const featureNames = namesOf(chain[0]!, first!)
  return { path, version, beside, pipeline, featureNames, width: first!, classes, steps, classifier }
}

/** The steps of a pipeline, those of pipelines in it in their place; what passes rows through is left out. */
function flatten(estimator: Estimator): Estimator[] {
  if (estimator.name !== 'Pipeline') return [estimator]
  return estimator.list('steps').flatMap((entry) => {
    const step = isList(entry) ? entry[1] : undefined
    if (step === null || step === 'passthrough') return []
    const inner = step === undefined ? null : Estimator.of(step, estimator.file)
    return inner ? flatten(inner) : estimator.refuse('steps', 'no estimator', 'a name and an estimator')
  })
}

/** `feature_names_in_` of what sees the rows first; null where it was fitted on an array without names. */
function namesOf(first: Estimator, width: number): string[] | null {
  const value = first.get('feature_names_in_')
  if (value == null) return null
  const names = isKind(value, 'array') && !(value.values instanceof Float64Array) ? value.values : []
  const trimmed = names.map((name) => String(name).trim())
  if (trimmed.length !== width)
    return first.refuse('feature_names_in_', `${trimmed.length} names`, `${width}, one per column`)
  if (new Set(trimmed).size < width)
    return first.refuse('feature_names_in_', 'a name that occurs twice', 'distinct names')
  return trimmed
}
