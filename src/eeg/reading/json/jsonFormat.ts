import type { Format } from '../format.ts'
import { OPEN_ARRAY, OPEN_OBJECT } from './jsonBytes.ts'
import { JsonReader } from './jsonReader.ts'

/** JSON of any other shape than a row a line. */
export const JSON_FORMAT: Format = {
  name: 'JSON',
  recognise: (head) => head[0] === OPEN_OBJECT || head[0] === OPEN_ARRAY,
  // Most files are JSON: its code comes with the first.
  load:
    async () =>
    (file, sink, { offset }) =>
      new JsonReader(file, sink, offset),
}
