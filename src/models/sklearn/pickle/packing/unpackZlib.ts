import { Inflate } from 'pako'
import type { Refuse } from '../pickleRefusal.ts'
import type { UnpackedBytes } from './unpackedBytes.ts'

/** What comes out at a time is below 17 MiB: deflate gives 1032 bytes for one at most. */
const CHUNK = 1 << 14

/** zlib (RFC 1950) or gzip (RFC 1952), whose checksums pako compares; nothing may stand behind it. */
export function unpackZlib(packed: Uint8Array, out: UnpackedBytes, refuse: Refuse): void {
  const inflate = new Inflate({ chunkSize: 1 << 16 })
  inflate.onData = (bytes) => out.add(bytes)
  let unused = () => 0
  inflate.onStart = (stream) => {
    unused = () => stream.avail_in
  }
  for (let at = 0; at < packed.length; at += CHUNK) {
    if (inflate.ended) refuse('more bytes behind the compressed ones', 'the end of the file')
    if (!inflate.push(packed.slice(at, at + CHUNK))) refuse(inflate.msg || 'damaged data', 'compressed data')
  }
  if (unused() > 0) refuse('more bytes behind the compressed ones', 'the end of the file')
  if (!inflate.ended) refuse('the end of the file', 'the end of the compressed data')
}
