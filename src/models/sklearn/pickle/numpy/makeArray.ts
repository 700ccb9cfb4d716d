import { BUILT_IN_GLOBALS } from '../builtInGlobals.ts'
import { latin1Bytes } from '../latin1.ts'
import { describeValue, type PickleMachine } from '../pickleMachine.ts'
import { isKind, isList, type NumpyArray, type PickleList, type PickleValue } from '../pickleValue.ts'
import { decodeArray, parseShape, sizeOf } from './decodeArray.ts'
import { parseDtype } from './dtype.ts'

type OpenArray = { -readonly [K in keyof NumpyArray]: NumpyArray[K] }

/** The type of an array whose content is still to come; no array has it in the end. */
export const UNFILLED = ''

export function isArrayClass(value: PickleValue | undefined): boolean {
  return isKind(value, 'class') && BUILT_IN_GLOBALS.get(value.name) === 'array class'
}

/** `_reconstruct(numpy.ndarray, (0,), b'b')`: an array that BUILD fills. */
export function newArray(machine: PickleMachine, [made]: PickleList): PickleValue {
  if (!isArrayClass(made)) return machine.refuse(`an array of ${describeValue(made)}`, 'numpy.ndarray')
  machine.takeCells(1)
  return { kind: 'array', dtype: UNFILLED, shape: [], values: [] }
}

/** BUILD of an array: `(1, shape, dtype, is in Fortran order, bytes or a list of objects)`. */
export function fillArray(machine: PickleMachine, array: NumpyArray, state: PickleValue): NumpyArray {
  const { refuse } = machine
  if (array.dtype !== UNFILLED) return refuse('a second content for an array', 'one content')
  if (!isList(state) || state.length !== 5) return refuse(describeValue(state), 'the state of an array')
  const dtype = parseDtype(state[2], refuse)
  const shape = parseShape(state[1], refuse)
  const filled: NumpyArray =
    dtype.name === 'O'
      ? { kind: 'array', dtype: 'O', shape, values: objectsOf(machine, state[4], sizeOf(shape, dtype).count) }
      : decodeArray(machine, bytesOf(machine, state[4]), dtype, shape, state[3] === true)
  const open: OpenArray = array
  return Object.assign(open, filled)
}

/** `_frombuffer(bytes, dtype, shape, order)` of protocol 5. */
export function arrayOfBytes(machine: PickleMachine, [raw, type, axes, order]: PickleList): PickleValue {
  const { refuse } = machine
  if (order !== 'C' && order !== 'F') return refuse(`order ${describeValue(order)}`, 'C or F')
  const dtype = parseDtype(type, refuse)
  return decodeArray(machine, bytesOf(machine, raw), dtype, parseShape(axes, refuse), order === 'F')
}

/** Objects are listed in C order, whatever the array's own. */
function objectsOf(machine: PickleMachine, values: PickleValue | undefined, count: number): PickleList {
  if (isList(values) && values.length === count) return values
  return machine.refuse(describeValue(values), `a list of ${count}`)
}

/** Python 2 wrote them as text, a character each. */
export function bytesOf(machine: PickleMachine, raw: PickleValue | undefined): Uint8Array {
  if (raw instanceof Uint8Array) return raw
  if (typeof raw !== 'string') return machine.refuse(describeValue(raw), 'bytes')
  machine.takeCells(raw.length)
  return latin1Bytes(raw) ?? machine.refuse('a text with other characters', 'bytes')
}
