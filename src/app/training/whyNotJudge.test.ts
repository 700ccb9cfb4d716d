import { expect, it } from 'vitest'
import { exampleBundle } from '../../testing/exampleBundle.ts'
import { type ExampleOptions, exampleRecording } from '../../testing/exampleRecording.ts'
import { sha256Of } from '../../testing/sha256Of.ts'
import { describeRecording } from '../recordings/openRecording.ts'
import { whyNotJudge } from './whyNotJudge.ts'

function opened(name: string, options: ExampleOptions = {}) {
  const recording = exampleRecording({ name, sha256: sha256Of(name), ...options })
  return describeRecording({ recording, bytes: 100, range: [1, 8] }, 'file', exampleBundle().manifest)
}

it('whyNotJudge says what keeps a recording from judging another', () => {
  const training = opened('train.csv')
  expect(whyNotJudge(opened('later.csv'), training)).toBeNull()
  const copy = opened('copy.csv', { sha256: training.sha256 })
  expect(whyNotJudge(copy, training)).toBe('it is the same file as train.csv')
  expect(whyNotJudge(opened('bare.csv', { labels: null }), training)).toBe('it has no labels')
  const fewer = opened('fewer.csv', { features: training.features.slice(0, 1), rows: [[1], [2], [3]] })
  expect(whyNotJudge(fewer, training)).toBe('it lacks 2 of the 3 features of train.csv')
})
