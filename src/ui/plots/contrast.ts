import { parseColour } from './colourTable.ts'

/** The contrast of two relative luminances, 1 to 21 (WCAG 2.2). */
export function contrast(a: number, b: number): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

/** The relative luminance of `#rrggbb` or `rgb(r, g, b)`, 0 to 1 (WCAG 2.2). */
export function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = parseColour(colour).map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Black or white, whichever is read better on the colour: at least 4.5 to 1 on any. */
export function inkOn(colour: string): '#000000' | '#ffffff' {
  const ground = luminance(colour)
  return contrast(ground, 0) >= contrast(ground, 1) ? '#000000' : '#ffffff'
}
