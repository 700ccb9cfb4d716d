import { ProblemError, quoteFound } from '../../../problem.ts'
import { isBandName } from '../../bands.ts'
import { isJsonObject, type JsonObject } from './parsePart.ts'

/** The refusal of a row that is known to be another program's, without names of electrodes; undefined for any other. */
export function foreignRow(row: JsonObject, file: string, place: string): ProblemError | undefined {
  // EMOTIV's Cortex API, data sample objects of the stream "pow".
  if (Array.isArray(row.pow) && (Object.hasOwn(row, 'sid') || Object.hasOwn(row, 'time'))) {
    return refusal('pow', row.pow, {
      message: 'these are samples of EMOTIV Cortex, whose powers have no names',
      expected: 'columns such as "Cz/theta"; their names are the "cols" of the answer to the subscription',
    })
  }
  // Neurosity's SDK, `powerByBand`: an array for each band, one number for each of the headset's electrodes.
  const powers = row.label === 'powerByBand' && isJsonObject(row.data) ? row.data : row
  const bands = Object.keys(powers).filter((name) => isBandName(name) && Array.isArray(powers[name]))
  const [band] = bands
  if (band === undefined || bands.length < 2) return undefined
  return refusal(powers === row ? band : 'data', powers[band], {
    message: 'these are powers by band as Neurosity writes them, arrays without names of electrodes',
    expected: 'one number a cell, in columns such as "CP3/theta"',
  })

  function refusal(
    column: string,
    found: unknown,
    { message, expected }: { message: string; expected: string },
  ) {
    const at = { file, row: place, column, found: quoteFound(found), expected }
    return new ProblemError({ code: 'not-a-recording', message, ...at })
  }
}
