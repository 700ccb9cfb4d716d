import { describe, expect, it } from 'vitest'
import type { ClassLabel } from '../../eeg/recording.ts'
import { walkRows } from './walkRows.ts'

const labelled = (...labels: readonly ClassLabel[]) => {
  const classes = [...new Set(labels)]
  const index = Int32Array.from(labels, (label) => classes.indexOf(label))
  return { lines: new Float64Array(labels.length), labels: { classes, index } }
}

describe('walkRows', () => {
  it('takes the middle of each run of a label', () => {
    expect(walkRows(labelled('a', 'a', 'a', 'b', 'c', 'c', 'c', 'c', 'c', 'a'))).toEqual([1, 3, 6, 9])
  })

  it('takes 26 of many runs, from the first on, evenly', () => {
    const rows = walkRows(labelled(...Array.from({ length: 520 }, (_, at) => at % 2)))
    expect(rows).toHaveLength(26)
    expect(rows.slice(0, 3)).toEqual([0, 20, 40])
  })

  it('spreads rows evenly where labels tell no runs', () => {
    expect(walkRows({ lines: new Float64Array(3), labels: null })).toEqual([0, 1, 2])
    expect(walkRows({ lines: new Float64Array(1), labels: null })).toEqual([0])
    expect(walkRows({ lines: new Float64Array(100), labels: null })).toHaveLength(26)
    expect(walkRows(labelled('a', 'a', 'a'))).toEqual([0, 1, 2])
  })
})
