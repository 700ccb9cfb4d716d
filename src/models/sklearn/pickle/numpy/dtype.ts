import { describeValue } from '../pickleMachine.ts'
import type { Refuse } from '../pickleRefusal.ts'
import { isKind, isList, type PickleValue } from '../pickleValue.ts'

/** The type of an array's elements, as the file has them. */
export interface Dtype {
  /** Without byte order and, for `U` and `S`, without length: see `NumpyArray`. */
  readonly name: string
  /** Bytes of an element; 0 for values, and for texts where all are empty. */
  readonly size: number
  readonly isBigEndian: boolean
}

const READ = 'an array of numbers, booleans, texts or objects'
const FIXED = new Set(['b1', 'i1', 'i2', 'i4', 'i8', 'u1', 'u2', 'u4', 'u8', 'f2', 'f4', 'f8'])

/** @param value what `numpy.dtype('f8', False, True)` became, with its state `(3, '<', None, …)` */
export function parseDtype(value: PickleValue | undefined, refuse: Refuse): Dtype {
  if (!isKind(value, 'object') || value.name !== 'numpy.dtype') return refuse(describeValue(value), READ)
  const [code] = value.args
  const match = typeof code === 'string' ? /^([<>=|]?)([biufOUS])(\d{0,9})$/.exec(code) : null
  if (!match) return refuse(`an array of ${describeValue(code)}`, READ)
  const [, mark, kind, digits] = match
  const [version, order = mark, subarray = null, names = null] = stateOf(value.state, refuse)
  if (version !== undefined && version !== 3 && version !== 4) {
    return refuse(`version ${describeValue(version)} of a type`, 'version 3')
  }
  if (subarray !== null || names !== null || !['<', '>', '=', '|', ''].includes(String(order))) {
    return refuse(`an array of ${describeValue(code)} with parts`, READ)
  }
  const isBigEndian = order === '>'
  if (kind === 'O') return { name: 'O', size: 0, isBigEndian }
  if (kind === 'U') return { name: 'U', size: 4 * Number(digits), isBigEndian }
  if (kind === 'S') return { name: 'S', size: Number(digits), isBigEndian }
  const name = `${kind}${digits}`
  return FIXED.has(name) ? { name, size: Number(digits), isBigEndian } : refuse(`an array of ${name}`, READ)
}

function stateOf(state: PickleValue, refuse: Refuse): readonly PickleValue[] {
  if (state === null) return []
  return isList(state) && state.length >= 4 ? state : refuse(describeValue(state), 'the state of a type')
}
