import { BUILT_IN_GLOBALS } from './builtInGlobals.ts'
import { readJoblibArray } from './numpy/joblibArray.ts'
import { fillArray } from './numpy/makeArray.ts'
import { describeValue, type PickleMachine } from './pickleMachine.ts'
import { isKind, type PickleObject, type PickleValue } from './pickleValue.ts'

type OpenObject = { -readonly [K in keyof PickleObject]: PickleObject[K] }

/**
 * Gives an object its state, as BUILD does. Where it is joblib's stand-in for an array, the array is read, which
 * follows in the file.
 * @returns the object, or the array that takes its place
 */
export function buildObject(machine: PickleMachine, built: PickleValue, state: PickleValue): PickleValue {
  if (isKind(built, 'array')) return fillArray(machine, built, state)
  if (!isKind(built, 'object')) return machine.refuse(`a state for ${describeValue(built)}`, 'an object')
  if (built.state !== null) return machine.refuse(`a second state for ${describeValue(built)}`, 'one state')
  if (BUILT_IN_GLOBALS.get(built.name) === 'joblib array') return readJoblibArray(machine, state)
  ;(built as OpenObject).state = state
  return built
}
