/** A written number with a real minus sign, which is as wide as a plus; where the language has its own, that stays. */
export function withMinus(written: string): string {
  return written.replaceAll('-', '\u2212')
}
