import { expect } from 'vitest'
import type { Recording } from '../../eeg/recording.ts'
import type { Problem } from '../../problem.ts'
import { type CorpusFile, THE_ROWS } from './readCorpus.ts'

/** Compares what became of a file with what `expected.json` says of it. */
export function expectOutcome({ name, expected }: CorpusFile, outcome: Recording | Problem): void {
  if (expected === 'the rows') {
    expect(outcome).toMatchObject(THE_ROWS)

    expect(outcome).toMatchObject({ ignored: [] })
    return
  }
  if ('code' in expected) {
    expect(outcome).toMatchObject({ ...expected, file: name, message: expect.stringMatching(/./) })
    return
  }
  const { classes, ignored = [], warnings = 0, features, values } = expected
  expect(outcome).toMatchObject({ features, values: Float64Array.from(values) })
  if (!('values' in outcome)) return
  expect(outcome.labels?.classes).toEqual(classes)
  expect(outcome.ignored.map((column) => column.name)).toEqual(ignored)
  expect(outcome.warnings).toHaveLength(warnings)
}
