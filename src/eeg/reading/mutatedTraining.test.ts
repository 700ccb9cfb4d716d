import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ProblemError } from '../../problem.ts'
import { MUTATED_TRAINING, type MutatedTraining, TRAINING_MUTATIONS } from '../../testing/mutatedTraining.ts'
import { canonicalFeature } from '../featureName.ts'
import type { Recording } from '../recording.ts'
import { readRecording } from './readRecording.ts'

const RUNS = 1500

function readOrRefuse(text: string): Recording | undefined {
  try {
    return readRecording(text, { name: 'mutated', sha256: '' })
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    const { row, column } = error.problem
    expect(row ?? column).toBeTruthy()
    return undefined
  }
}

function expectRight(file: MutatedTraining, recording: Recording): void {
  expect(recording.features.map(canonicalFeature)).toEqual(file.features.map(canonicalFeature))
  expect([...recording.values]).toEqual(file.rows.flat())
  expect(recording.labels?.index).toHaveLength(file.rows.length)
  expect(recording.ignored.map(({ name }) => name)).toEqual(file.others)
  for (const { reason } of recording.ignored) expect(reason).toBeTruthy()
}

it(`the features of ${RUNS} mutated training files are the right ones, or the file is refused`, () => {
  const counts = new Map<string, { read: number; refused: number }>()
  fc.assert(
    fc.property(MUTATED_TRAINING, (file) => {
      const recording = readOrRefuse(file.text)
      const count = counts.get(file.mutation) ?? { read: 0, refused: 0 }
      counts.set(file.mutation, count)
      count[recording ? 'read' : 'refused']++
      if (recording) {
        expect(file.isRefused).toBe(false)
        expectRight(file, recording)
      }
    }),
    { seed: 20_240_505, numRuns: RUNS },
  )
  expect([...counts.keys()].sort()).toEqual([...TRAINING_MUTATIONS].sort())
  // What has an answer is not refused to be on the safe side.
  for (const [mutation, { read, refused }] of counts) {
    expect(mutation === 'cell blanked' ? read : refused, mutation).toBe(0)
  }
})
