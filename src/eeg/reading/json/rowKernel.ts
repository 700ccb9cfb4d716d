import { type Code, FunctionWriter, f64, flow, i32, i64, type Local } from '../../../wasmCode.ts'
import { MINUS, NINE, POINT, ZERO } from '../numberBytes.ts'
import { MOST_EXACT_DIGITS } from '../parseCell.ts'
import { BACKSLASH, QUOTE } from './jsonBytes.ts'

const LOWER_E = 0x65
const PLUS = 0x2b
/** What makes capital letters small ones. */
const SMALL = 0x20
/** Printable ASCII. */
const FIRST_CHARACTER = 0x20
const LAST_CHARACTER = 0x7e

/** Bytes of a note: how many values are behind this one, where it begins, where it ends; each an i32. */
export const NOTE_BYTES = 12

/**
 * The code that reads a row by its shape, see `RowShape`; WebAssembly, since it is as fast for the first row as for the
 * last, where JavaScript takes a second file to get there. Its memory begins with the powers of ten, from 1 on.
 *
 * `run(at, to, values, ends, literals, cells, notes)` reads the row at `at` of so many values, and returns where it
 * ends, or 0 where it does not fit. The byte at `to` must be 0.
 * - `ends` are where each literal ends, one more than there are values; they lie one behind the other from `literals` on.
 * - `cells` gets the numbers that have no more than 15 digits and no exponent, exactly as they are (Clinger 1990).
 * - `notes` gets how many bytes of notes follow, then the notes: what is text of plain ASCII, or may be a number.
 */
export function rowKernel(): Uint8Array<ArrayBuffer> {
  const fn = new FunctionWriter(7)
  const at = fn.argument(0)
  const to = fn.argument(1)
  const left = fn.argument(2)
  const ends = fn.argument(3)
  const known = fn.argument(4)
  const cells = fn.argument(5)
  const notes = fn.argument(6)
  const [end, code, start, first, decimals, note] = [
    fn.local('i32'),
    fn.local('i32'),
    fn.local('i32'),
    fn.local('i32'),
    fn.local('i32'),
    fn.local('i32'),
  ] as const
  const mantissa = fn.local('i64')
  const value = fn.local('f64')
  const n = i32.const
  const move = (pointer: Local, by: Code) => pointer.set(i32.add(pointer.get, by))
  const refuseIf = (condition: Code) => flow.if(condition, flow.return(n(0)))
  const byteAt = (pointer: Local) => i32.loadByte(pointer.get)
  const isDigit = (byte: Code) => i32.below(i32.sub(byte, n(ZERO)), n(NINE - ZERO + 1))

  const literal = [
    ...end.set(i32.load(ends.get)),
    // Also where the value before it went on behind `to`.
    ...refuseIf(i32.above(i32.add(at.get, i32.sub(end.get, known.get)), to.get)),
    ...flow.while(
      i32.below(i32.add(known.get, n(7)), end.get),
      refuseIf(i64.differ(i64.load(at.get), i64.load(known.get))),
      move(at, n(8)),
      move(known, n(8)),
    ),
    ...flow.while(
      i32.below(known.get, end.get),
      refuseIf(i32.differ(byteAt(at), byteAt(known))),
      move(at, n(1)),
      move(known, n(1)),
    ),
  ]
  const noteIt = [
    ...i32.store(note.get, left.get),
    ...i32.store(note.get, start.get, 4),
    ...i32.store(note.get, at.get, 8),
    ...move(note, n(NOTE_BYTES)),
  ]
  const isPlainText = i32.below(
    i32.sub(code.get, n(FIRST_CHARACTER)),
    n(LAST_CHARACTER - FIRST_CHARACTER + 1),
  )
  const next = [...move(at, n(1)), ...code.set(byteAt(at))]
  const text = [
    ...next,
    ...flow.while(
      i32.differ(code.get, n(QUOTE)),
      refuseIf(i32.or(i32.not(isPlainText), i32.equal(code.get, n(BACKSLASH)))),
      next,
    ),
    ...move(at, n(1)),
    ...noteIt,
  ]
  const digits = flow.while(
    isDigit(byteAt(at)),
    mantissa.set(i64.add(i64.mul(mantissa.get, i64.const(10)), i64.of(i32.sub(byteAt(at), n(ZERO))))),
    move(at, n(1)),
  )
  const whole = i32.sub(at.get, first.get)
  const isE = i32.equal(i32.or(code.get, n(SMALL)), n(LOWER_E))
  const isOfNumber = [
    i32.equal(code.get, n(POINT)),
    i32.equal(code.get, n(MINUS)),
    i32.equal(code.get, n(PLUS)),
    isE,
  ].reduce((any, one) => i32.or(any, one), isDigit(code.get))
  const power = f64.load(i32.shl(decimals.get, n(3)))
  const number = [
    ...move(at, i32.equal(code.get, n(MINUS))),
    ...first.set(at.get),
    ...mantissa.set(i64.const(0)),
    ...digits,
    // JSON has no number without digits before its point, and none with a zero before them.
    ...refuseIf(i32.not(whole)),
    ...flow.if(i32.equal(byteAt(first), n(ZERO)), refuseIf(i32.above(whole, n(1)))),
    ...decimals.set(n(0)),
    // What is behind the point counts from it; `end` is of no more use.
    ...end.set(whole),
    ...flow.if(
      i32.equal(byteAt(at), n(POINT)),
      move(at, n(1)),
      first.set(at.get),
      digits,
      decimals.set(whole),
      refuseIf(i32.not(decimals.get)),
    ),
    ...code.set(byteAt(at)),
    ...flow.ifElse(
      i32.or(isE, i32.above(i32.add(end.get, decimals.get), n(MOST_EXACT_DIGITS))),
      [...flow.while(isOfNumber, next), ...noteIt],
      [
        ...value.set(f64.div(f64.of(mantissa.get), power)),
        ...flow.if(i32.equal(byteAt(start), n(MINUS)), value.set(f64.neg(value.get))),
        ...f64.store(cells.get, value.get),
      ],
    ),
  ]
  return fn.encode(
    [
      ...note.set(i32.add(notes.get, n(4))),
      ...literal,
      ...flow.while(
        left.get,
        left.set(i32.sub(left.get, n(1))),
        start.set(at.get),
        code.set(byteAt(at)),
        flow.ifElse(i32.equal(code.get, n(QUOTE)), text, number),
        move(cells, n(8)),
        move(ends, n(4)),
        literal,
      ),
      ...i32.store(notes.get, i32.sub(i32.sub(note.get, notes.get), n(4))),
      ...at.get,
    ],
    ['i32'],
  )
}
