import { describe, expect, it } from 'vitest'
import { refusalOf } from '../../testing/refusalOf.ts'
import { notText } from '../notText.ts'
import { readRecording } from './readRecording.ts'

const read = (text: string) => readRecording(text, { name: 'a.dat', sha256: 'f'.repeat(64) })

const CSV = 'Line,# Letter, Cz/theta\n3,1,0.5\n'
const JSON_TEXT = '{"0": {"Line": 3, "# Letter": 1, " Cz/theta": 0.5}}'

describe('readRecording', () => {
  it.each([
    ['an object', JSON_TEXT],
    ['an array', `[${JSON_TEXT.slice(6, -1)}]`],
    ['a table', CSV],
    ['an object after spaces and line ends', ` \r\n\t${JSON_TEXT}\n`],
    ['an object after a byte order mark', `\uFEFF${JSON_TEXT}`],
    ['an array after a byte order mark and a space', `\uFEFF [${JSON_TEXT.slice(6, -1)}]`],
    ['a table after a byte order mark', `\uFEFF${CSV}`],
    ['a table after empty lines', `\n\n${CSV}`],
  ])('recognises %s by its content', (_, text) => {
    expect(read(text)).toEqual({
      name: 'a.dat',
      sha256: 'f'.repeat(64),
      features: ['Cz/theta'],
      values: Float64Array.of(0.5),
      lines: Float64Array.of(3),
      labels: { classes: [1], index: Int32Array.of(0) },
      header: { line: 'Line', label: '# Letter', features: [' Cz/theta'] },
      ignored: [],
      warnings: [],
    })
  })

  it.each(['', ' \n\t\r\n', '\uFEFF', '\uFEFF \n'])('refuses %j as empty', (text) => {
    expect(refusalOf(() => read(text))).toEqual({
      code: 'empty',
      message: 'the file is empty',
      file: 'a.dat',
      found: 'no text',
      expected: 'JSON or CSV with rows of band power',
    })
  })

  it.each(['\0', `${CSV}\0`, `{"a\0": {}}`])('refuses %j as no text', (text) => {
    expect(refusalOf(() => read(text))).toEqual(notText('a.dat').problem)
  })

  it.each([
    ['PK\u0003\u0004..', 'a ZIP archive or a spreadsheet'],
    ['%PDF-1.7', 'a PDF'],
    ['GIF89a', 'an image'],
  ])('says what %j is', (text, found) => {
    expect(refusalOf(() => read(text))).toMatchObject({ code: 'not-text', found })
  })

  it.each([
    ['a web page', '<!doctype html>\n<html><body>Not found</body></html>\n'],
    ['prose', 'Dear reader,\nthere is no recording here.\n'],
    ['a JSON text that is no container', '"hello"'],
  ])('refuses %s', (_, text) => {
    const problem = refusalOf(() => read(text))
    expect(problem.file).toBe('a.dat')
    expect(problem.found).toBeTruthy()
    expect(problem.expected).toBeTruthy()
  })
})

describe('notText', () => {
  it('says what to give instead', () => {
    expect(notText('a.png').problem).toMatchObject({
      code: 'not-text',
      file: 'a.png',
      found: 'bytes that are not UTF-8 text',
      expected: 'JSON or CSV in UTF-8',
    })
  })
})
