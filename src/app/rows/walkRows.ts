import { type ClassLabel, labelAt } from '../../eeg/recording.ts'
import type { OpenRecording } from '../recordings/openRecording.ts'

/** As many as there are letters: what is walked through stays short. */
const MOST = 26

/**
 * A walk through a recording on which different letters come: the row in the middle of each run of one label, at most
 * 26 of them, evenly spread. Without labels, or with one only, rows that are evenly spread.
 * @returns indices, ascending, at least one
 */
export function walkRows({ labels, lines }: Pick<OpenRecording, 'labels' | 'lines'>): number[] {
  const middles: number[] = []
  let start = 0
  let label: ClassLabel | null = labelAt(labels, 0)
  for (let row = 1; row <= lines.length; row++) {
    const next = row < lines.length ? labelAt(labels, row) : undefined
    if (next === label) continue
    middles.push((start + row - 1) >> 1)
    start = row
    label = next ?? null
  }
  return middles.length > 1 ? spread(middles) : spread([...lines.keys()])
}

function spread(rows: readonly number[]): number[] {
  const count = Math.min(MOST, rows.length)
  return Array.from({ length: count }, (_, at) => rows[Math.floor((at * rows.length) / count)]!)
}
