import { ProblemError } from '../../../../problem.ts'
import { buildObject } from '../buildObject.ts'
import { makeObject } from '../makeObject.ts'
import { describeValue, type PickleMachine } from '../pickleMachine.ts'
import { atByte, SAVE_AGAIN } from '../pickleRefusal.ts'
import { isKind, isMap, type PickleClass, type PickleValue } from '../pickleValue.ts'
import type { Opcode, OpcodeTable } from './opcode.ts'

/** Globals, and what is made of them; the frame of the file around all. */
export const OBJECT_OPCODES: OpcodeTable = {
  /** PROTO */
  '\x80'(machine) {
    const protocol = machine.reader.byte()
    if (protocol > 5) machine.refuse(`protocol ${protocol}`, 'protocol 5 at most')
  },
  /** FRAME: how many bytes are best fetched at once. */
  '\x95'(machine) {
    const count = machine.reader.uint64()
    const { left } = machine.reader
    if (count > left) machine.refuse(`${left} bytes up to the end`, `a frame of ${count} bytes`)
  },
  /** GLOBAL */
  c(machine) {
    const module = machine.reader.utf8Line()
    pushGlobal(machine, module, machine.reader.utf8Line())
  },
  /** STACK_GLOBAL */
  '\x93'(machine) {
    const name = machine.popText()
    pushGlobal(machine, machine.popText(), name)
  },
  /** INST */
  i(machine) {
    const module = machine.reader.utf8Line()
    pushGlobal(machine, module, machine.reader.utf8Line())
    const { name } = popClass(machine)
    machine.push(makeObject(machine, name, machine.popToMark()))
  },
  /** OBJ */
  o(machine) {
    const [made, ...args] = machine.popToMark()
    machine.push(makeObject(machine, asClass(machine, made).name, args))
  },
  /** REDUCE */
  R(machine) {
    const args = machine.popTuple()
    machine.push(makeObject(machine, popClass(machine).name, args))
  },
  /** NEWOBJ */
  '\x81'(machine) {
    const args = machine.popTuple()
    machine.push(makeObject(machine, popClass(machine).name, args))
  },
  /** NEWOBJ_EX */
  '\x92'(machine) {
    const named = machine.pop()
    if (!isMap(named) || named.size > 0) machine.refuse(describeValue(named), 'no arguments by name')
    const args = machine.popTuple()
    machine.push(makeObject(machine, popClass(machine).name, args))
  },
  /** BUILD */
  b(machine) {
    const state = machine.pop()
    machine.push(buildObject(machine, machine.pop(), state))
  },
  /** EXT1, EXT2, EXT4: a global by a number that only some other program knows. */
  '\x82': (machine) => refuseCode(machine, machine.reader.byte()),
  '\x83': (machine) => refuseCode(machine, machine.reader.uint16()),
  '\x84': (machine) => refuseCode(machine, machine.reader.int32()),
  /** PERSID, BINPERSID, NEXT_BUFFER, READONLY_BUFFER: what lies elsewhere. */
  P: elsewhere('a value that lies outside of the file'),
  Q: elsewhere('a value that lies outside of the file'),
  '\x97': elsewhere('a buffer that lies outside of the file'),
  '\x98': elsewhere('a buffer that lies outside of the file'),
}

function pushGlobal(machine: PickleMachine, module: string, name: string): void {
  machine.push({ kind: 'class', name: machine.checkGlobal(module, name) })
}

const popClass = (machine: PickleMachine) => asClass(machine, machine.pop())

function asClass(machine: PickleMachine, value: PickleValue | undefined): PickleClass {
  return isKind(value, 'class') ? value : machine.refuse(describeValue(value), 'a class')
}

function refuseCode(machine: PickleMachine, code: number): never {
  throw new ProblemError({
    code: 'unsafe-model',
    message: 'the file asks for code by a number of which it does not tell what it is',
    file: machine.reader.file,
    row: atByte(machine.opcodeAt),
    found: `extension code ${code}`,
    expected: 'a model without such codes',
  })
}

function elsewhere(found: string): Opcode {
  return (machine) => machine.refuse(found, `a file with all in it; ${SAVE_AGAIN}`)
}
