import * as v from 'valibot'
import { ProblemError, quoteFound } from '../../problem.ts'
import { fromLists, toLists } from '../jsonMatrix.ts'
import type { Matrix } from '../matrix.ts'
import { checkBundleJson, parseBundleJson } from './bundleJson.ts'
import type { Manifest } from './manifest.ts'
import type { Portraits } from './portraits.ts'

/** The portraits' path relative to the manifest. */
export const PORTRAITS_PATH = 'portraits.json'

/** More than a map can show, and half the size of float64. */
const SIGNIFICANT_DIGITS = 5

const lists = v.array(v.array(v.pipe(v.number(), v.finite())))
const portraitsSchema = v.object({
  means: lists,
  patterns: v.nullable(v.object({ of: v.string(), values: lists })),
})

/** The portraits as `portraits.json`, rounded to five significant digits. */
export function encodePortraits({ means, patterns }: Portraits): string {
  return `${JSON.stringify({
    means: roundedLists(means),
    patterns: patterns && { of: patterns.of, values: roundedLists(patterns.values) },
  })}\n`
}

/**
 * Parses `portraits.json`; the inverse of `encodePortraits`, but for its rounding.
 * @throws ProblemError `bad-bundle` where it is no such file or its shapes do not fit the manifest
 */
export function decodePortraits(
  text: string,
  { features, classes, classifiers }: Pick<Manifest, 'features' | 'classes' | 'classifiers'>,
  file: string,
): Portraits {
  const json = checkBundleJson(portraitsSchema, parseBundleJson(text, file), file)
  const matrix = (lists: readonly (readonly number[])[], name: string) =>
    fromLists(lists, { rows: classes.length, columns: features.length }, { file, name })
  const of = json.patterns?.of
  if (of !== undefined && !classifiers.some(({ id }) => id === of)) {
    throw new ProblemError({
      code: 'bad-bundle',
      message: 'the patterns are of a classifier that the manifest does not list',
      file,
      column: 'patterns.of',
      found: quoteFound(of),
      expected: classifiers.map(({ id }) => id).join(' or '),
    })
  }
  return {
    means: matrix(json.means, 'means'),
    patterns: json.patterns && {
      of: json.patterns.of,
      values: matrix(json.patterns.values, 'patterns.values'),
    },
  }
}

function roundedLists(matrix: Matrix): number[][] {
  return toLists(matrix).map((list) => list.map((value) => Number(value.toPrecision(SIGNIFICANT_DIGITS))))
}
