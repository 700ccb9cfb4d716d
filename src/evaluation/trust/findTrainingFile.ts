import type { Finding } from './finding.ts'
import { formatList, formatPart } from './formatFigure.ts'
import type { TrustInput } from './trustInput.ts'

/** Whether the open recording is the training file itself. */
export function findTrainingFile({ isTrainingFile, manifest, classifiers }: TrustInput): Finding | null {
  if (!isTrainingFile || manifest.imported) return null
  const { training, heldOut } = manifest
  const known = classifiers.flatMap(({ id, name }) => {
    const entry = manifest.classifiers.find((other) => other.id === id)
    return entry ? [{ name, ...entry.accuracy }] : []
  })
  const there = known.map(
    ({ name, train }, at) => `${name}${at === 0 ? ' reaches' : ''} ${formatPart(train)}`,
  )
  return {
    id: 'training-file',
    severity: 'serious',
    title: 'This is the file that the classifiers were trained on',
    seen:
      `The file is ${training.file} byte for byte. On it ${formatList(there)}; on ${heldOut.file}, which training did ` +
      `not see, ${formatList(known.map(({ heldOut: part }) => formatPart(part)))}.`,
    why: 'A score on rows that were trained on tells how well they are remembered, not how well others are decoded.',
    remedy: 'Open a recording that training did not see.',
    source: 'Hastie, Tibshirani and Friedman 2009, The Elements of Statistical Learning, section 7.2',
  }
}
