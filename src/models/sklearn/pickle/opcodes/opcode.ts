import type { PickleMachine } from '../pickleMachine.ts'

/** What one opcode does; its arguments follow it in the file. */
export type Opcode = (machine: PickleMachine) => void

/** Opcodes by the character that is their byte. */
export type OpcodeTable = Readonly<Record<string, Opcode>>
