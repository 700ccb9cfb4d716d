import { encodeUtf8 } from '../../eeg/reading/textDecoder.ts'

/** One field of a protobuf message, as it is written. Source: the wire format in protobuf's public documentation. */
export type Field = Uint8Array

const VARINT = 0
const LENGTH_DELIMITED = 2

/** @param value a whole number from 0 on, exact as a double */
export function varintField(number: number, value: number): Field {
  return Uint8Array.from([...varint(8 * number + VARINT), ...varint(value)])
}

export function bytesField(number: number, bytes: Uint8Array): Field {
  return join([
    Uint8Array.from(varint(8 * number + LENGTH_DELIMITED)),
    Uint8Array.from(varint(bytes.length)),
    bytes,
  ])
}

export function textField(number: number, text: string): Field {
  return bytesField(number, encodeUtf8(text))
}

export function messageField(number: number, fields: readonly Field[]): Field {
  return bytesField(number, join(fields))
}

/** The bytes one after the other: a message from its fields. */
export function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Seven bits a byte, the lowest first; all but the last have the eighth set. */
function varint(value: number): number[] {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is no varint`)
  const bytes: number[] = []
  let rest = value
  while (rest >= 128) {
    bytes.push((rest % 128) + 128)
    rest = Math.floor(rest / 128)
  }
  return [...bytes, rest]
}
