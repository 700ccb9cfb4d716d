import * as v from 'valibot'
import { checkBundleJson, parseBundleJson } from '../bundle/bundleJson.ts'
import { checkLength, fromLists, toLists } from '../jsonMatrix.ts'
import type { LdaModel } from './lda.ts'

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
