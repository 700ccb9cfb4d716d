import { withMinus } from './withMinus.ts'

/** In the browser's language; the texts around stay English. Made at the first use: one takes some milliseconds. */
export function formatterOf(options?: Intl.NumberFormatOptions): (value: number) => string {
  let format: Intl.NumberFormat | undefined
  return (value) => {
    format ??= new Intl.NumberFormat(undefined, options)
    return withMinus(format.format(value))
  }
}
