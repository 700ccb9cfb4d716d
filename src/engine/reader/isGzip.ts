/** Whether a file begins as gzip does (RFC 1952, 2.3.1). */
export function isGzip([first, second]: Iterable<number>): boolean {
  return first === 0x1f && second === 0x8b
}
