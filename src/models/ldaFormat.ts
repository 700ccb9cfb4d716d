import * as v from 'valibot'
import { ProblemError } from '../eeg/problem.ts'
import type { LdaModel } from './lda.ts'
import { checkBundleJson, parseBundleJson } from './manifest.ts'
import type { Matrix } from './matrix.ts'

const finite = v.pipe(v.number(), v.finite())
const ldaSchema = v.object({
  coef: v.array(v.array(finite)),
  intercept: v.array(finite),
  means: v.array(v.array(finite)),
  priors: v.array(v.pipe(finite, v.minValue(0), v.maxValue(1))),
})

/** The model as `lda.json`: float64 in the shortest decimals that give the same number back. */
export function encodeLda(model: LdaModel): string {
  return `${JSON.stringify({
    coef: toRows(model.coef),
    intercept: [...model.intercept],
    means: toRows(model.means),
    priors: [...model.priors],
  })}\n`
}

/**
 * Parses `lda.json`; the inverse of `encodeLda`.
 * @throws ProblemError `bad-bundle` where it is no such file or its shapes do not fit the manifest.
 */
export function decodeLda(
  text: string,
  manifest: Pick<LdaModel, 'features' | 'classes'>,
  file: string,
): LdaModel {
  const { features, classes } = manifest
  const json = checkBundleJson(ldaSchema, parseBundleJson(text, file), file)
  const vector = (name: 'intercept' | 'priors') => {
    if (json[name].length !== classes.length) throw wrongShape(file, name, json[name].length, classes.length)
    return Float64Array.from(json[name])
  }
  const matrix = (name: 'coef' | 'means'): Matrix => {
    const rows = json[name]
    if (rows.length !== classes.length) throw wrongShape(file, name, rows.length, classes.length)
    const bad = rows.findIndex((row) => row.length !== features.length)
    if (bad >= 0) throw wrongShape(file, `${name}.${bad}`, rows[bad]!.length, features.length)
    return { rows: classes.length, columns: features.length, values: Float64Array.from(rows.flat()) }
  }
  return {
    features,
    classes,
    coef: matrix('coef'),
    intercept: vector('intercept'),
    means: matrix('means'),
    priors: vector('priors'),
  }
}

function toRows({ rows, columns, values }: Matrix): number[][] {
  return Array.from({ length: rows }, (_, row) => [...values.subarray(row * columns, (row + 1) * columns)])
}

function wrongShape(file: string, column: string, found: number, expected: number): ProblemError {
  return new ProblemError({
    code: 'bad-bundle',
    message: 'the model does not have the shape that the manifest gives',
    file,
    column,
    found: `${found} entries`,
    expected: `${expected} entries`,
  })
}
