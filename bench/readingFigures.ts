import type { PredictTimes } from './benchPredict.ts'
import type { Reading, ReadingTimes } from './benchReading.ts'
import type { Figure } from './figure.ts'

/** What reading 100 000 rows × 160 features costs, against the parsers alone. */
export function readingFigures({ files, jsonParse, papaparse, predictAndScore }: ReadingTimes): Figure[] {
  const { csv, json, ndjson, csvGz } = files
  const memory = (name: string, { memory }: Reading, bytes: number): Figure[] =>
    memory === undefined
      ? []
      : [{ metric: `  memory for ${name}, of the file’s size`, value: memory / bytes, unit: '×', aim: 4 }]
  return [
    { metric: '100 000 rows read, JSON of 309 MB', value: json.milliseconds, unit: 'ms', floor: jsonParse },
    { metric: '  of bare JSON.parse’s time', value: json.milliseconds / jsonParse, unit: '×', aim: 1.5 },
    ...memory('JSON', json, json.bytes),
    { metric: '100 000 rows read, CSV of 106 MB', value: csv.milliseconds, unit: 'ms', floor: papaparse },
    { metric: '  of bare papaparse’s time', value: csv.milliseconds / papaparse, unit: '×', aim: 1.5 },
    ...memory('CSV', csv, csv.bytes),
    { metric: '100 000 rows read, NDJSON of 308 MB', value: ndjson.milliseconds, unit: 'ms' },
    ...memory('NDJSON', ndjson, ndjson.bytes),
    { metric: '100 000 rows read, CSV gzipped to 46 MB', value: csvGz.milliseconds, unit: 'ms' },
    ...memory('gzipped CSV, unpacked', csvGz, csv.bytes),
    { metric: '100 000 rows predicted and scored by both', value: predictAndScore, unit: 'ms' },
  ]
}

/** What the command line does with a million rows. */
export function predictFigures({ csv, ndjson, pandas }: PredictTimes): Figure[] {
  return Object.entries({ csv, ndjson }).flatMap(([format, { rowsPerSecond, peakMB }]): Figure[] => {
    const peer = format === 'csv' ? pandas : null
    return [
      {
        metric: `1 000 000 rows of ${format} through npm run predict`,
        value: rowsPerSecond,
        unit: 'rows/s',
        atLeast: 60_000,
        ...(peer ? { sklearn: peer.rowsPerSecond } : {}),
      },
      ...(peakMB === null
        ? []
        : [
            {
              metric: '  largest resident size',
              value: peakMB,
              unit: 'MB',
              aim: 500,
              ...(peer?.peakMB ? { sklearn: peer.peakMB } : {}),
            } as const,
          ]),
    ]
  })
}
