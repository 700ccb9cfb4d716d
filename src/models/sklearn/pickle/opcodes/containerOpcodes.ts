import { quoteFound } from '../../../../problem.ts'
import { describeValue, type PickleMachine } from '../pickleMachine.ts'
import { isKind, isList, isMap, type PickleValue } from '../pickleValue.ts'
import type { OpcodeTable } from './opcode.ts'

/** Lists, tuples, sets, dictionaries; the stack and what is remembered of it. */
export const CONTAINER_OPCODES: OpcodeTable = {
  /** MARK */
  '(': (machine) => machine.mark(),
  /** POP */
  '0'(machine) {
    if (!machine.dropMark()) machine.pop()
  },
  /** POP_MARK */
  '1': (machine) => void machine.popToMark(),
  /** DUP */
  '2': (machine) => machine.push(machine.top()),
  /** EMPTY_LIST */
  ']': (machine) => machine.push([]),
  /** LIST */
  l: (machine) => machine.push(machine.popToMark()),
  /** APPEND */
  a(machine) {
    const value = machine.pop()
    extend(machine, [value])
  },
  /** APPENDS */
  e: (machine) => extend(machine, machine.popToMark()),
  /** EMPTY_TUPLE */
  ')': (machine) => machine.push(tuple([])),
  /** TUPLE */
  t: (machine) => machine.push(tuple(machine.popToMark())),
  /** TUPLE1 */
  '\x85': (machine) => machine.push(tuple([machine.pop()])),
  /** TUPLE2 */
  '\x86'(machine) {
    const second = machine.pop()
    machine.push(tuple([machine.pop(), second]))
  },
  /** TUPLE3 */
  '\x87'(machine) {
    const third = machine.pop()
    const second = machine.pop()
    machine.push(tuple([machine.pop(), second, third]))
  },
  /** EMPTY_DICT */
  '}': (machine) => machine.push(new Map()),
  /** DICT */
  d(machine) {
    const items = machine.popToMark()
    machine.push(new Map())
    setItems(machine, items)
  },
  /** SETITEM */
  s(machine) {
    const value = machine.pop()
    setItems(machine, [machine.pop(), value])
  },
  /** SETITEMS */
  u: (machine) => setItems(machine, machine.popToMark()),
  /** EMPTY_SET */
  '\x8f': (machine) => machine.push([]),
  /** ADDITEMS */
  '\x90': (machine) => extend(machine, machine.popToMark()),
  /** FROZENSET */
  '\x91': (machine) => machine.push(tuple(machine.popToMark())),
  /** PUT */
  p: (machine) => machine.remember(lineIndex(machine)),
  /** BINPUT */
  q: (machine) => machine.remember(machine.reader.byte()),
  /** LONG_BINPUT */
  r: (machine) => machine.remember(machine.reader.uint32()),
  /** MEMOIZE */
  '\x94': (machine) => machine.rememberNext(),
  /** GET */
  g: (machine) => machine.recall(lineIndex(machine)),
  /** BINGET */
  h: (machine) => machine.recall(machine.reader.byte()),
  /** LONG_BINGET */
  j: (machine) => machine.recall(machine.reader.uint32()),
}

/** Frozen, so that nothing is added to it. */
const tuple = (values: PickleValue[]) => Object.freeze(values)

function extend(machine: PickleMachine, values: readonly PickleValue[]): void {
  const list = machine.top()
  if (!isList(list) || Object.isFrozen(list)) {
    machine.refuse(`values for ${describeValue(list)}`, 'a list for them')
    return
  }
  const open = list as PickleValue[]
  for (const value of values) open.push(value)
}

function setItems(machine: PickleMachine, items: readonly PickleValue[]): void {
  const map = machine.top()
  if (!isMap(map)) machine.refuse(`keys for ${describeValue(map)}`, 'a dictionary for them')
  if (items.length % 2 !== 0) machine.refuse('a key without a value', 'keys and values in turn')
  for (let i = 0; i < items.length; i += 2) {
    const key = items[i]!
    if (!isKey(key)) machine.refuse(`${describeValue(key)} as a key`, 'a key that stays as it is')
    ;(map as Map<PickleValue, PickleValue>).set(key, items[i + 1]!)
  }
}

/** What Python takes for a key: nothing that can change. */
function isKey(key: PickleValue): boolean {
  if (isList(key)) return Object.isFrozen(key)
  return !isMap(key) && !isKind(key, 'array') && !isKind(key, 'object')
}

function lineIndex(machine: PickleMachine): number {
  const line = machine.reader.textLine()
  return /^\d{1,10}$/.test(line) ? Number(line) : machine.refuse(quoteFound(line), 'a number')
}
