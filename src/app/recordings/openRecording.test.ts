import { describe, expect, it } from 'vitest'
import type { Recording } from '../../eeg/recording.ts'
import { exampleBundle } from '../../testing/exampleBundle.ts'
import { exampleRecording } from '../../testing/exampleRecording.ts'
import { describeRecording } from './openRecording.ts'

const { manifest } = exampleBundle()
const { sha256 } = manifest.heldOut

function describeIt(recording: Recording, known = manifest) {
  return describeRecording({ recording, bytes: 1300, range: [0.5, 20] }, 'file', known)
}

describe('describeRecording', () => {
  it('keeps everything but the values', () => {
    const recording = exampleRecording()
    const { values: _values, ...rest } = recording
    const open = describeIt(recording)
    expect(open).toMatchObject({ ...rest, bytes: 1300, range: [0.5, 20], origin: 'file' })
    expect(open).not.toHaveProperty('values')
  })

  it('finds the index of each line', () => {
    const open = describeIt(exampleRecording({ lines: [40, 7, 232] }))
    expect([40, 7, 232, 8].map((line) => open.indexOfLine.get(line))).toEqual([0, 1, 2, undefined])
  })

  it('has another id each time, also for the same recording', () => {
    const recording = exampleRecording()
    expect(describeIt(recording).id).not.toBe(describeIt(recording).id)
  })

  it('is simulated only where the manifest says so of the very file', () => {
    const same = exampleRecording({ sha256 })
    expect(describeIt(same).simulated).toBe(true)
    expect(describeIt(exampleRecording({ sha256: 'f'.repeat(64) })).simulated).toBe(false)
    const training = { ...manifest.training, sha256: 'd'.repeat(64) }
    expect(
      describeIt(exampleRecording({ sha256: training.sha256 }), { ...manifest, training }).simulated,
    ).toBe(true)
    const real = { ...manifest, training, heldOut: { ...manifest.heldOut, simulated: false } }
    expect(describeIt(same, real).simulated).toBe(false)
  })
})
