import { TABLE_FORMAT } from './csv/tableFormat.ts'
import type { Format } from './format.ts'
import { JSON_FORMAT } from './json/jsonFormat.ts'
import { LINES_FORMAT } from './json/linesFormat.ts'

/** All formats that are read; a file is of the first one that recognises it. */
export const FORMATS: readonly Format[] = [LINES_FORMAT, JSON_FORMAT, TABLE_FORMAT]
