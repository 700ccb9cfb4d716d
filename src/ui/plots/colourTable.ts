import type { ColourScale } from './colourScale.ts'

const tables = new WeakMap<ColourScale, Uint8Array>()

/** A scale's colours at 256 even positions as red, green, blue, …; made once for each scale. Shape (256 · 3,). */
export function colourTable(scale: ColourScale): Uint8Array {
  const kept = tables.get(scale)
  if (kept) return kept
  const table = new Uint8Array(3 * 256)
  for (let step = 0; step < 256; step++) table.set(parseColour(scale.colourAt(step / 255)), 3 * step)
  tables.set(scale, table)
  return table
}

/** Red, green and blue of `#rrggbb` or `rgb(r, g, b)`, the two forms that d3-scale-chromatic writes. */
export function parseColour(text: string): number[] {
  const isHex = text.startsWith('#')
  const parts = text.match(isHex ? /[\da-f]{2}/gi : /\d+/g) ?? []
  if (parts.length !== 3) throw new RangeError(`expected a colour as #rrggbb or rgb(r, g, b), found ${text}`)
  return parts.map((part) => Number.parseInt(part, isHex ? 16 : 10))
}
