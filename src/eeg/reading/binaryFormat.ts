const text = (...texts: string[]) =>
  texts.map((letters) => [...letters].map((letter) => letter.charCodeAt(0)))

/** Formats that are no text, by their first bytes, eight at most. */
const BINARY: readonly (readonly [name: string, starts: readonly (readonly number[])[]])[] = [
  ['a ZIP archive or a spreadsheet', text('PK\u0003\u0004')],
  ['an image', [[0x89, 0x50, 0x4e, 0x47], [0xff, 0xd8, 0xff], ...text('GIF')]],
  ['a PDF', text('%PDF')],
  ['a spreadsheet of Excel 97', [[0xd0, 0xcf, 0x11, 0xe0]]],
  ['an HDF5 file, as MATLAB 7.3 writes', text('\u0089HDF')],
  ['a MATLAB file', text('MATLAB 5')],
  ['a NumPy array', text('\u0093NUMPY')],
  ['a Parquet file', text('PAR1')],
  ['an EDF recording of the raw signal', text('0       ')],
  ['a BDF recording of the raw signal', text('\u00ffBIOSEMI')],
]

/** Bytes that `binaryFormat` needs. */
export const LONGEST_SIGNATURE = 8

/** What a file is that is known not to be text, by its first bytes. */
export function binaryFormat(head: Uint8Array): string | undefined {
  return BINARY.find(([, starts]) =>
    starts.some((bytes) => bytes.every((byte, at) => head[at] === byte)),
  )?.[0]
}
