/** Instructions of WebAssembly as bytes; a value is the code that leaves it on the stack. */
export type Code = readonly number[]

/** A number as LEB128, signed; below 2³¹ and not negative it is the unsigned one with at most a byte more. */
function leb(value: number): Code {
  const bytes: number[] = []
  let rest = value
  while (rest > 63) {
    bytes.push((rest & 127) | 128)
    rest >>>= 7
  }
  return [...bytes, rest]
}

function unsigned(value: number): Code {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)]
}

function bytesOf(value: number): Code {
  return [...new Uint8Array(Float64Array.of(value).buffer)]
}

const plain =
  (opcode: number) =>
  (...values: readonly Code[]): Code => [...values.flat(), opcode]
const simd =
  (opcode: number, ...rest: Code) =>
  (...values: readonly Code[]): Code => [...values.flat(), 0xfd, ...unsigned(opcode), ...rest]
/** `at` is an address, `offset` a constant that is added to it. Alignment is a hint only. */
const load =
  (prefix: Code) =>
  (at: Code, offset = 0): Code => [...at, ...prefix, 0, ...unsigned(offset)]
const store =
  (prefix: Code, ...rest: Code) =>
  (at: Code, value: Code, offset = 0): Code => [...at, ...value, ...prefix, 0, ...unsigned(offset), ...rest]

/** Whole numbers; comparisons take them as unsigned, and give 0 or 1. */
export const i32 = {
  const: (value: number): Code => [0x41, ...leb(value)],
  load: load([0x28]),
  loadByte: load([0x2d]),
  store: store([0x36]),
  add: plain(0x6a),
  sub: plain(0x6b),
  mul: plain(0x6c),
  or: plain(0x72),
  shl: plain(0x74),
  not: plain(0x45),
  equal: plain(0x46),
  differ: plain(0x47),
  below: plain(0x49),
  above: plain(0x4b),
}

export const i64 = {
  const: (value: number): Code => [0x42, ...leb(value)],
  load: load([0x29]),
  add: plain(0x7c),
  mul: plain(0x7e),
  differ: plain(0x52),
  /** Of an i32, unsigned. */
  of: plain(0xad),
}

export const f64 = {
  const: (value: number): Code => [0x44, ...bytesOf(value)],
  load: load([0x2b]),
  store: store([0x39]),
  add: plain(0xa0),
  mul: plain(0xa2),
  div: plain(0xa3),
  sqrt: plain(0x9f),
  neg: plain(0x9a),
  /** Of an i64. */
  of: plain(0xb9),
  equal: plain(0x61),
  greater: plain(0x64),
  /** The first where the third is not zero, else the second. */
  select: plain(0x1b),
}

export const f64x2 = {
  const: (value: number): Code => [0xfd, 0x0c, ...bytesOf(value), ...bytesOf(value)],
  splat: simd(0x14),
  first: simd(0x21, 0),
  second: simd(0x21, 1),
  load: load([0xfd, 0x00]),
  loadSplat: load([0xfd, 0x0a]),
  store: store([0xfd, 0x0b]),
  storeFirst: store([0xfd, 0x5b], 0),
  /** The second of `pair` read from memory, the first as it is. */
  loadSecond: (at: Code, pair: Code): Code => [...at, ...pair, 0xfd, 0x57, 0, 0, 1],
  neg: simd(0xed),
  add: simd(0xf0),
  sub: simd(0xf1),
  mul: simd(0xf2),
  div: simd(0xf3),
  min: simd(0xf4),
  /** The second where it is larger, else the first. */
  larger: simd(0xf7),
  floor: simd(0x75),
  greater: simd(0x4a),
  /** The first without the bits of the second. */
  without: simd(0x4f),
  /** As whole numbers, to be read by `wholeAt`. */
  toWhole: simd(0xfd),
  wholeAt: (pair: Code, lane: 0 | 1): Code => [...pair, 0xfd, 0x1b, lane],
}

/** Where code goes on; of no value. */
export const flow = {
  /** The body again and again while the condition, code that `body` may not branch out of, is not 0. */
  while: (condition: Code, ...body: readonly Code[]): Code => [
    ...[0x02, 0x40, 0x03, 0x40],
    ...i32.not(condition),
    ...[0x0d, 1, ...body.flat(), 0x0c, 0, 0x0b, 0x0b],
  ],
  if: (condition: Code, ...then: readonly Code[]): Code => [...condition, 0x04, 0x40, ...then.flat(), 0x0b],
  ifElse: (condition: Code, then: Code, otherwise: Code): Code => [
    ...[...condition, 0x04, 0x40, ...then, 0x05, ...otherwise, 0x0b],
  ],
  return: (value: Code): Code => [...value, 0x0f],
}

const TYPES = { i32: 0x7f, i64: 0x7e, f64: 0x7c, v128: 0x7b }

/** A local variable of a function. */
export interface Local {
  readonly get: Code
  set(value: Code): Code
}

/** Writes one function that takes numbers of type i32; its variables are added as they are wanted. */
export class FunctionWriter {
  readonly #types: number[] = []
  readonly #parameters: number
  /** The first one. */
  readonly parameter = at(0)

  constructor(parameters = 1) {
    this.#parameters = parameters
  }

  /** The others, from 0 on with the first. */
  argument(index: number): Local {
    return at(index)
  }

  local(type: keyof typeof TYPES): Local {
    this.#types.push(TYPES[type])
    return at(this.#parameters + this.#types.length - 1)
  }

  /** The body again and again while `pointer`, which grows by `step` each time, is below `end`; at least once. */
  loop(pointer: Local, step: number, end: Code, body: Code): Code {
    const onward = pointer.set(i32.add(pointer.get, i32.const(step)))
    return [0x03, 0x40, ...body, ...onward, ...i32.below(pointer.get, end), 0x0d, 0, 0x0b]
  }

  /**
   * A module with this function as `run`, on the memory `env.memory`.
   * @param results what the body leaves on the stack
   */
  encode(body: Code, results: readonly 'i32'[] = []): Uint8Array<ArrayBuffer> {
    const types = [
      ...[this.#parameters, ...Array<number>(this.#parameters).fill(TYPES.i32)],
      ...[results.length, ...results.map((type) => TYPES[type])],
    ]
    const locals = [...unsigned(this.#types.length), ...this.#types.flatMap((type) => [1, type])]
    const code = [...locals, ...body, 0x0b]
    return Uint8Array.of(
      ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      ...section(1, [1, 0x60, ...types]),
      ...section(2, [1, ...text('env'), ...text('memory'), 2, 0, 1]),
      ...section(3, [1, 0]),
      ...section(7, [1, ...text('run'), 0, 0]),
      ...section(10, [1, ...unsigned(code.length), ...code]),
    )
  }
}

function at(index: number): Local {
  return {
    get: [0x20, ...unsigned(index)],
    set: (value) => [...value, 0x21, ...unsigned(index)],
  }
}

function section(id: number, content: Code): Code {
  return [id, ...unsigned(content.length), ...content]
}

function text(value: string): Code {
  return [value.length, ...[...value].map((letter) => letter.charCodeAt(0))]
}
