/** Bytes of plain ASCII as text; for a few of them quicker than a decoder. */
export function asciiOf(bytes: Uint8Array, from: number, to: number): string {
  let text = ''
  for (let at = from; at < to; at++) text += String.fromCharCode(bytes[at]!)
  return text
}
