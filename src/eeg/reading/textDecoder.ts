/** The part of the Encoding standard's TextDecoder that readers use. */
export interface Decoder {
  /** @throws TypeError for bytes that are no text of the encoding */
  decode(bytes?: Uint8Array, options?: { readonly stream: boolean }): string
}

// Page, worker and Node all have it; the types of ECMAScript alone do not.
declare const TextDecoder: new (encoding: string, options: { fatal: boolean }) => Decoder

/** A decoder that refuses bytes that are no text, and drops a byte order mark. */
export function createDecoder(encoding: 'utf-8' | 'utf-16le' | 'utf-16be'): Decoder {
  return new TextDecoder(encoding, { fatal: true })
}

declare const TextEncoder: new () => { encode(text: string): Uint8Array<ArrayBuffer> }

/** The text's bytes; half of a surrogate pair becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}

/** The bytes as text, without a byte order mark; what is no UTF-8 becomes U+FFFD. */
export function decodeUtf8(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: false }).decode(bytes)
}
