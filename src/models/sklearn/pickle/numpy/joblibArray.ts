import { describeValue, type PickleMachine } from '../pickleMachine.ts'
import { isKind, isMap, type NumpyArray, type PickleValue } from '../pickleValue.ts'
import { decodeArray, parseShape, sizeOf } from './decodeArray.ts'
import { parseDtype } from './dtype.ts'
import { isArrayClass } from './makeArray.ts'

/**
 * The array that lies in the file behind joblib's stand-in for it: since joblib 1.2 a byte that tells how many bytes
 * of padding follow, and these; then the elements. An array of objects is a pickle of its own.
 *
 * Source: `NumpyArrayWrapper.read_array` in joblib's `numpy_pickle.py`.
 * @param state the stand-in's attributes
 */
export function readJoblibArray(machine: PickleMachine, state: PickleValue): NumpyArray {
  const { refuse, reader } = machine
  if (!isMap(state)) return refuse(describeValue(state), 'the attributes of an array')
  if (!machine.readNested) return refuse('an array of joblib in a pickle without joblib', 'an array of NumPy')
  const order = state.get('order')
  if (order !== 'C' && order !== 'F') return refuse(`order ${describeValue(order)}`, 'C or F')
  if (!isArrayClass(state.get('subclass')))
    return refuse(describeValue(state.get('subclass')), 'numpy.ndarray')
  const shape = parseShape(state.get('shape'), refuse)
  const dtype = parseDtype(state.get('dtype'), refuse)
  if (dtype.name === 'O') {
    const array = machine.readNested()
    const isSame = isKind(array, 'array') && array.dtype === 'O' && String(array.shape) === String(shape)
    return isSame ? array : refuse(describeValue(array), `an array of objects, ${shape.join(' × ')}`)
  }
  const alignment = state.get('numpy_array_alignment_bytes') ?? null
  if (alignment !== null) reader.take(reader.byte())
  const raw = reader.take(sizeOf(shape, dtype).bytes)
  return decodeArray(machine, raw, dtype, shape, order === 'F')
}
