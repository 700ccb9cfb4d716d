import { PICKLE_LIMITS } from '../pickleBudget.ts'
import { describeValue, type PickleMachine } from '../pickleMachine.ts'
import type { Refuse } from '../pickleRefusal.ts'
import { isList, type NumpyArray, type PickleValue } from '../pickleValue.ts'
import type { Dtype } from './dtype.ts'
import { numberReader, textReader } from './elementReader.ts'

/** The shape, every axis a whole number, at most 32 of them. */
export function parseShape(value: PickleValue | undefined, refuse: Refuse): readonly number[] {
  const isShape =
    isList(value) &&
    value.length <= PICKLE_LIMITS.axes &&
    value.every((length) => Number.isSafeInteger(length) && (length as number) >= 0)
  return isShape ? (value as readonly number[]) : refuse(describeValue(value), 'the shape of an array')
}

/**
 * How many elements and bytes an array has.
 * @returns bytes that are no safe integer where they are more than any file's
 */
export function sizeOf(shape: readonly number[], { size }: Dtype): { count: number; bytes: number } {
  // An axis without elements makes all others idle, however long they are.
  const count = shape.includes(0) ? 0 : shape.reduce((product, length) => product * length, 1)
  return { count, bytes: count * size }
}

/** The array of its bytes, which are as many as its shape says. */
export function decodeArray(
  machine: PickleMachine,
  raw: Uint8Array,
  dtype: Dtype,
  shape: readonly number[],
  isFortran: boolean,
): NumpyArray {
  const { refuse } = machine
  const { count, bytes } = sizeOf(shape, dtype)
  if (dtype.name === 'O') return refuse('bytes for an array of objects', 'a list of them')
  if (bytes !== raw.length) return refuse(`${raw.length} bytes`, `${bytes} bytes for ${shape.join(' × ')}`)
  machine.takeCells(count)
  const read = numberReader(raw, dtype, refuse)
  const offsets = isFortran && shape.length > 1 ? fortranOffsets(shape, count) : undefined
  const place = (k: number) => (offsets ? offsets[k]! : k) * dtype.size
  if (!read) {
    const readText = textReader(raw, dtype, refuse)
    const values = Array.from({ length: count }, (_, k) => readText(place(k)))
    return { kind: 'array', dtype: dtype.name, shape, values }
  }
  const values = new Float64Array(count)
  for (let k = 0; k < count; k++) values[k] = read(place(k))
  return { kind: 'array', dtype: dtype.name, shape, values }
}

/** Where Fortran order, in which the first axis varies fastest, has each element of C order. */
function fortranOffsets(shape: readonly number[], count: number): Uint32Array {
  const strides = shape.map((_, axis) =>
    shape.slice(0, axis).reduce((product, length) => product * length, 1),
  )
  const index = shape.map(() => 0)
  const offsets = new Uint32Array(count)
  let offset = 0
  for (let k = 0; k < count; k++) {
    offsets[k] = offset
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      offset += strides[axis]!
      index[axis]!++
      if (index[axis]! < shape[axis]!) break
      offset -= strides[axis]! * shape[axis]!
      index[axis] = 0
    }
  }
  return offsets
}
