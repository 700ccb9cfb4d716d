import { describe, expect, it } from 'vitest'
import { encodeUtf8 } from '../textDecoder.ts'
import { LINES_FORMAT } from './linesFormat.ts'

const isLines = (text: string, isAll = true) => LINES_FORMAT.recognise(encodeUtf8(text), isAll)

describe('LINES_FORMAT', () => {
  it.each([
    ['rows of plain values', '{"Cz": 1}\n{"Cz": 2}\n'],
    ['one row', '{"Cz": 1}'],
    ['documents that begin with an object', '{"_id": {"$oid": "0"}, "Cz": 1}\n'],
    ['one of them', '{"_id": {"$oid": "}"}, "Cz": 1}'],
    ['lines of objects alone', '{"a": {"b": 1}}\n{"a": {"b": 1}}\n'],
    ['a broken line above a row', '{"Cz": \n{"Cz": 1}\n'],
  ])('recognises %s', (_, text) => {
    expect(isLines(text)).toBe(true)
  })

  it.each([
    ['an array', '[{"Cz": 1}]'],
    ['rows by key', '{"0": {"Cz": 1}, "1": {"Cz": 2}}\n'],
    ['columns as arrays', '{"Cz": [1, 2], "Fz": [1, 2]}'],
    ['rows by key, one of them null', '{"0": {"Cz": 1}, "1": null}\n'],
    ['a text of several lines', '{\n"0": {"Cz": 1}\n}\n'],
    ['a row of several lines', '{"Line": 0,\n"Cz": 1}\n'],
    ['an empty object', '{}\n{"Cz": 1}\n'],
    ['two objects in a line', '{"Cz": 1} {"Cz": 1}\n'],
    ['a table', 'Cz\n1\n'],
  ])('does not recognise %s', (_, text) => {
    expect(isLines(text)).toBe(false)
  })

  it('asks for more as long as that may help, and not without end', () => {
    expect(isLines('{"Cz": 1', false)).toBeUndefined()
    expect(isLines('{"_id": {"a": 1}, ', false)).toBeUndefined()
    expect(isLines('{"_id": {"a": 1}}\n', false)).toBeUndefined()
    expect(isLines(`{${'"0": {"Cz": 1},'.repeat(5000)}`, false)).toBe(false)
    expect(isLines(`{${'"Cz": 1,'.repeat(600_000)}`, false)).toBe(false)
  })
})
