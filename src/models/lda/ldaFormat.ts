import * as v from 'valibot'
import { checkBundleJson, parseBundleJson } from '../bundle/bundleJson.ts'
import { checkLength, fromLists, toLists } from '../jsonMatrix.ts'
import type { LdaModel } from './lda.ts'
import type { LdaSpace } from './ldaTransform.ts'

/** The files of the classifier `id`, relative to the manifest. */
export function ldaPaths(id: string): { readonly parameters: string; readonly space: string } {
  return { parameters: `${id}.json`, space: `${id}-space.json` }
}

const finite = v.pipe(v.number(), v.finite())
const fraction = v.pipe(finite, v.minValue(0), v.maxValue(1))
const ldaSchema = v.object({
  coef: v.array(v.array(finite)),
  intercept: v.array(finite),
  means: v.array(v.array(finite)),
  priors: v.array(fraction),
})
const spaceSchema = v.object({
  xbar: v.array(finite),
  scalings: v.array(v.array(finite)),
  explainedVarianceRatio: v.pipe(v.array(fraction), v.minLength(1)),
})

/** The model as `lda.json`: float64 in the shortest decimals that give the same number back. */
export function encodeLda(model: LdaModel): string {
  return `${JSON.stringify({
    coef: toLists(model.coef),
    intercept: [...model.intercept],
    means: toLists(model.means),
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
    checkLength(json[name], classes.length, { file, name })
    return Float64Array.from(json[name])
  }
  const matrix = (name: 'coef' | 'means') =>
    fromLists(json[name], { rows: classes.length, columns: features.length }, { file, name })
  return {
    features,
    classes,
    coef: matrix('coef'),
    intercept: vector('intercept'),
    means: matrix('means'),
    priors: vector('priors'),
  }
}

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
