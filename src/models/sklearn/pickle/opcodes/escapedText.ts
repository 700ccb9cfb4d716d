import { quoteFound } from '../../../../problem.ts'
import type { Refuse } from '../pickleRefusal.ts'

/** A text of protocol 0, where what is no Latin-1 stands as `\u1234` or `\U00012345`. */
export function escapedText(line: string, refuse: Refuse): string {
  return line.replace(/\\u([\da-fA-F]{4})|\\U([\da-fA-F]{8})/g, (_, short?: string, long?: string) => {
    const code = Number.parseInt(short ?? long!, 16)
    return code > 0x10ffff ? refuse(quoteFound(line), 'characters of Unicode') : String.fromCodePoint(code)
  })
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
])

/** A text as Python 2 prints it: in quotes, with escapes; one character for each byte. */
export function escapedBytes(line: string, refuse: Refuse): string {
  const quote = line[0]
  if (line.length < 2 || (quote !== "'" && quote !== '"') || line.at(-1) !== quote) {
    return refuse(quoteFound(line), 'a text in quotes')
  }
  return line.slice(1, -1).replace(/\\(?:x([\da-fA-F]{2})|(.?))/g, (_, digits?: string, letter?: string) => {
    if (digits !== undefined) return String.fromCharCode(Number.parseInt(digits, 16))
    return ESCAPES.get(letter!) ?? refuse(quoteFound(line), 'a text with escapes of Python')
  })
}
