import type { Refuse } from '../pickleRefusal.ts'
import type { Dtype } from './dtype.ts'

type Read = (view: DataView, at: number, isLittle: boolean) => number

const NUMBERS: Readonly<Record<string, Read>> = {
  i1: (view, at) => view.getInt8(at),
  i2: (view, at, isLittle) => view.getInt16(at, isLittle),
  i4: (view, at, isLittle) => view.getInt32(at, isLittle),
  i8: (view, at, isLittle) => Number(view.getBigInt64(at, isLittle)),
  u1: (view, at) => view.getUint8(at),
  u2: (view, at, isLittle) => view.getUint16(at, isLittle),
  u4: (view, at, isLittle) => view.getUint32(at, isLittle),
  u8: (view, at, isLittle) => Number(view.getBigUint64(at, isLittle)),
  f2: (view, at, isLittle) => halfFloat(view.getUint16(at, isLittle)),
  f4: (view, at, isLittle) => view.getFloat32(at, isLittle),
  f8: (view, at, isLittle) => view.getFloat64(at, isLittle),
}

/**
 * Reads one number at a byte of the array's data.
 * @returns undefined for a type that is no number
 */
export function numberReader(
  raw: Uint8Array,
  { name, isBigEndian }: Dtype,
  refuse: Refuse,
): ((at: number) => number) | undefined {
  const read = NUMBERS[name]
  if (!read) return undefined
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength)
  if (!name.endsWith('8') || name === 'f8') return (at) => read(view, at, !isBigEndian)
  return (at) => {
    const value = read(view, at, !isBigEndian)
    // Beyond 2⁵³ two integers would become one number.
    return Number.isSafeInteger(value) ? value : refuse(`the integer ${value}`, 'integers below 2⁵³')
  }
}

/** Reads one text or boolean at a byte of the array's data; zeros at a text's end are no part of it. */
export function textReader(
  raw: Uint8Array,
  { name, size, isBigEndian }: Dtype,
  refuse: Refuse,
): (at: number) => string | boolean {
  if (name === 'b1') return (at) => raw[at] !== 0
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength)
  const width = name === 'U' ? 4 : 1
  const read = width === 1 ? (at: number) => raw[at]! : (at: number) => view.getUint32(at, !isBigEndian)
  return (at) => {
    let end = at + size
    while (end > at && read(end - width) === 0) end -= width
    let text = ''
    for (let from = at; from < end; from += width) {
      const code = read(from)
      text +=
        code > 0x10ffff ? refuse(`character ${code}`, 'characters of Unicode') : String.fromCodePoint(code)
    }
    return text
  }
}

/** IEEE 754 binary16: 1 sign, 5 exponent and 10 fraction bits. */
function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 31
  const fraction = bits & 1023
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25))
}
