import { ProblemError, quoteFound } from '../../../problem.ts'
import { BUILT_IN_GLOBALS } from './builtInGlobals.ts'
import { atByte } from './pickleRefusal.ts'

/** What can be made of a model here, for messages. */
export const READABLE_MODELS =
  'LinearDiscriminantAnalysis, LogisticRegression or MLPClassifier, alone or in a Pipeline with Normalizer, StandardScaler, MinMaxScaler, RobustScaler and PCA'

/** Packages whose classes are models, so that a person saved one of them in good faith. */
const MODEL_PACKAGES = new Set([
  'sklearn',
  'imblearn',
  'xgboost',
  'lightgbm',
  'catboost',
  'skorch',
  'torch',
  'keras',
  'tensorflow',
  'statsmodels',
  'mne',
  'pyriemann',
  'moabb',
  'braindecode',
])

/** Which names may stand in a pickle besides this reader's own: `module.name`. */
export type IsPermitted = (name: string) => boolean

/** Where a global is named. */
interface GlobalPlace {
  readonly file: string
  readonly at: number
  /** What can be read, for the message. */
  readonly readable: string
}

/**
 * Refuses a global that is not permitted, before it is a value.
 * @throws ProblemError `unsupported-model` for a class of a package of models, else `unsafe-model`
 */
export function checkGlobal(
  module: string,
  name: string,
  isPermitted: IsPermitted,
  place: GlobalPlace,
): string {
  const { file, at, readable } = place
  const whole = `${module}.${name}`
  if (BUILT_IN_GLOBALS.has(whole) || isPermitted(whole)) return whole
  const plain = name.slice(name.lastIndexOf('.') + 1)
  const [root] = module.split('.', 1)
  if (MODEL_PACKAGES.has(root!) && /^_?[A-Z]\w{0,79}$/.test(plain)) {
    throw new ProblemError({
      code: 'unsupported-model',
      message: `the file holds ${plain} of ${root}, which is not read here`,
      file,
      row: atByte(at),
      found: quoteFound(whole),
      expected: readable,
    })
  }
  throw new ProblemError({
    code: 'unsafe-model',
    message:
      'the file asks for code that is no part of a model; nothing of it was run here, but Python would run it: open the file there only if you trust who made it',
    file,
    row: atByte(at),
    found: quoteFound(whole),
    expected: readable,
  })
}
