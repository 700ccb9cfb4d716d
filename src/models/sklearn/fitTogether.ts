import type { SklearnModel } from './sklearnModel.ts'

type Fit = Pick<SklearnModel, 'width' | 'classes' | 'featureNames'>

/** Whether two models can be classifiers of one decoder: the same columns, of the same names where both have some, and the same classes. */
export function fitTogether(one: Fit, other: Fit): boolean {
  const [names, others] = [one.featureNames, other.featureNames]
  return (
    one.width === other.width &&
    JSON.stringify(one.classes) === JSON.stringify(other.classes) &&
    (!names || !others || JSON.stringify(names) === JSON.stringify(others))
  )
}
