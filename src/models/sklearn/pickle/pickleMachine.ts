import { quoteFound } from '../../../problem.ts'
import type { ByteReader } from './byteReader.ts'
import { PICKLE_LIMITS, type PickleBudget } from './pickleBudget.ts'
import { hugeModel, type Refuse } from './pickleRefusal.ts'
import { isKind, isList, isMap, type PickleValue } from './pickleValue.ts'

/** What opcodes work on: the file, a stack of values with marks in it, and values by number. */
export class PickleMachine {
  readonly reader: ByteReader
  readonly budget: PickleBudget
  /** Gives the global's whole name, or refuses it. */
  readonly checkGlobal: (module: string, name: string) => string
  /** Reads a whole pickle at this place, as joblib writes arrays of objects; null within such a pickle. */
  readonly readNested: (() => PickleValue) | null
  /** The opcode that is done, for messages. */
  opcodeAt = 0
  readonly #stack: PickleValue[] = []
  readonly #marks: number[] = []
  readonly #memo = new Map<number, PickleValue>()

  constructor(
    reader: ByteReader,
    budget: PickleBudget,
    checkGlobal: (module: string, name: string) => string,
    readNested: (() => PickleValue) | null,
  ) {
    this.reader = reader
    this.budget = budget
    this.checkGlobal = checkGlobal
    this.readNested = readNested
  }

  /** Refuses the opcode that is done. */
  readonly refuse: Refuse = (found, expected) => this.reader.refuse(found, expected, this.opcodeAt)

  takeCells(count: number): void {
    this.budget.takeCells(count, this.opcodeAt)
  }

  push(value: PickleValue): void {
    this.#bound(this.#stack.length, PICKLE_LIMITS.stack, 'values on the stack')
    this.#stack.push(value)
  }

  pop(): PickleValue {
    const value = this.top()
    this.#stack.pop()
    return value
  }

  /** The last value, which stays. */
  top(): PickleValue {
    const value = this.#stack.at(-1)
    if (value === undefined || this.#stack.length <= (this.#marks.at(-1) ?? 0)) {
      return this.refuse('an opcode without a value', 'a value before it')
    }
    return value
  }

  mark(): void {
    this.#bound(this.#marks.length, PICKLE_LIMITS.stack, 'marks')
    this.#marks.push(this.#stack.length)
  }

  /** Whether the last thing on the stack is a mark, which is then taken away. */
  dropMark(): boolean {
    if (this.#marks.at(-1) !== this.#stack.length) return false
    this.#marks.pop()
    return true
  }

  /** All values since the last mark, which are taken away with it. */
  popToMark(): PickleValue[] {
    const start = this.#marks.pop()
    if (start === undefined) return this.refuse('an opcode without a mark', 'a mark before it')
    return this.#stack.splice(start)
  }

  /** The only value that is left. */
  result(): PickleValue {
    const value = this.pop()
    const left = this.#stack.length + this.#marks.length
    if (left > 0) this.refuse(`${left} more values on the stack`, 'one value at the end')
    return value
  }

  remember(key: number): void {
    this.#bound(this.#memo.size, PICKLE_LIMITS.memo, 'remembered values')
    this.#memo.set(key, this.top())
  }

  /** Under the next number, as protocol 4 counts them. */
  rememberNext(): void {
    this.remember(this.#memo.size)
  }

  recall(key: number): void {
    const value = this.#memo.get(key)
    if (value === undefined) this.refuse(`a reference to value ${key}`, 'a value that was remembered')
    else this.push(value)
  }

  popText(): string {
    const value = this.pop()
    return typeof value === 'string' ? value : this.refuse(describeValue(value), 'a text')
  }

  popTuple(): readonly PickleValue[] {
    const value = this.pop()
    return isList(value) ? value : this.refuse(describeValue(value), 'a tuple')
  }

  #bound(count: number, most: number, what: string): void {
    if (count < most) return
    throw hugeModel(this.reader.file, this.opcodeAt, `more ${what}`, `${most} ${what} at most`)
  }
}

/** A value for messages. */
export function describeValue(value: PickleValue | undefined): string {
  if (isList(value)) return `a list of ${value.length}`
  if (isMap(value)) return `a dictionary of ${value.size}`
  if (value instanceof Uint8Array) return `${value.length} bytes`
  if (isKind(value, 'array')) return `an array of ${value.shape.join(' × ')}`
  if (isKind(value, 'object')) return `an object of ${quoteFound(value.name)}`
  if (isKind(value, 'class')) return `the name ${quoteFound(value.name)}`
  return quoteFound(value)
}
