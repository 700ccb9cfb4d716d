import type { Refuse } from '../pickleRefusal.ts'
import type { BitReader } from './bitReader.ts'

const LONGEST = 20
/** Symbols that one table is used for. */
const GROUP = 50

/** A canonical Huffman code. */
interface Code {
  /** How many symbols have each length. */
  readonly counts: Uint16Array
  /** Symbols by length, then by number. */
  readonly symbols: readonly number[]
}

/**
 * Reads a block's Huffman codes and which of them is used when.
 * @param count how many symbols there are
 * @returns gives the next symbol
 */
export function readCodes(reader: BitReader, count: number, refuse: Refuse): () => number {
  const tables = reader.bits(3)
  const groups = reader.bits(15)
  if (tables < 2 || tables > 6 || groups === 0) refuse(`${tables} codes for ${groups} groups`, '2 to 6 codes')
  const order = Array.from({ length: tables }, (_, table) => table)
  const chosen = Uint8Array.from({ length: groups }, () => {
    let place = 0
    while (reader.bit()) if (++place >= tables) refuse('a code that is not there', `${tables} codes`)
    const [table] = order.splice(place, 1)
    order.unshift(table!)
    return table!
  })
  const codes = Array.from({ length: tables }, () => readCode(reader, count, refuse))
  let used = 0
  return () => {
    const group = Math.floor(used++ / GROUP)
    if (group >= groups) refuse('more symbols', `${groups} groups of ${GROUP}`)
    return readSymbol(reader, codes[chosen[group]!]!, refuse)
  }
}

/** Each symbol's length, told by how it differs from the one before. */
function readCode(reader: BitReader, count: number, refuse: Refuse): Code {
  let length = reader.bits(5)
  const lengths = Array.from({ length: count }, () => {
    for (;;) {
      if (length < 1 || length > LONGEST) refuse(`a code of ${length} bits`, `1 to ${LONGEST} bits`)
      if (!reader.bit()) return length
      length += reader.bit() ? -1 : 1
    }
  })
  const counts = new Uint16Array(LONGEST + 1)
  for (const each of lengths) counts[each]!++
  const codes = counts.reduce((sum, each, bits) => sum + each * 2 ** (LONGEST - bits), 0)
  if (codes > 2 ** LONGEST) refuse('one code for several symbols', 'a code for each')
  const symbols = lengths.map((_, symbol) => symbol).sort((a, b) => lengths[a]! - lengths[b]! || a - b)
  return { counts, symbols }
}

function readSymbol(reader: BitReader, { counts, symbols }: Code, refuse: Refuse): number {
  let code = 0
  let first = 0
  let before = 0
  for (let length = 1; length <= LONGEST; length++) {
    code = 2 * code + reader.bit()
    const count = counts[length]!
    if (code - first < count) return symbols[before + code - first]!
    before += count
    first = 2 * (first + count)
  }
  return refuse('bits that are no code', 'a symbol of the code')
}
