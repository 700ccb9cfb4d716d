import { quoteFound } from '../../problem.ts'
import type { Matrix } from '../matrix.ts'
import { estimatorOf } from './permittedGlobals.ts'
import { isKind, isMap, type NumpyArray, type PickleValue } from './pickle/pickleValue.ts'
import { unfitModel, unsupportedModel } from './refuseModel.ts'

/** An estimator of scikit-learn as a file has it: its attributes by their names, each as what it should be or a refusal. */
export class Estimator {
  /** `LogisticRegression`. */
  readonly name: string
  readonly file: string
  readonly #attributes: ReadonlyMap<PickleValue, PickleValue>

  private constructor(name: string, attributes: ReadonlyMap<PickleValue, PickleValue>, file: string) {
    this.name = name
    this.#attributes = attributes
    this.file = file
  }

  /** Null where the value is none of the estimators that are read. */
  static of(value: PickleValue, file: string): Estimator | null {
    if (!isKind(value, 'object')) return null
    const name = estimatorOf(value.name)
    return name && isMap(value.state) ? new Estimator(name, value.state, file) : null
  }

  /** Undefined where it has none. */
  get(attribute: string): PickleValue | undefined {
    return this.#attributes.get(attribute)
  }

  has(attribute: string): boolean {
    return this.#attributes.has(attribute)
  }

  text(attribute: string): string | null {
    const value = this.get(attribute)
    return typeof value === 'string' ? value : null
  }

  /** What only a fit brings. @throws ProblemError `unsupported-model` where the estimator was not fitted */
  fitted(attribute: string): PickleValue {
    const value = this.get(attribute)
    if (value !== undefined && value !== null) return value
    throw unsupportedModel(
      this.file,
      `the ${this.name} in the file is not fitted`,
      `no ${attribute}`,
      'a model that is saved after its fit',
    )
  }

  /** A list of finite numbers. @param length undefined where any will do */
  vector(attribute: string, length?: number): Float64Array {
    const { values } = this.#numbers(attribute, [length])
    return values
  }

  /** Null where the attribute is None or not there: of a scaler that leaves that part out. */
  vectorOrNull(attribute: string, length: number): Float64Array | null {
    return this.get(attribute) == null ? null : this.vector(attribute, length)
  }

  matrix(attribute: string, rows?: number, columns?: number): Matrix {
    const { shape, values } = this.#numbers(attribute, [rows, columns])
    return { rows: shape[0]!, columns: shape[1]!, values }
  }

  /** The arrays of a list, by the same rules. */
  list(attribute: string): readonly PickleValue[] {
    const value = this.fitted(attribute)
    return Array.isArray(value) ? value : this.refuse(attribute, quoteFound(typeof value), 'a list')
  }

  #numbers(attribute: string, shape: readonly (number | undefined)[]) {
    return numbersOf(this.fitted(attribute), shape, (found, expected) =>
      this.refuse(attribute, found, expected),
    )
  }

  refuse(attribute: string, found: string, expected: string): never {
    throw unfitModel(this.file, `${this.name}.${attribute}`, found, expected)
  }
}

type Numbers = NumpyArray & { readonly values: Float64Array }

/**
 * An array of finite numbers in a shape; undefined stands for any length above 0.
 * @param refuse what is there, and what should be
 */
export function numbersOf(
  value: PickleValue | undefined,
  shape: readonly (number | undefined)[],
  refuse: (found: string, expected: string) => never,
): Numbers {
  const wanted = `numbers in the shape (${shape.map((length) => length ?? 'any').join(', ')})`
  if (!isKind(value, 'array') || !(value.values instanceof Float64Array)) return refuse('no numbers', wanted)
  const isFit =
    value.shape.length === shape.length &&
    value.shape.every((length, axis) => length > 0 && length === (shape[axis] ?? length))
  if (!isFit) return refuse(`the shape (${value.shape.join(', ')})`, wanted)
  const odd = value.values.findIndex((number) => !Number.isFinite(number))
  if (odd >= 0) return refuse(String(value.values[odd]), 'finite numbers')
  return value as Numbers
}
