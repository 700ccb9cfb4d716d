import type { DataContext } from './dataContext.ts'
import type { Finding } from './finding.ts'
import { formatCount, formatNumber } from './formatFigure.ts'
import { median } from './median.ts'

/** In fewer rows, letters that take turns can lie together by chance. */
const FEWEST_ROWS = 3

/** Whether more than half of the classes are each recorded in one run, so that time and class cannot be told apart. */
export function findBlockDesign({ labels, manifest }: DataContext): Finding | null {
  if (!labels || labels.present.length < 2) return null
  const { runs, present, support } = labels
  const runsOf = new Int32Array(support.length)
  for (const { classIndex } of runs) runsOf[classIndex]! += 1
  const inOneRun = present.filter((k) => runsOf[k] === 1 && support[k]! >= FEWEST_ROWS)
  if (2 * inOneRun.length <= present.length) return null

  const lengths = runs.map((run) => run.length)
  const isWhole = inOneRun.length === present.length
  const trained = manifest.trainingStatistics?.labels
  const training = trained
    ? ` The training file has ${formatCount(trained.runs, 'run')} of ${trained.rowsPerClass.length} classes.`
    : ''
  return {
    id: 'block-design',
    severity: isWhole ? 'serious' : 'caution',
    title: isWhole ? 'Each class was recorded in one block' : 'Most classes were recorded in one block each',
    seen:
      `${inOneRun.length} of ${formatCount(present.length, 'class')} ${inOneRun.length === 1 ? 'is' : 'are'} one run of rows each; ` +
      `there are ${formatCount(runs.length, 'run')} of ${formatLengths(lengths)}.${training}`,
    why: 'Whatever drifts with time (gel, sweat, fatigue) differs from class to class, and a classifier can decode the time instead of the letter.',
    remedy: 'Record the classes in random order, each many times, and leave whole runs out when testing.',
    source:
      'Li et al. 2021, The perils and pitfalls of block design for EEG classification experiments, doi:10.1109/TPAMI.2020.2973153',
  }
}

function formatLengths(lengths: readonly number[]): string {
  const [least, most] = [Math.min(...lengths), Math.max(...lengths)]
  if (least === most) return formatCount(least, 'row')
  return `${least} to ${most} rows (median ${formatNumber(median(lengths))})`
}
