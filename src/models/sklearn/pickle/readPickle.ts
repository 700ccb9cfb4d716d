import { ByteReader } from './byteReader.ts'
import { checkGlobal, type IsPermitted, READABLE_MODELS } from './checkGlobal.ts'
import { checkValue } from './checkValue.ts'
import { CONTAINER_OPCODES } from './opcodes/containerOpcodes.ts'
import { OBJECT_OPCODES } from './opcodes/objectOpcodes.ts'
import type { Opcode } from './opcodes/opcode.ts'
import { SCALAR_OPCODES } from './opcodes/scalarOpcodes.ts'
import { PickleBudget } from './pickleBudget.ts'
import { PickleMachine } from './pickleMachine.ts'
import type { PickleValue } from './pickleValue.ts'

const STOP = '.'.charCodeAt(0)

/** By the opcode's byte. */
const OPCODES: readonly (Opcode | undefined)[] = Array.from({ length: 256 }, (_, byte) => {
  const letter = String.fromCharCode(byte)
  return [SCALAR_OPCODES, CONTAINER_OPCODES, OBJECT_OPCODES].find((table) => Object.hasOwn(table, letter))?.[
    letter
  ]
})

export interface PickleOptions {
  /** What the caller can make of a model, for messages. */
  readonly readable?: string
  /** Counts what is used, and bounds it. */
  readonly budget?: PickleBudget
}

/**
 * Reads what `pickle.dump` (protocols 0 to 5) or `joblib.dump` wrote, uncompressed, as data. Nothing is imported and
 * nothing called: what is neither data nor a permitted name is refused where it is named, before what follows is
 * looked at. Time and memory are bounded by the file's size; the value ends, and is not deeper than 200.
 *
 * Source: CPython's `Lib/pickletools.py` for the opcodes.
 * @param isPermitted which names may stand there besides those of `builtInGlobals.ts`: `module.name`
 * @throws ProblemError `bad-model`, `unsafe-model`, `unsupported-model`; `row` names the byte
 */
export function readPickle(
  bytes: Uint8Array,
  file: string,
  isPermitted: IsPermitted,
  { readable = READABLE_MODELS, budget = new PickleBudget(bytes.length, file) }: PickleOptions = {},
): PickleValue {
  const reader = new ByteReader(bytes, file)
  const read = (nested: (() => PickleValue) | null): PickleValue => {
    const machine: PickleMachine = new PickleMachine(
      reader,
      budget,
      (module, name) => checkGlobal(module, name, isPermitted, { file, at: machine.opcodeAt, readable }),
      nested,
    )
    return run(machine)
  }
  const value = read(() => read(null))
  if (reader.left > 0)
    reader.refuse(`${reader.left} bytes behind the model`, 'one model, and the end of the file')
  checkValue(value, budget, file, reader.at, (found, expected) => reader.refuse(found, expected))
  return value
}

function run(machine: PickleMachine): PickleValue {
  const { reader, budget } = machine
  for (;;) {
    machine.opcodeAt = reader.at
    budget.countOpcode(reader.at)
    const byte = reader.byte()
    if (byte === STOP) return machine.result()
    const opcode = OPCODES[byte]
    if (!opcode) machine.refuse(`byte ${byte}`, 'an opcode of a pickle')
    else opcode(machine)
  }
}
