import { letterOf } from '../../eeg/letters.ts'
import type { DataContext } from './dataContext.ts'
import type { Finding } from './finding.ts'
import { formatCount, formatList } from './formatFigure.ts'

const ENOUGH = 10
const HARDLY_ANY = 5

/** Whether a class that is there has fewer than ten rows. */
export function findFewRows({ labels, manifest }: DataContext): Finding | null {
  if (!labels) return null
  const { support, present } = labels
  const small = present.filter((k) => support[k]! < ENOUGH).sort((a, b) => support[a]! - support[b]!)
  if (small.length === 0) return null
  const named = small.map((k) => `${letterOf(manifest.classes[k]!)} ${support[k]}`)
  const isHardlyAny = 2 * present.filter((k) => support[k]! < HARDLY_ANY).length > present.length
  return {
    id: 'few-rows',
    severity: isHardlyAny ? 'serious' : 'caution',
    title: `Fewer than ${ENOUGH} rows of ${formatCount(small.length, 'class')}`,
    seen: `${small.length} of ${formatCount(present.length, 'class')} have fewer than ${ENOUGH} rows: ${formatList(named)}.`,
    why: 'With few rows a score far above chance, or far below what the classifier can do, comes about by luck.',
    remedy: 'Record more of these classes before comparing scores, above all by class.',
    source: 'Combrisson and Jerbi 2015, doi:10.1016/j.jneumeth.2015.01.010',
  }
}
