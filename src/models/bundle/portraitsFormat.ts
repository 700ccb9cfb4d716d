import * as v from 'valibot'
import { fromLists, toLists } from '../jsonMatrix.ts'
import type { Matrix } from '../matrix.ts'
import { checkBundleJson, type Manifest, parseBundleJson } from './manifest.ts'
import type { Portraits } from './portraits.ts'

/** The portraits' path relative to the manifest. */
export const PORTRAITS_PATH = 'portraits.json'

/** More than a map can show, and half the size of float64. */
const SIGNIFICANT_DIGITS = 5

const lists = v.array(v.array(v.pipe(v.number(), v.finite())))
const portraitsSchema = v.object({ means: lists, patterns: lists })

/** The portraits as `portraits.json`, rounded to five significant digits. */
export function encodePortraits({ means, patterns }: Portraits): string {
  return `${JSON.stringify({ means: roundedLists(means), patterns: roundedLists(patterns) })}\n`
}

/**
 * Parses `portraits.json`; the inverse of `encodePortraits`, but for its rounding.
 * @throws ProblemError `bad-bundle` where it is no such file or its shapes do not fit the manifest
 */
export function decodePortraits(
  text: string,
  { features, classes }: Pick<Manifest, 'features' | 'classes'>,
  file: string,
): Portraits {
  const json = checkBundleJson(portraitsSchema, parseBundleJson(text, file), file)
  const matrix = (name: 'means' | 'patterns') =>
    fromLists(json[name], { rows: classes.length, columns: features.length }, { file, name })
  return { means: matrix('means'), patterns: matrix('patterns') }
}

function roundedLists(matrix: Matrix): number[][] {
  return toLists(matrix).map((list) => list.map((value) => Number(value.toPrecision(SIGNIFICANT_DIGITS))))
}
