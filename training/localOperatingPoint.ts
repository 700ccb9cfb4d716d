import type { OperatingPoint } from '../src/evaluation/operatingPoint.ts'
import { readOperatingPoint } from '../src/evaluation/readOperatingPoint.ts'
import { OPERATING_POINT_FILE } from '../src/models/bundle/zip/decoderZipLayout.ts'
import { ProblemError } from '../src/problem.ts'
import { decoderFiles } from './decoderFiles.ts'
import type { ImportOptions } from './importFiles.ts'

/**
 * How a decoder is to be used, as its folder or ZIP file says.
 * @throws ProblemError `not-found` where it says nothing, `bad-setting` where that makes no sense
 */
export async function localOperatingPoint(
  place: string,
  options: ImportOptions = {},
): Promise<OperatingPoint> {
  const files = await decoderFiles(place, options)
  const file = files.nameOf(OPERATING_POINT_FILE)
  const bytes = await files.read(OPERATING_POINT_FILE).catch(() => {
    throw new ProblemError({
      code: 'not-found',
      message: 'this decoder has no operating point',
      file,
      expected:
        'a decoder that the page saved with a temperature or a threshold in use; or leave --as-used out',
    })
  })
  const point = readOperatingPoint(new TextDecoder().decode(bytes))
  if (point) return point
  throw new ProblemError({
    code: 'bad-setting',
    message: 'the operating point cannot be read',
    file,
    expected: 'a temperature per classifier, 0.01 to 100, or a threshold, 0 to 1',
  })
}
