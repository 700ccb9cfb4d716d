import type { PickleMachine } from '../pickleMachine.ts'
import type { PickleList, PickleValue } from '../pickleValue.ts'
import { decodeArray } from './decodeArray.ts'
import { parseDtype } from './dtype.ts'
import { bytesOf } from './makeArray.ts'

/** `numpy.core.multiarray.scalar(dtype, bytes)`: a number, text or boolean. */
export function makeScalar(machine: PickleMachine, [type, raw]: PickleList): PickleValue {
  const dtype = parseDtype(type, machine.refuse)
  return decodeArray(machine, bytesOf(machine, raw), dtype, [], false).values[0]!
}
