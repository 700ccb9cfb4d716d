import { quoteFound } from '../../../../problem.ts'
import { latin1Text } from '../latin1.ts'
import { PICKLE_LIMITS } from '../pickleBudget.ts'
import type { PickleMachine } from '../pickleMachine.ts'
import { escapedBytes, escapedText } from './escapedText.ts'
import type { OpcodeTable } from './opcode.ts'

const bytesOf = (count: (machine: PickleMachine) => number) => (machine: PickleMachine) =>
  machine.push(machine.reader.take(count(machine)))
const textOf = (count: (machine: PickleMachine) => number) => (machine: PickleMachine) =>
  machine.push(machine.reader.utf8(count(machine)))
const oldTextOf = (count: (machine: PickleMachine) => number) => (machine: PickleMachine) =>
  machine.push(latin1Text(machine.reader.take(count(machine))))

/** Numbers, texts and bytes. */
export const SCALAR_OPCODES: OpcodeTable = {
  /** NONE */
  N: (machine) => machine.push(null),
  /** NEWTRUE */
  '\x88': (machine) => machine.push(true),
  /** NEWFALSE */
  '\x89': (machine) => machine.push(false),
  /** INT: digits; protocols 0 and 1 write booleans as 00 and 01. */
  I(machine) {
    const line = machine.reader.textLine()
    if (line === '00' || line === '01') machine.push(line === '01')
    else machine.push(parseInteger(machine, line))
  },
  /** LONG: digits and an L. */
  L: (machine) => machine.push(parseInteger(machine, machine.reader.textLine().replace(/L$/, ''))),
  /** BININT */
  J: (machine) => machine.push(machine.reader.int32()),
  /** BININT1 */
  K: (machine) => machine.push(machine.reader.byte()),
  /** BININT2 */
  M: (machine) => machine.push(machine.reader.uint16()),
  /** LONG1 */
  '\x8a': (machine) => machine.push(takeInteger(machine, machine.reader.byte())),
  /** LONG4 */
  '\x8b': (machine) => machine.push(takeInteger(machine, machine.reader.int32())),
  /** FLOAT: as Python prints it. */
  F(machine) {
    const line = machine.reader.textLine()
    const special = SPECIAL_FLOATS.get(line)
    const isNumber = line.length <= LONGEST_FLOAT && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(line)
    if (special === undefined && !isNumber) {
      machine.refuse(quoteFound(line), 'a number')
    }
    machine.push(special ?? Number(line))
  },
  /** BINFLOAT */
  G: (machine) => machine.push(machine.reader.float64()),
  /** STRING: a text of Python 2 in quotes. */
  S: (machine) => machine.push(escapedBytes(machine.reader.textLine(), machine.refuse)),
  /** BINSTRING */
  T: oldTextOf(({ reader }) => reader.int32()),
  /** SHORT_BINSTRING */
  U: oldTextOf(({ reader }) => reader.byte()),
  /** UNICODE */
  V: (machine) => machine.push(escapedText(machine.reader.textLine(), machine.refuse)),
  /** BINUNICODE */
  X: textOf(({ reader }) => reader.uint32()),
  /** SHORT_BINUNICODE */
  '\x8c': textOf(({ reader }) => reader.byte()),
  /** BINUNICODE8 */
  '\x8d': textOf(({ reader }) => reader.uint64()),
  /** BINBYTES */
  B: bytesOf(({ reader }) => reader.uint32()),
  /** SHORT_BINBYTES */
  C: bytesOf(({ reader }) => reader.byte()),
  /** BINBYTES8 */
  '\x8e': bytesOf(({ reader }) => reader.uint64()),
  /** BYTEARRAY8 */
  '\x96': bytesOf(({ reader }) => reader.uint64()),
}

/** Python prints 24 characters at most. */
const LONGEST_FLOAT = 40

const SPECIAL_FLOATS: ReadonlyMap<string, number> = new Map([
  ['nan', Number.NaN],
  ['inf', Number.POSITIVE_INFINITY],
  ['-inf', Number.NEGATIVE_INFINITY],
])

function parseInteger(machine: PickleMachine, digits: string): number | bigint {
  if (!/^[+-]?\d+$/.test(digits) || digits.length > 2 * PICKLE_LIMITS.integerBytes) {
    machine.refuse(quoteFound(digits), 'a whole number')
  }
  return asNumber(BigInt(digits.replace(/^\+/, '')))
}

/** Two's complement, little-endian; no bytes are 0. */
function takeInteger(machine: PickleMachine, count: number): number | bigint {
  if (count > PICKLE_LIMITS.integerBytes) {
    machine.refuse(`an integer of ${count} bytes`, `${PICKLE_LIMITS.integerBytes} bytes at most`)
  }
  let value = 0n
  for (const byte of machine.reader.take(count).toReversed()) value = (value << 8n) | BigInt(byte)
  return asNumber(BigInt.asIntN(8 * count, value))
}

/** A number where it is exact. */
function asNumber(value: bigint): number | bigint {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}
