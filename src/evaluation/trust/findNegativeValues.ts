import type { DataContext } from './dataContext.ts'
import { type Finding, findingLines } from './finding.ts'
import { formatCount, formatList, formatNumber, formatPart } from './formatFigure.ts'

const SERIOUS_PART = 0.01
const MOST_NAMED = 10

/** Whether there are values below zero, which no power has. */
export function findNegativeValues({ raw, extremes, lines, manifest }: DataContext): Finding | null {
  const { rows, columns, values } = raw
  const concerned = [...extremes.least.keys()].filter((i) => extremes.least[i]! < 0)
  if (concerned.length === 0) return null
  const counts = new Map(concerned.map((i) => [i, 0]))
  const found: number[] = []
  let total = 0
  for (let row = 0; row < rows; row++) {
    const before = total
    for (const i of concerned) {
      if (values[row * columns + i]! >= 0) continue
      total++
      counts.set(i, counts.get(i)! + 1)
    }
    if (total > before) found.push(row)
  }
  const worst = concerned.sort((a, b) => extremes.least[a]! - extremes.least[b]!)
  const part = total / values.length
  const names = worst.map((i) => manifest.features[i]!)
  return {
    id: 'negative-values',
    severity: part > SERIOUS_PART ? 'serious' : 'caution',
    title: `${formatCount(total, 'value')} below zero`,
    seen: `${formatCount(total, 'value')} of ${formatNumber(values.length)} (${formatPart(part)}) in ${formatCount(found.length, 'row')} and ${formatList(names, 5)}; the lowest is ${formatNumber(extremes.least[worst[0]!]!)}.`,
    why: 'A power is a mean of squares and cannot be negative: the numbers are of another kind, or were changed on the way.',
    remedy: 'Export plain band power: no decibels, no baseline taken off.',
    source: 'Welch 1967, doi:10.1109/TAU.1967.1161901; EMOTIV Cortex API, data subscription "pow"',
    features: worst.slice(0, MOST_NAMED).map((i) => ({
      name: manifest.features[i]!,
      value: extremes.least[i]!,
      unit: 'the recording’s own unit, lowest value',
    })),
    lines: findingLines(lines, found),
  }
}
