import { BUILT_IN_GLOBALS, type BuiltIn } from './builtInGlobals.ts'
import { latin1Bytes } from './latin1.ts'
import { arrayOfBytes, newArray } from './numpy/makeArray.ts'
import { makeScalar } from './numpy/makeScalar.ts'
import { describeValue, type PickleMachine } from './pickleMachine.ts'
import { isKind, isList, isMap, type PickleList, type PickleValue } from './pickleValue.ts'

type Make = (machine: PickleMachine, args: PickleList, name: string) => PickleValue

const inert: Make = (machine, args, name) => {
  if (!Object.isFrozen(args)) Object.freeze(args)
  machine.takeCells(1)
  return { kind: 'object', name, args, state: null }
}

const MAKERS: Readonly<Record<BuiltIn, Make>> = {
  'new array': newArray,
  'array of bytes': arrayOfBytes,
  scalar: makeScalar,
  dtype: inert,
  'array class': (machine, _, name) => machine.refuse(`a call of ${name}`, 'an array as NumPy saves it'),
  'joblib array': inert,
  'bytes of text': encodeText,
  'new object': (machine, [made, ...args]) => makeNamed(machine, made, args),
  'reconstructed object': reconstruct,
  'plain object': inert,
  sequence: makeSequence,
  map: makeMap,
  bytes: makeBytes,
}

/**
 * What a pickle makes of a global and arguments: data for what this reader knows, else an object that is nothing but
 * its name and these arguments. Nothing is called.
 * @param name a global that was checked
 */
export function makeObject(machine: PickleMachine, name: string, args: PickleList): PickleValue {
  const builtIn = BUILT_IN_GLOBALS.get(name)
  return (builtIn === undefined ? inert : MAKERS[builtIn])(machine, args, name)
}

function makeNamed(machine: PickleMachine, made: PickleValue | undefined, args: PickleList): PickleValue {
  if (!isKind(made, 'class')) return machine.refuse(describeValue(made), 'a class')
  const builtIn = BUILT_IN_GLOBALS.get(made.name)
  // A function that makes objects cannot be what it makes: `__newobj__` of `__newobj__` would go on without end.
  if (builtIn === 'new object' || builtIn === 'reconstructed object') {
    return machine.refuse(describeValue(made), 'a class')
  }
  return makeObject(machine, made.name, args)
}

/** `copyreg._reconstructor(class, object, None)` of protocols 0 and 1; bases with a value of their own are not read. */
function reconstruct(machine: PickleMachine, [made, base, state]: PickleList): PickleValue {
  const isPlain = isKind(base, 'class') && BUILT_IN_GLOBALS.get(base.name) === 'plain object'
  if (!isPlain || state !== null) return machine.refuse(describeValue(base), 'an object without a base')
  return makeNamed(machine, made, [])
}

/** A list, tuple or set of another. */
function makeSequence(machine: PickleMachine, args: PickleList, name: string): PickleValue {
  const [values = []] = args
  if (args.length > 1 || !isList(values))
    return machine.refuse(`${name} of ${describeValue(values)}`, 'a list')
  machine.takeCells(values.length)
  const copy = [...values]
  return /list|\.set$/.test(name) ? copy : Object.freeze(copy)
}

/** A dictionary, empty or of pairs. */
function makeMap(machine: PickleMachine, args: PickleList): PickleValue {
  const [pairs = []] = args
  if (args.length > 1 || !(isList(pairs) || isMap(pairs))) {
    return machine.refuse(describeValue(pairs), 'pairs of a key and a value')
  }
  machine.takeCells(isList(pairs) ? pairs.length : pairs.size)
  const map = new Map<PickleValue, PickleValue>()
  for (const pair of pairs as Iterable<PickleValue>) {
    if (!isList(pair) || pair.length !== 2 || typeof pair[0] !== 'string') {
      return machine.refuse(describeValue(pair as PickleValue), 'a pair of a text and a value')
    }
    map.set(pair[0], pair[1]!)
  }
  return map
}

function makeBytes(machine: PickleMachine, args: PickleList): PickleValue {
  const [content = new Uint8Array()] = args
  if (content instanceof Uint8Array && args.length < 2) return content
  return encodeText(machine, args)
}

/** `_codecs.encode(text, 'latin1')` */
function encodeText(machine: PickleMachine, args: PickleList): PickleValue {
  const [text, encoding] = args
  const isLatin1 = encoding === 'latin1' || encoding === 'latin-1'
  if (args.length !== 2 || typeof text !== 'string' || !isLatin1) {
    return machine.refuse(describeValue(args), 'a text and "latin1"')
  }
  machine.takeCells(text.length)
  return latin1Bytes(text) ?? machine.refuse('a text with other characters', 'characters of Latin-1')
}
