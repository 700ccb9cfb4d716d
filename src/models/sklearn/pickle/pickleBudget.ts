import { hugeModel } from './pickleRefusal.ts'

/** Whatever the file's size. */
export const PICKLE_LIMITS = {
  /** A large MLP has some thousand; so many empty dictionaries are some 400 MB. */
  opcodes: 1 << 21,
  /** Values on the stack at a time. Python writes lists and dictionaries in parts of 1000. */
  stack: 1 << 20,
  memo: 1 << 20,
  /** How deep values lie within values. */
  depth: 200,
  /** Bytes of one integer; NumPy's generators have some of 16. */
  integerBytes: 256,
  /** Axes of an array, as NumPy has them at most. */
  axes: 32,
} as const

/**
 * What reading one file may use: so much for each byte of it and a little more, so that a small file cannot become a
 * large value by naming a part of itself again and again.
 */
export class PickleBudget {
  /** Opcodes done. */
  opcodes = 0
  /** Numbers, texts and references that were written anew: elements of arrays, and of what is made of other values. */
  cells = 0
  readonly mostCells: number
  /** Values within the result, where one that is named twice counts twice: what a walk over it meets. */
  readonly mostValues: number
  readonly #file: string

  /** @param bytes the file's size */
  constructor(bytes: number, file: string) {
    this.mostCells = 4 * bytes + 4096
    this.mostValues = 8 * bytes + 65_536
    this.#file = file
  }

  /** @throws ProblemError `bad-model` */
  countOpcode(at: number): void {
    if (++this.opcodes > PICKLE_LIMITS.opcodes) {
      throw hugeModel(this.#file, at, 'more opcodes', `${PICKLE_LIMITS.opcodes} opcodes at most`)
    }
  }

  /**
   * To be asked before the cells are allocated.
   * @throws ProblemError `bad-model`
   */
  takeCells(count: number, at: number): void {
    this.cells += count
    if (!(this.cells <= this.mostCells)) {
      const found = `${this.cells} values made of fewer bytes`
      throw hugeModel(this.#file, at, found, `${this.mostCells} values at most from a file of this size`)
    }
  }
}
