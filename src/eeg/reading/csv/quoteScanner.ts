/** Where the next character is. */
type State = 'field start' | 'field' | 'quoted' | 'behind a quote' | 'spaces behind a quote'

const QUOTE = 0x22
const NEWLINE = 0x0a
const SPACE = 0x20

/**
 * Finds where rows of a table end, as text comes in: at a line break that is not within quotes. As in papaparse, a quote
 * opens at the beginning of a field only, so that a stray one elsewhere is text.
 */
export class QuoteScanner {
  #state: State = 'field start'

  /** Whether the text so far ends within quotes. */
  get isOpen(): boolean {
    return this.#state === 'quoted'
  }

  /**
   * @param from where the last call ended; line breaks are `\n`
   * @returns the position behind the last row that ends from there on, 0 where none does
   */
  scan(text: string, from: number, delimiter: string): number {
    const isInField = this.#state === 'field start' || this.#state === 'field'
    if (isInField && text.indexOf('"', from) < 0) return this.#scanPlain(text, from, delimiter)
    const border = delimiter.charCodeAt(0)
    let state = this.#state
    let end = 0
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (state === 'quoted') {
        if (code === QUOTE) state = 'behind a quote'
        continue
      }
      if (code === NEWLINE) end = at + 1
      if (code === NEWLINE || code === border) state = 'field start'
      else if (state === 'field start') state = code === QUOTE ? 'quoted' : 'field'
      else if (state !== 'field') state = code === SPACE ? 'spaces behind a quote' : 'quoted'
    }
    this.#state = state
    return end
  }

  #scanPlain(text: string, from: number, delimiter: string): number {
    if (text.length > from) {
      const last = text.at(-1)
      this.#state = last === '\n' || last === delimiter ? 'field start' : 'field'
    }
    const end = text.lastIndexOf('\n') + 1
    return end > from ? end : 0
  }
}
