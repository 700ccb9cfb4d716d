import * as v from 'valibot'
import { checkBundleJson, parseBundleJson } from '../bundle/bundleJson.ts'
import type { ModelShape } from '../classifier.ts'
import { checkLength, fromLists, toLists } from '../jsonMatrix.ts'
import type { LogisticRegressionModel } from './logisticRegression.ts'

/** The file of the classifier `id`, relative to the manifest. */
export const logisticRegressionPath = (id: string) => `${id}.json`

const finite = v.pipe(v.number(), v.finite())
const schema = v.object({ coef: v.array(v.array(finite)), intercept: v.array(finite) })

/** The model as JSON: float64 in the shortest decimals that give the same number back. */
export function encodeLogisticRegression({ coef, intercept }: LogisticRegressionModel): string {
  return `${JSON.stringify({ coef: toLists(coef), intercept: [...intercept] })}\n`
}

/**
 * Parses what `encodeLogisticRegression` writes.
 * @throws ProblemError `bad-bundle` where it is no such file or its shapes do not fit the manifest.
 */
export function decodeLogisticRegression(
  text: string,
  { features, classes }: ModelShape,
  file: string,
): LogisticRegressionModel {
  const json = checkBundleJson(schema, parseBundleJson(text, file), file)
  checkLength(json.intercept, classes.length, { file, name: 'intercept' })
  const size = { rows: classes.length, columns: features.length }
  return {
    features,
    classes,
    coef: fromLists(json.coef, size, { file, name: 'coef' }),
    intercept: Float64Array.from(json.intercept),
  }
}
