import { describe, expect, it } from 'vitest'
import { isReferencePresent, readReference, referenceTitle } from '../../testing/referencePath.ts'
import type { Recording } from '../recording.ts'
import { readRecording } from './readRecording.ts'

const read = (path: string) => readRecording(readReference(path), { name: 'reference', sha256: '' })

/** pandas writes ten decimals to JSON and all of them to CSV: 8.857 for 8.856999999999998. */
function expectSame(fromJson: Recording, fromCsv: Recording): void {
  const { values: ours, ...rest } = fromJson
  const { values: theirs, ...others } = fromCsv
  expect(rest).toEqual(others)
  expect(ours.length).toBe(theirs.length)
  const deviation = ours.reduce((largest, value, i) => Math.max(largest, Math.abs(value - theirs[i]!)), 0)
  expect(deviation).toBeLessThan(5.1e-11)
}

describe.skipIf(!isReferencePresent)(referenceTitle('the tutorial’s recording'), () => {
  it('is the same from test.json and test.csv', () => {
    expectSame(read('test.json'), read('test.csv'))
  })

  it.each(['train.csv', 'test.csv'])(
    'has 1300 rows, 160 features and 26 classes of 50 rows in %s',
    (path) => {
      const recording = read(path)
      expect(recording.lines).toEqual(Float64Array.from({ length: 1300 }, (_, i) => i))
      expect(recording.features).toHaveLength(160)
      expect(recording.features.slice(0, 2)).toEqual(['Cz/theta', 'Cz/alpha'])
      expect(recording.values).toHaveLength(208_000)
      expect(recording.header).toMatchObject({ line: 'Line', label: '# Letter' })
      expect(recording.header.features[0]).toBe(' Cz/theta')
      const { classes, index } = recording.labels!
      expect(classes).toEqual(Array.from({ length: 26 }, (_, k) => k))
      expect(classes.map((_, k) => index.filter((label) => label === k).length)).toEqual(Array(26).fill(50))
      expect(recording.warnings).toEqual([])
    },
  )

  it('has the same features in both files, and other values', () => {
    const [train, test] = [read('train.csv'), read('test.csv')]
    expect(train.features).toEqual(test.features)
    expect(train.values).not.toEqual(test.values)
  })

  it('is the same in every shape that pandas writes, as NDJSON and as CSV', () => {
    const index = read('orients/index.json')
    expect([...index.lines]).toEqual(Array.from({ length: 26 }, (_, i) => i * 50))
    expect(index.features).toHaveLength(160)
    for (const name of ['records.json', 'columns.json', 'split.json', 'records.ndjson']) {
      expect(read(`orients/${name}`), name).toEqual(index)
    }
    expectSame(index, read('orients/rows.csv'))
    // A table schema names the index; it is the only shape that tells of it.
    const ignored = [{ name: 'index', kind: 'index', reason: 'it is the index of the rows' }]
    expect(read('orients/table.json')).toEqual({ ...index, ignored })

    const test = read('test.json')
    const chosen = Array.from(index.lines, (line) => test.values.subarray(line * 160, (line + 1) * 160))
    expect([...index.values]).toEqual(chosen.flatMap((row) => [...row]))
    expect(chosen).toHaveLength(26)
  })
})
