import { letterOf } from '../../eeg/letters.ts'
import type { DataContext } from './dataContext.ts'
import type { Finding } from './finding.ts'
import { formatCount, formatList, formatNumber } from './formatFigure.ts'

const WORTH_TELLING = 1.5
const LARGE = 3

/** Whether some classes have many more rows than others, or none. */
export function findClassImbalance({ labels, manifest }: DataContext): Finding | null {
  if (!labels) return null
  const { support, present } = labels
  const absent = [...support.keys()].filter((k) => support[k] === 0)
  const bySize = [...present].sort((a, b) => support[b]! - support[a]!)
  const most = bySize[0]!
  const least = bySize.at(-1)!
  const ratio = support[most]! / support[least]!
  if (ratio <= WORTH_TELLING && absent.length === 0) return null

  const name = (k: number) => letterOf(manifest.classes[k]!)
  const seen: string[] = []
  if (ratio > WORTH_TELLING) {
    seen.push(
      `${name(most)} has ${formatCount(support[most]!, 'row')}, ${name(least)} ${support[least]}: ${formatNumber(ratio)} times as many.`,
    )
  }
  if (absent.length > 0) {
    seen.push(
      `${formatCount(absent.length, 'class')} of ${support.length} without rows: ${formatList(absent.map(name))}.`,
    )
  }
  return {
    id: 'class-imbalance',
    severity: absent.length > 0 || ratio > LARGE ? 'caution' : 'info',
    title: absent.length > 0 ? 'Not all classes are here' : 'Classes differ in number',
    seen: seen.join(' '),
    why: 'Accuracy weighs classes by their rows: one that is common or easy hides those that are rare or missing, and chance is no longer one in the number of classes.',
    remedy: 'Read balanced accuracy and the recall by class; compare only recordings of the same classes.',
    source:
      'Brodersen et al. 2010, The balanced accuracy and its posterior distribution, doi:10.1109/ICPR.2010.764',
  }
}
