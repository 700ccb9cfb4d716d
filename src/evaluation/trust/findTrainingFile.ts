import type { Finding } from './finding.ts'
import { formatPart } from './formatFigure.ts'
import type { TrustInput } from './trustInput.ts'

/** Whether the open recording is the training file itself. */
export function findTrainingFile({ isTrainingFile, manifest }: TrustInput): Finding | null {
  if (!isTrainingFile) return null
  const { training, heldOut, lda, mlp } = manifest
  return {
    id: 'training-file',
    severity: 'serious',
    title: 'This is the file that the classifiers were trained on',
    seen:
      `The file is ${training.file} byte for byte. On it LDA reaches ${formatPart(lda.accuracy.train)} and the ` +
      `network ${formatPart(mlp.accuracy.train)}; on ${heldOut.file}, which training did not see, ` +
      `${formatPart(lda.accuracy.heldOut)} and ${formatPart(mlp.accuracy.heldOut)}.`,
    why: 'A score on rows that were trained on tells how well they are remembered, not how well others are decoded.',
    remedy: 'Open a recording that training did not see.',
    source: 'Hastie, Tibshirani and Friedman 2009, The Elements of Statistical Learning, section 7.2',
  }
}
