import { describe, expect, it } from 'vitest'
import { CLEAN_FEATURES, cleanRows } from '../../testing/cleanRecording.ts'
import type { LabelledRows } from '../../testing/gaussianRows.ts'
import { dataFindings } from './dataFindings.ts'

const sample = cleanRows({ seed: 3, classes: 4, rowsPerClass: 100 })
const columns = CLEAN_FEATURES.length

function report({ rows, truth }: LabelledRows, steps: readonly { step: 'l2-normalise' }[] = []) {
  return dataFindings({
    raw: rows,
    truth,
    lines: Float64Array.from(truth.keys()),
    manifest: { features: CLEAN_FEATURES, classes: [0, 1, 2, 3], preprocessing: steps },
  })
}

/** The same rows with other values in some columns. */
function changed(change: (value: number, column: number, row: number) => number): LabelledRows {
  const values = sample.rows.values.map((value, at) => change(value, at % columns, Math.floor(at / columns)))
  return { ...sample, rows: { ...sample.rows, values } }
}

describe('dataFindings', () => {
  it('finds nothing in a clean recording', () => {
    expect(report(sample)).toEqual({ findings: [], poorFeatures: new Map() })
  })

  it('names every poor feature and what it is', () => {
    const of = CLEAN_FEATURES.slice(0, 5).map((name) => name.slice(0, name.indexOf('/')))
    expect(new Set(of).size).toBe(1)
    const { findings, poorFeatures } = report(
      changed((value, column, row) => {
        if (column === 7) return 3
        // One electrode without power beside the others.
        if (column < 5) return value * 1e-6
        return column === 12 && row % 2 === 0 ? 1e3 : value
      }),
    )
    expect(findings.map(({ id }) => id)).toContain('poor-channels')
    expect(poorFeatures.get(CLEAN_FEATURES[7]!)).toBe('constant')
    expect(poorFeatures.get(CLEAN_FEATURES[12]!)).toBe('saturated')
    for (const name of CLEAN_FEATURES.slice(0, 5)) expect(poorFeatures.get(name)).toBe('flat')
    expect(poorFeatures.size).toBe(7)
  })

  it('tells the gravest first', () => {
    const blocks = changed((value, column, row) => (column === 3 && row === 7 ? -1 : value))
    const inBlocks = { ...blocks, truth: blocks.truth.toSorted() }
    const { findings } = report(inBlocks)
    const grave = ['serious', 'caution', 'info']
    const ranks = findings.map(({ severity }) => grave.indexOf(severity))
    expect(findings.map(({ id }) => id)).toEqual(expect.arrayContaining(['block-design', 'negative-values']))
    expect(ranks).toEqual(ranks.toSorted())
  })

  it('says nothing that needs a score', () => {
    const few = cleanRows({ seed: 3, classes: 4, rowsPerClass: 3 })
    const ids = report(few).findings.map(({ id }) => id)
    expect(ids).toContain('few-rows')
    for (const id of ['cross-validation-gap', 'feature-shift', 'training-file', 'training-copies']) {
      expect(ids).not.toContain(id)
    }
  })

  it('takes a recording without labels', () => {
    const { rows, truth } = sample
    const manifest = { features: CLEAN_FEATURES, classes: [], preprocessing: [] }
    const lines = Float64Array.from(truth.keys())
    expect(dataFindings({ raw: rows, truth: null, lines, manifest }).poorFeatures.size).toBe(0)
  })
})
