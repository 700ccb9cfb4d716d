import { describe, expect, it } from 'vitest'
import { encodeSessionCsv, encodeSessionJson } from './sessionText.ts'

const session = {
  features: ['Cz/theta', 'Cz/alpha'],
  labels: Int32Array.of(0, 1),
  rows: { rows: 2, columns: 2, values: Float64Array.of(0.51, 2, 0.001, 12.345) },
}

describe('encodeSessionCsv', () => {
  it('writes the tutorial’s CSV: spaces in the header, integers for line and letter, floats for power', () => {
    expect(encodeSessionCsv(session)).toBe(
      'Line,# Letter, Cz/theta, Cz/alpha\n0,0,0.51,2.0\n1,1,0.001,12.345\n',
    )
  })
})

describe('encodeSessionJson', () => {
  it('writes what pandas writes: rows by number, escaped slashes, floats throughout, no last newline', () => {
    expect(encodeSessionJson(session)).toBe(
      String.raw`{"0":{"Line":0.0,"# Letter":0.0," Cz\/theta":0.51," Cz\/alpha":2.0},` +
        String.raw`"1":{"Line":1.0,"# Letter":1.0," Cz\/theta":0.001," Cz\/alpha":12.345}}`,
    )
  })
})
