/** What a pickle holds, as data: nothing in it was called, and nothing of it can be. */
export type PickleValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | PickleList
  | ReadonlyMap<PickleValue, PickleValue>
  | NumpyArray
  | PickleObject
  | PickleClass

/** A list, a tuple (frozen) or a set. */
export type PickleList = readonly PickleValue[]

/** An array of NumPy, in C order (the last axis varies fastest) and without byte order, whatever the file has. */
export interface NumpyArray {
  readonly kind: 'array'
  /** `f2`, `f4`, `f8`, `i1` to `i8`, `u1` to `u8`, `b1`, `U` (text), `S` (bytes, one character each) or `O` (any value). */
  readonly dtype: string
  readonly shape: readonly number[]
  /** Every number as float64, which has it exactly; else a list: of booleans (`b1`), of texts (`U`, `S`), of values (`O`). */
  readonly values: Float64Array | PickleList
}

/** An instance of a class whose name was permitted. */
export interface PickleObject {
  readonly kind: 'object'
  /** Module and name: `sklearn.linear_model._logistic.LogisticRegression`. */
  readonly name: string
  /** What it was made with; most classes have nothing here. */
  readonly args: PickleList
  /** What it was given afterwards: as a rule a map of its attributes. Null where nothing was. */
  readonly state: PickleValue
}

/** A class or function that is named as a value. */
export interface PickleClass {
  readonly kind: 'class'
  /** Module and name. */
  readonly name: string
}

export function isList(value: PickleValue | undefined): value is PickleList {
  return Array.isArray(value)
}

export function isMap(value: PickleValue | undefined): value is ReadonlyMap<PickleValue, PickleValue> {
  return value instanceof Map
}

/** Narrows to an array, an object or a class. */
export function isKind<K extends 'array' | 'object' | 'class'>(
  value: PickleValue | undefined,
  kind: K,
): value is Extract<PickleValue, { readonly kind: K }> {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === kind
}
