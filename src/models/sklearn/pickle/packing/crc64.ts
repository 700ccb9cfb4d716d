const POLYNOMIAL = 0xc96c5795d7870f42n

const TABLE = Array.from({ length: 256 }, (_, byte) => {
  let crc = BigInt(byte)
  for (let bit = 0; bit < 8; bit++) crc = crc & 1n ? (crc >> 1n) ^ POLYNOMIAL : crc >> 1n
  return crc
})
const LOW = Int32Array.from(TABLE, (crc) => Number(BigInt.asIntN(32, crc)))
const HIGH = Int32Array.from(TABLE, (crc) => Number(BigInt.asIntN(32, crc >> 32n)))

/** CRC-64 as xz has it (ECMA-182, the lowest bit first). */
export function crc64(bytes: Uint8Array): bigint {
  let low = -1
  let high = -1
  for (const byte of bytes) {
    const i = (low ^ byte) & 255
    low = ((low >>> 8) | (high << 24)) ^ LOW[i]!
    high = (high >>> 8) ^ HIGH[i]!
  }
  return BigInt.asUintN(64, ~((BigInt(high) << 32n) | BigInt(low >>> 0)))
}
