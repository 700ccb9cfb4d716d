import { expect, it } from 'vitest'
import { binaryFormat, LONGEST_SIGNATURE } from './binaryFormat.ts'

it.each([
  ['a ZIP archive or a spreadsheet', 'PK\u0003\u0004....'],
  ['an image', '\u0089PNG\r\n\u001a\n'],
  ['a PDF', '%PDF-1.7'],
  ['a MATLAB file', 'MATLAB 5.0 MAT-file'],
  ['an HDF5 file, as MATLAB 7.3 writes', '\u0089HDF\r\n\u001a\n'],
  ['a NumPy array', '\u0093NUMPY\u0001\u0000'],
  ['a Parquet file', 'PAR1....'],
  ['an EDF recording of the raw signal', '0       X X X'],
  ['a BDF recording of the raw signal', '\u00ffBIOSEMI'],
])('binaryFormat knows %s by its first bytes', (name, start) => {
  const bytes = Uint8Array.from(start, (letter) => letter.charCodeAt(0))
  expect(binaryFormat(bytes.subarray(0, LONGEST_SIGNATURE))).toBe(name)
  expect(binaryFormat(bytes.subarray(0, 2))).toBeUndefined()
})

it('binaryFormat takes no table for one', () => {
  for (const text of ['0,1,2,3\n', 'PAR,Cz\n', 'MATLAB,Cz\n', '{"0": 1}', ''])
    expect(binaryFormat(Uint8Array.from(text, (letter) => letter.charCodeAt(0))), text).toBeUndefined()
})
