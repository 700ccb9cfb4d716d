import type { ClassifierKind } from '../classifier.ts'
import { LDA_ABOUT } from './ldaAbout.ts'
import { LDA_CODE } from './ldaClassifier.ts'
import { ldaPaths } from './ldaFormat.ts'

/** Linear discriminant analysis. */
export const LDA_KIND: ClassifierKind = {
  ...LDA_ABOUT,
  promptFiles: (id) => [`${id}.json`],
  // Little code, which every first answer needs.
  loadCode: async () => LDA_CODE,
  spaceFile: (id) => ldaPaths(id).space,
}
