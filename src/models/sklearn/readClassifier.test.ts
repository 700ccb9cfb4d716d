import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProblemError } from '../../problem.ts'
import { refusalOf } from '../../testing/refusalOf.ts'
import { alteredEstimator, arrayOf, pickledEstimators } from '../../testing/sklearn/alteredEstimator.ts'
import { isList, type PickleValue } from './pickle/pickleValue.ts'
import { isClassifier, readClassifier } from './readClassifier.ts'
import { readStep } from './readSteps.ts'

const ESTIMATORS = await pickledEstimators(['lda', 'logistic', 'network', 'scaled', 'components'])

function pickled(title: string) {
  const found = ESTIMATORS.find((each) => each.title === title)
  if (found) return found
  throw new Error(`there is no ${title}`)
}

type Change = Readonly<Record<string, PickleValue | undefined>>
const readAltered = (title: string, change: Change, version: string | null = '1.2.1') => {
  const estimator = alteredEstimator(pickled(title), change)
  return isClassifier(estimator) ? readClassifier(estimator, version) : readStep(estimator)
}

const LDA = 'lda, svd: LinearDiscriminantAnalysis'
const LOGISTIC = 'logistic, multinomial: LogisticRegression'
const NETWORK = 'network, relu twice: MLPClassifier'
const nan = (...shape: number[]) => arrayOf(shape, 1, 2, Number.NaN)
/** The network's arrays, one of them another. */
function layers(attribute: string, at: number, array: PickleValue): PickleValue {
  const list = pickled(NETWORK).state.get(attribute)
  return isList(list) ? list.with(at, array) : null
}

describe('a model whose parts do not fit one another is refused by name', () => {
  it.each<[estimator: string, attribute: string, value: PickleValue, found: string, expected: string]>([
    [LDA, 'coef_', arrayOf([2, 6]), 'the shape (2, 6)', 'numbers in the shape (3, any)'],
    [LDA, 'coef_', arrayOf([3, 0]), 'the shape (3, 0)', 'numbers in the shape (3, any)'],
    [LDA, 'coef_', arrayOf([18]), 'the shape (18)', 'numbers in the shape (3, any)'],
    [LDA, 'coef_', nan(3, 6), 'NaN', 'finite numbers'],
    [LDA, 'coef_', 'text', 'no numbers', 'numbers in the shape (3, any)'],
    [LDA, 'intercept_', arrayOf([2]), 'the shape (2)', 'numbers in the shape (3)'],
    [LDA, 'intercept_', arrayOf([3], Infinity), 'Infinity', 'finite numbers'],
    [LDA, 'means_', arrayOf([3, 5]), 'the shape (3, 5)', 'numbers in the shape (3, 6)'],
    [LDA, 'means_', nan(3, 6), 'NaN', 'finite numbers'],
    [LDA, 'priors_', arrayOf([4]), 'the shape (4)', 'numbers in the shape (3)'],
    [LDA, 'xbar_', arrayOf([7]), 'the shape (7)', 'numbers in the shape (6)'],
    [LDA, 'scalings_', arrayOf([5, 2]), 'the shape (5, 2)', 'numbers in the shape (6, any)'],
    [LDA, 'explained_variance_ratio_', nan(3), 'NaN', 'finite numbers'],
    [LDA, 'classes_', arrayOf([3], 1, 2, 1), '"1, 2, 1"', 'two classes or more, each once'],
    [LDA, 'classes_', arrayOf([1], 1), '"1"', 'two classes or more, each once'],
    [LDA, 'classes_', arrayOf([3, 1], 1, 2, 3), 'no list', 'a list of classes'],
    [LDA, 'classes_', 'A', 'no list', 'a list of classes'],
    [LOGISTIC, 'coef_', arrayOf([1, 6]), 'the shape (1, 6)', 'numbers in the shape (3, any)'],
    [LOGISTIC, 'coef_', nan(3, 6), 'NaN', 'finite numbers'],
    [LOGISTIC, 'intercept_', arrayOf([1]), 'the shape (1)', 'numbers in the shape (3)'],
    [NETWORK, 'activation', 'swish', '"swish"', 'relu, tanh, logistic, identity'],
    [NETWORK, 'coefs_', 'text', '"string"', 'a list'],
    [NETWORK, 'intercepts_', [], '0 layers', '3, one at least'],
  ])('%s.%s', (title, attribute, value, found, expected) => {
    const name = title.slice(title.indexOf(': ') + 2)
    expect(refusalOf(() => readAltered(title, { [attribute]: value }))).toEqual({
      code: 'bad-model',
      message: 'the parts of the model do not fit one another',
      file: 'altered.joblib',
      column: `${name}.${attribute}`,
      found,
      expected,
    })
  })

  it.each<[attribute: string, at: number, value: PickleValue, found: string, expected: string]>([
    ['coefs_', 0, nan(6, 3), 'NaN', 'finite numbers'],
    ['coefs_', 1, arrayOf([4, 2]), 'the shape (4, 2)', 'numbers in the shape (3, any)'],
    ['coefs_', 2, arrayOf([2, 4]), 'the shape (2, 4)', 'numbers in the shape (2, 3)'],
    ['coefs_', 1, null, 'no numbers', 'numbers in the shape (3, any)'],
    ['intercepts_', 0, arrayOf([4]), 'the shape (4)', 'numbers in the shape (3)'],
    ['intercepts_', 2, arrayOf([3], -Infinity), '-Infinity', 'finite numbers'],
  ])('%s of layer %i', (attribute, at, value, found, expected) => {
    const change = { [attribute]: layers(attribute, at, value) }
    expect(refusalOf(() => readAltered(NETWORK, change))).toMatchObject({
      code: 'bad-model',
      column: `MLPClassifier.${attribute}[${at}]`,
      found,
      expected,
    })
  })

  it.each<[estimator: string, attribute: string, value: PickleValue, found: string, expected: string]>([
    ['scaled, passthrough: StandardScaler', 'mean_', nan(6), 'NaN', 'finite numbers'],
    [
      'scaled, passthrough: StandardScaler',
      'scale_',
      arrayOf([5]),
      'the shape (5)',
      'numbers in the shape (6)',
    ],
    ['scaled, passthrough: StandardScaler', 'scale_', arrayOf([6], 1, 0), '0', 'numbers above zero'],
    ['scaled, no mean: StandardScaler', 'scale_', arrayOf([6], -1), '-1', 'numbers above zero'],
    [
      'scaled, robust: RobustScaler',
      'center_',
      arrayOf([6, 1]),
      'the shape (6, 1)',
      'numbers in the shape (any)',
    ],
    ['scaled, clip: MinMaxScaler', 'min_', arrayOf([2]), 'the shape (2)', 'numbers in the shape (6)'],
    ['scaled, clip: MinMaxScaler', 'feature_range', [1, 0], '"1,0"', 'two numbers, the lower first'],
    ['scaled, max: Normalizer', 'norm', 'l3', '"l3"', 'l1, l2 or max'],
    [
      'components, lda: PCA',
      'components_',
      arrayOf([4, 5]),
      'the shape (4, 5)',
      'numbers in the shape (any, 6)',
    ],
    ['components, lda: PCA', 'mean_', nan(6), 'NaN', 'finite numbers'],
    [
      'components, lda, whiten: PCA',
      'explained_variance_',
      arrayOf([3]),
      'the shape (3)',
      'numbers in the shape (4)',
    ],
  ])('%s.%s', (title, attribute, value, found, expected) => {
    const name = title.slice(title.indexOf(': ') + 2)
    expect(refusalOf(() => readAltered(title, { [attribute]: value }))).toMatchObject({
      code: 'bad-model',
      column: `${name}.${attribute}`,
      found,
      expected,
    })
  })

  it('several lists of classes are several questions', () => {
    const lists = [arrayOf([2], 0, 1), arrayOf([2], 0, 1)]
    expect(refusalOf(() => readAltered(NETWORK, { classes_: lists }))).toMatchObject({
      code: 'unsupported-model',
      message: 'the MLPClassifier answers several questions at once',
      found: '2 lists of classes',
    })
  })
})

it('a class that is no whole number is text', () => {
  expect(readAltered(LDA, { classes_: arrayOf([3], 1, 1.5, 2) })).toMatchObject({ classes: [1, '1.5', 2] })
})

describe('LogisticRegression is one-against-the-rest where scikit-learn takes it so', () => {
  it.each<[Change, string | null, boolean]>([
    [{ multi_class: 'auto', solver: 'lbfgs' }, '1.2.1', false],
    [{ multi_class: 'auto', solver: 'liblinear' }, '1.2.1', true],
    [{ multi_class: 'auto', solver: 'newton-cholesky' }, '1.2.1', true],
    [{ multi_class: 'deprecated', solver: 'newton-cholesky' }, '1.5.2', true],
    [{ multi_class: 'deprecated', solver: 'newton-cholesky' }, '1.6.0', false],
    [{ multi_class: 'deprecated', solver: 'newton-cholesky' }, '1.10', false],
    [{ multi_class: 'auto', solver: 'newton-cholesky' }, null, false],
    [{ multi_class: 'multinomial', solver: 'saga' }, '1.2.1', false],
    [{ multi_class: 'ovr', solver: 'saga' }, '1.2.1', true],
    [{ multi_class: 'warn', solver: 'warn' }, '0.20.4', true],
    [{ multi_class: undefined, solver: 'lbfgs' }, '1.8.0', false],
  ])('%j of version %s: %s', (change, version, isOneVsRest) => {
    expect(readAltered(LOGISTIC, change, version)).toMatchObject({ classifier: { isOneVsRest } })
  })
})

it('whatever an attribute is, the estimator is read or refused with a reason', () => {
  const number = fc.oneof(
    fc.double(),
    fc.integer({ min: -3, max: 300 }),
    fc.constantFrom(0, -0, 1e-308, 1e308),
  )
  const array = fc
    .tuple(fc.array(fc.nat(7), { maxLength: 3 }), fc.array(number, { minLength: 1, maxLength: 4 }))
    .map(([shape, fill]) => arrayOf(shape, ...fill))
  const plain = fc.oneof(
    fc.constantFrom<PickleValue>(null, true, false, '', 'l2', 'eigen', 'passthrough', 3n),
    number,
    fc.string({ maxLength: 5 }),
    array,
  )
  const value: fc.Arbitrary<PickleValue> = fc.oneof(
    plain,
    fc.array(plain, { maxLength: 3 }),
    fc.constant(new Map()),
    fc.array(plain, { maxLength: 3 }).map((values) => ({
      kind: 'array' as const,
      dtype: 'O',
      shape: [values.length],
      values,
    })),
  )
  const outcomes = new Map<string, number>()
  fc.assert(
    fc.property(fc.constantFrom(...ESTIMATORS), fc.noBias(fc.nat()), value, (each, at, altered) => {
      if (each.title.endsWith(': Pipeline')) return
      const attributes = [...each.state.keys()].map(String)
      const attribute = attributes[at % attributes.length]!
      let outcome = 'read'
      try {
        readAltered(each.title, { [attribute]: altered })
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error
        const { code, message, file, found, expected } = error.problem
        for (const part of [message, file, found, expected]) expect(part).toBeTruthy()
        outcome = code
      }
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    }),
    { seed: 20_240_604, numRuns: 6000 },
  )
  expect([...outcomes.keys()].sort()).toEqual(['bad-model', 'read', 'unsupported-model'])
  for (const count of outcomes.values()) expect(count).toBeGreaterThan(20)
})
