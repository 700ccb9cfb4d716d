import { Estimator } from '../../models/sklearn/estimator.ts'
import { isPermittedGlobal } from '../../models/sklearn/permittedGlobals.ts'
import {
  isKind,
  isList,
  isMap,
  type NumpyArray,
  type PickleValue,
} from '../../models/sklearn/pickle/pickleValue.ts'
import { readPickle } from '../../models/sklearn/pickle/readPickle.ts'
import { unpackModel } from '../../models/sklearn/pickle/unpackModel.ts'
import { modelFixture } from './modelFixture.ts'

/** An estimator's attributes by name. */
type State = ReadonlyMap<PickleValue, PickleValue>

/** An estimator of a file that `write_models.py` wrote, as the pickle has it. */
export interface PickledEstimator {
  /** `scaled, clip: MinMaxScaler`. */
  readonly title: string
  /** Module and name. */
  readonly name: string
  readonly state: State
}

/** All of the estimators of files whose models are a dictionary, those in pipelines too. */
export async function pickledEstimators(files: readonly string[]): Promise<PickledEstimator[]> {
  const found: PickledEstimator[] = []
  for (const file of files) {
    const bytes = await unpackModel(modelFixture(`models/${file}.joblib`), file)
    const held = readPickle(bytes, file, isPermittedGlobal)
    if (!isMap(held)) throw new Error(`${file} is no dictionary`)
    for (const [key, value] of held) collect(value, `${file}, ${String(key)}`, found)
  }
  return found
}

function collect(value: PickleValue, place: string, found: PickledEstimator[]): void {
  if (!isKind(value, 'object') || !isMap(value.state)) return
  const { name, state } = value
  found.push({ title: `${place}: ${name.slice(name.lastIndexOf('.') + 1)}`, name, state })
  const steps = state.get('steps')
  if (isList(steps)) for (const step of steps) if (isList(step)) collect(step[1]!, place, found)
}

/** The same with other attributes; undefined takes one away. */
export function alteredEstimator(
  { name, state }: PickledEstimator,
  change: Readonly<Record<string, PickleValue | undefined>> = {},
): Estimator {
  const altered = new Map(state)
  for (const [attribute, value] of Object.entries(change)) {
    if (value === undefined) altered.delete(attribute)
    else altered.set(attribute, value)
  }
  const estimator = Estimator.of({ kind: 'object', name, args: [], state: altered }, 'altered.joblib')
  if (!estimator) throw new Error(`${name} is no estimator that is read`)
  return estimator
}

/** Numbers as NumPy has them. @param fill what they are in turn */
export function arrayOf(shape: readonly number[], ...fill: readonly number[]): NumpyArray {
  const length = shape.reduce((product, size) => product * size, 1)
  const values = Float64Array.from({ length }, (_, at) => fill[at % fill.length] ?? 1)
  return { kind: 'array', dtype: 'f8', shape, values }
}
