import { swampingColumn } from '../swampingColumn.ts'
import type { DataContext } from './dataContext.ts'
import type { Finding } from './finding.ts'
import { formatPart } from './formatFigure.ts'

/** Whether one feature is more than half of what a row is once it is divided by its norm. */
export function findSwampingFeature({ raw, manifest }: DataContext): Finding | null {
  const isNormalised = manifest.preprocessing.some(({ step }) => step === 'l2-normalise')
  const found = isNormalised ? swampingColumn(raw) : null
  if (!found) return null
  const name = manifest.features[found.column]!
  return {
    id: 'swamping-feature',
    severity: 'serious',
    title: `${name} swamps all other features`,
    seen: `In the median row ${name} is ${formatPart(found.share)} of the sum of squares that the row is divided by.`,
    why: 'Each row is divided by its norm; beside one number of another size, such as a time stamp, all others become nearly nothing.',
    remedy: 'See what the column is. Train without it: npm run train has --features, names or patterns.',
    source:
      'The bundle’s preprocessing, each row to Euclidean norm 1 (scikit-learn, sklearn.preprocessing.normalize)',
    features: [{ name, value: found.share, unit: '%' }],
  }
}
