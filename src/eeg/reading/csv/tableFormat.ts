import type { Format } from '../format.ts'

/** Any other text: a table with a header. */
export const TABLE_FORMAT: Format = {
  name: 'tables',
  recognise: () => true,
  load: async () => {
    const { CsvReader } = await import('./csvReader.ts')
    return (file, sink, { line }) => new CsvReader(file, sink, { line })
  },
}
