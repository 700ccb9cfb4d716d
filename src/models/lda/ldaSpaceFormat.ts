import * as v from 'valibot'
import { checkBundleJson, parseBundleJson } from '../bundle/bundleJson.ts'
import { checkLength, fromLists, toLists } from '../jsonMatrix.ts'
import type { LdaModel } from './lda.ts'
import type { LdaSpace } from './ldaTransform.ts'

const finite = v.pipe(v.number(), v.finite())
const spaceSchema = v.object({
  xbar: v.array(finite),
  scalings: v.array(v.array(finite)),
  explainedVarianceRatio: v.pipe(v.array(v.pipe(finite, v.minValue(0), v.maxValue(1))), v.minLength(1)),
})

/**
 * The discriminant space as `lda-space.json`, float64 likewise. Apart from `lda.json`, since no prediction needs it.
 */
export function encodeLdaSpace({ xbar, scalings, explainedVarianceRatio }: LdaSpace): string {
  return `${JSON.stringify({
    xbar: [...xbar],
    scalings: toLists(scalings),
    explainedVarianceRatio: [...explainedVarianceRatio],
  })}\n`
}

/**
 * Parses `lda-space.json`; the inverse of `encodeLdaSpace`.
 * @throws ProblemError `bad-bundle` where it is no such file or its shapes do not fit the manifest.
 */
export function decodeLdaSpace(
  text: string,
  { features, classes }: Pick<LdaModel, 'features' | 'classes'>,
  file: string,
): LdaSpace {
  const json = checkBundleJson(spaceSchema, parseBundleJson(text, file), file)
  const axes = Math.min(json.explainedVarianceRatio.length, classes.length - 1)
  checkLength(json.explainedVarianceRatio, axes, { file, name: 'explainedVarianceRatio' })
  checkLength(json.xbar, features.length, { file, name: 'xbar' })
  return {
    xbar: Float64Array.from(json.xbar),
    scalings: fromLists(json.scalings, { rows: features.length, columns: axes }, { file, name: 'scalings' }),
    explainedVarianceRatio: Float64Array.from(json.explainedVarianceRatio),
  }
}
