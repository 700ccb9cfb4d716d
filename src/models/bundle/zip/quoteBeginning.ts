import { createDecoder } from '../../../eeg/reading/textDecoder.ts'
import { quoteFound } from '../../../problem.ts'

const BYTES = 40
const BYTES_IF_NO_TEXT = 8

/** How a file begins, for a message: its text where it is text, else its bytes. */
export function quoteBeginning(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'an empty file'
  try {
    // A character that is cut at the end waits for its other half.
    const text = createDecoder('utf-8').decode(bytes.subarray(0, BYTES), { stream: true })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: text has none of them.
    if (!/[\u0000-\u0008\u000e-\u001f]/.test(text)) return quoteFound(text)
  } catch {
    // No UTF-8.
  }
  const digits = Array.from(bytes.subarray(0, BYTES_IF_NO_TEXT), (byte) => byte.toString(16).padStart(2, '0'))
  return `bytes ${digits.join(' ')}`
}
