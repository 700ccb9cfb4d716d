/** What stands behind `PK` where a ZIP file begins: an entry, or the end of an empty one. */
const BEGINNINGS = [
  [3, 4],
  [5, 6],
]

/** Whether a file is a ZIP file, by its first four bytes. */
export function looksLikeZip(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return false
  return BEGINNINGS.some(([third, fourth]) => bytes[2] === third && bytes[3] === fourth)
}
