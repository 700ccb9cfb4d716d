import { ProblemError, quoteFound } from '../../../problem.ts'
import { notText } from '../../notText.ts'
import { ByteWindow, LONGEST_PART } from '../byteWindow.ts'
import { createDecoder } from '../textDecoder.ts'
import {
  BACKSLASH,
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  isJsonSpace,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
} from './jsonBytes.ts'
import { tooDeep } from './parsePart.ts'
import { DEEPEST, PartScanner } from './partScanner.ts'

/** A part of a JSON text that is parsed in one go: a row, a column, or what describes them. */
export interface JsonPart {
  /**
   * `row`: a whole text, an object whose members are no containers; `member` of an outermost object; `element` of an
   * outermost array; `data`: element of the array that an outermost object has under the key `data`.
   */
  readonly kind: 'row' | 'member' | 'element' | 'data'
  /** The member's key; empty for other kinds. */
  readonly key: string
  /** Valid until the function that gets it returns. */
  readonly bytes: Uint8Array
  /** The part's own members, doubled keys counted twice; 0 where it is no object. */
  readonly members: number
  /** Offset of the part in the file, in bytes. */
  readonly offset: number
}

const LONGEST_KEY = 1 << 16

/** What a cutter hands its parts to. */
export interface PartTaker {
  /**
   * Asked once the outermost object has an array under the key `data`: whether its elements are parts of their own.
   * @throws ProblemError where such rows came before
   */
  opensData(): boolean
  /** Gets the parts in the file's order. @throws ProblemError */
  take(part: JsonPart): void
  /**
   * Asked about each object before its end is looked for; gets it where the taker finds the end by itself.
   * @param bytes valid until the function returns; the object begins at `from`, what has come of it ends at `to`
   * @returns where the object ends, which must be right; 0 where that is not known
   * @throws ProblemError
   */
  takeBegun(part: Pick<JsonPart, 'kind' | 'key'>, bytes: Uint8Array, from: number, to: number): number
}

/** What has to come next outside of a part. */
type Expected = 'root' | 'first key' | 'key' | 'colon' | 'first value' | 'value' | 'comma'

/**
 * Cuts a JSON text into parts while its bytes come in, so that no text need be held whole, keys keep the file's order
 * and doubled ones are seen. `JSON.parse` does the parsing proper, part by part: together that takes no longer than
 * parsing the whole. The grammar between the parts is checked here, that within them by `JSON.parse`.
 */
export class JsonCutter {
  readonly #file: string
  readonly #taker: PartTaker
  readonly #window: ByteWindow
  readonly #scanner = new PartScanner()
  readonly #decoder = createDecoder('utf-8')
  /** Next byte to look at. */
  #at = 0
  #expected: Expected = 'root'
  /** The containers that are cut open, outermost first. */
  readonly #open: ('{' | '[')[] = []
  #key = ''
  #rootStart = 0
  #hasRoot = false
  #areRootsRows = false
  #isFirstMember = false
  /** The part that is being cut, if any. */
  #part: { readonly kind: JsonPart['kind']; start: number } | undefined

  /** @param offset of the first byte in the file */
  constructor(file: string, taker: PartTaker, offset = 0) {
    this.#file = file
    this.#taker = taker
    this.#window = new ByteWindow(offset)
  }

  /** @throws ProblemError `not-json`, `not-text`, `too-large`, and what the taker throws */
  push(chunk: Uint8Array): void {
    this.#window.append(chunk)
    this.#cut()
    // The first member's value tells whether an outermost object is a row itself; until then all of it is kept.
    const needed = this.#part ? this.#part.start : this.#isFirstMember ? this.#rootStart : this.#at
    const done = Math.min(needed, this.#window.length)
    this.#window.drop(done)
    this.#at -= done
    this.#rootStart -= done
    if (this.#part) this.#part.start -= done
    if (this.#window.length > LONGEST_PART) throw this.#tooLarge()
  }

  /** @throws ProblemError `not-json` */
  end(): void {
    if (this.#hasRoot && this.#expected === 'root' && !this.#part) return
    throw this.#refuse('the end of the file', 'the JSON to be closed')
  }

  #cut(): void {
    while (this.#at < this.#window.length) {
      if (this.#part) {
        if (!this.#goOn()) return
      } else {
        const byte = this.#window.bytes[this.#at]!
        if (isJsonSpace(byte)) this.#at++
        else if (!this.#step(byte)) return
      }
    }
  }

  /** Goes on in a part; false where it has not come whole. */
  #goOn(): boolean {
    const part = this.#part!
    const { bytes, length, offset } = this.#window
    const { at, isWhole } = this.#scanner.scan(bytes, this.#at, length)
    this.#at = at
    if (this.#scanner.deepest > DEEPEST) {
      throw tooDeep(this.#file, part.kind === 'member' ? `row ${quoteFound(this.#key)}` : this.#place)
    }
    if (!isWhole) return false
    this.#part = undefined
    this.#expected = part.kind === 'row' ? 'root' : 'comma'
    this.#taker.take({
      kind: part.kind,
      key: part.kind === 'member' ? this.#key : '',
      bytes: bytes.subarray(part.start, at),
      members: this.#scanner.members,
      offset: offset + part.start,
    })
    return true
  }

  /** Takes one token outside of a part; false where it has not come whole. */
  #step(byte: number): boolean {
    switch (this.#expected) {
      case 'root':
        this.#openRoot(byte)
        return true
      case 'first key':
        if (byte === CLOSE_OBJECT) return this.#close('{')
        return this.#takeKey(byte)
      case 'key':
        return this.#takeKey(byte)
      case 'colon':
        if (byte !== COLON) throw this.#unexpected(byte, 'a colon')
        this.#at++
        this.#expected = 'value'
        return true
      case 'first value':
        if (byte === CLOSE_ARRAY) return this.#close('[')
        this.#openValue(byte)
        return true
      case 'value':
        this.#openValue(byte)
        return true
      case 'comma':
        if (byte === CLOSE_OBJECT) return this.#close('{')
        if (byte === CLOSE_ARRAY) return this.#close('[')
        if (byte !== COMMA) throw this.#unexpected(byte, 'a comma or the closing bracket')
        this.#at++
        this.#expected = this.#open.at(-1) === '{' ? 'key' : 'value'
        return true
    }
  }

  #openRoot(byte: number): void {
    const isObject = byte === OPEN_OBJECT
    if (this.#hasRoot && !(this.#areRootsRows && isObject)) throw this.#unexpected(byte, 'nothing more')
    if (!isObject && byte !== OPEN_ARRAY) throw this.#unexpected(byte, 'an object or an array of rows')
    this.#rootStart = this.#at++
    this.#hasRoot = true
    this.#open.push(isObject ? '{' : '[')
    this.#isFirstMember = isObject
    this.#expected = isObject ? 'first key' : 'first value'
  }

  #takeKey(byte: number): boolean {
    if (byte !== QUOTE) throw this.#unexpected(byte, 'a key in double quotes')
    const { bytes, length } = this.#window
    let end = this.#at + 1
    while (end < length && bytes[end] !== QUOTE) end += bytes[end] === BACKSLASH ? 2 : 1
    if (end - this.#at > LONGEST_KEY) throw this.#refuse('a key of more than 65,536 bytes', 'a shorter key')
    if (end >= length) return false
    try {
      this.#key = JSON.parse(this.#decoder.decode(bytes.subarray(this.#at, end + 1)))
    } catch {
      if (bytes.subarray(this.#at, end).includes(0)) throw notText(this.#file)
      throw this.#refuse('a key that is no JSON text', 'a key in double quotes')
    }
    this.#at = end + 1
    this.#expected = 'colon'
    return true
  }

  #openValue(byte: number): void {
    const isContainer = byte === OPEN_OBJECT || byte === OPEN_ARRAY
    if (this.#isFirstMember) {
      this.#isFirstMember = false
      if (!isContainer) {
        this.#openRow()
        return
      }
      if (this.#areRootsRows) throw this.#unexpected(byte, 'a row like those above')
    }
    if (this.#open.length === 1 && this.#open[0] === '{' && byte === OPEN_ARRAY && this.#isData()) {
      this.#open.push('[')
      this.#at++
      this.#expected = 'first value'
      return
    }
    const kind = this.#open.length === 2 ? 'data' : this.#open[0] === '{' ? 'member' : 'element'
    if (byte === OPEN_OBJECT) {
      const { bytes, length } = this.#window
      const end = this.#taker.takeBegun(
        { kind, key: kind === 'member' ? this.#key : '' },
        bytes,
        this.#at,
        length,
      )
      if (end > 0) {
        this.#at = end
        this.#expected = 'comma'
        return
      }
    }
    this.#part = { kind, start: this.#at }
    this.#scanner.begin(byte)
  }

  #isData(): boolean {
    return this.#key === 'data' && this.#taker.opensData()
  }

  /** The outermost object is a row: it is taken whole, from its brace on. */
  #openRow(): void {
    this.#areRootsRows = true
    this.#open.pop()
    this.#part = { kind: 'row', start: this.#rootStart }
    this.#scanner.beginBehindFirstColon()
  }

  #close(bracket: '{' | '['): true {
    if (this.#open.at(-1) !== bracket)
      throw this.#unexpected(this.#window.bytes[this.#at]!, 'the other bracket')
    this.#open.pop()
    this.#at++
    this.#isFirstMember = false
    this.#expected = this.#open.length === 0 ? 'root' : 'comma'
    return true
  }

  #unexpected(byte: number, expected: string): ProblemError {
    if (byte === 0) return notText(this.#file)
    const character =
      byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `the byte 0x${byte.toString(16)}`
    return this.#refuse(character, expected)
  }

  #tooLarge(): ProblemError {
    return new ProblemError({
      code: 'too-large',
      message: 'a part of the file is longer than any row or column',
      file: this.#file,
      row: `byte ${this.#window.offset}`,
      found: `more than ${LONGEST_PART / 2 ** 20} MiB without an end`,
      expected: 'rows or columns that are shorter',
    })
  }

  get #place(): string {
    return `byte ${this.#window.offset + this.#at}`
  }

  #refuse(found: string, expected: string): ProblemError {
    return new ProblemError({
      code: 'not-json',
      message: 'the file looks like JSON but is not',
      file: this.#file,
      row: this.#place,
      found,
      expected,
    })
  }
}
