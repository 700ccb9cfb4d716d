import { readdirSync, readFileSync } from 'node:fs'

/** Names of all committed models and pickles; see `write_fixtures.py`. */
export const MODEL_FIXTURES = readdirSync(import.meta.dirname).filter((name) => /\.(pkl|joblib)\b/.test(name))

/** The bytes of one, which `write_fixtures.py` wrote. */
export function modelFixture(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(new URL(name, import.meta.url)))
}

const NAMES =
  /^(sklearn\.(pipeline\.Pipeline|preprocessing\._(data|label)\.\w+|discriminant_analysis\.LinearDiscriminantAnalysis|linear_model\._logistic\.LogisticRegression|neural_network\._\w+\.(MLPClassifier|\w+Optimizer)|decomposition\._pca\.PCA)|numpy\.random\._pickle\.__(randomstate|bit_generator)_ctor|numpy\.random\.(_mt19937\.MT19937|bit_generator\.(SeedSequence|__pyx_unpickle_SeedSequence)))$/

/** Whether a global is one that the models above and the reference's have. */
export const isModelName = (name: string): boolean => NAMES.test(name)
