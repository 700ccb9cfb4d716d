/** A pickle of opcodes and arguments, a character for each byte; numbers are single bytes. */
export function assemblePickle(...parts: (string | number | Uint8Array)[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    parts.flatMap((part) => {
      if (typeof part === 'number') return [part]
      return typeof part === 'string' ? Array.from(part, (letter) => letter.charCodeAt(0)) : [...part]
    }),
  )
}

/** An integer's bytes, little-endian. */
export function littleEndian(value: number | bigint, bytes: number): Uint8Array {
  return Uint8Array.from({ length: bytes }, (_, i) => Number((BigInt(value) >> BigInt(8 * i)) & 255n))
}

/** SHORT_BINUNICODE */
export const shortText = (text: string): string => `\x8c${String.fromCharCode(text.length)}${text}`

/** GLOBAL */
export const globalOf = (module: string, name: string): string => `c${module}\n${name}\n`
