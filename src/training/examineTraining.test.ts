import { describe, expect, it } from 'vitest'
import { encodeUtf8 } from '../eeg/reading/textDecoder.ts'
import type { Recording } from '../eeg/recording.ts'
import { KIND_TRAINERS } from '../models/kindTrainers.ts'
import { exampleRecording } from '../testing/exampleRecording.ts'
import { gaussianRows } from '../testing/gaussianRows.ts'
import { refusalOfPromise } from '../testing/refusalOf.ts'
import { sha256Of } from '../testing/sha256Of.ts'
import { windowedRows } from '../testing/windowedRows.ts'
import { examineTraining } from './examineTraining.ts'
import { selectRecording } from './selectRecording.ts'
import { type TrainingChoices, usualChoices } from './trainingChoices.ts'
import { splitLater } from './verdict/splitLater.ts'

const FEATURES = ['Cz/theta', 'Cz/alpha', 'Fz/theta', 'Fz/alpha']

/** Sixty rows of three classes in turn; the last feature is constant. */
function recordingOf(name: string, noiseSeed: number): Recording {
  const columns = FEATURES.length
  const { rows, truth } = gaussianRows({
    ...{ seed: 5, classes: 3, columns, rowsPerClass: 20, spread: 2, noiseSeed },
  })
  const values = Array.from({ length: rows.rows }, (_, row) => [
    ...rows.values.slice(row * columns, (row + 1) * columns - 1),
    7,
  ])
  return exampleRecording({
    ...{ name, sha256: sha256Of(name), features: FEATURES, rows: values, labels: [...truth] },
  })
}

const training = recordingOf('train.csv', 1)
const later = recordingOf('later.json', 2)

function examine(held: Recording | null, choices: Partial<TrainingChoices> = {}, learned = training) {
  return examineTraining(
    {
      training: { recording: learned, bytes: 100, simulated: false },
      heldOut: held && {
        recording: held,
        head: encodeUtf8('{'),
        bytes: 200,
        extent: 'whole',
        simulated: false,
      },
      choices: { ...usualChoices(KIND_TRAINERS), ...choices },
    },
    async (bytes) => sha256Of(bytes),
  )
}

const SCALED = { preprocessing: 'log-standardise' } as const

describe('examineTraining', () => {
  it('counts the rows of both, and names what is poor', async () => {
    const { problem, rows, gap, restsOn, findings, poorFeatures } = await examine(later)
    expect(problem).toBeNull()
    expect(rows).toEqual({ training: 60, heldOut: 60 })
    expect([gap, restsOn]).toEqual([0, 'another-recording'])
    expect([...poorFeatures]).toEqual([['Fz/alpha', 'constant']])
    expect(findings.map(({ id }) => id)).toContain('poor-channels')
  })

  it('names a poor feature that is left out all the same', async () => {
    const { poorFeatures } = await examine(later, { features: FEATURES.slice(0, 3) })
    expect([...poorFeatures.keys()]).toEqual(['Fz/alpha'])
  })

  it('counts rows of the classes that are learned', async () => {
    const { rows } = await examine(later, { withoutClasses: ['2'] })
    expect(rows).toEqual({ training: 40, heldOut: 40 })
  })

  it('tells how the later part is held out, and the gap before it', async () => {
    const truth = Int32Array.from({ length: 240 }, (_, row) => Math.floor(row / 20) % 3)
    const { raw } = windowedRows({ seed: 4, truth, columns: 4, overlap: 4 })
    const rows = [...truth.keys()].map((row) => [...raw.values.slice(4 * row, 4 * row + 4)])
    const runs = exampleRecording({ name: 'runs.csv', features: FEATURES, rows, labels: [...truth] })
    const { index } = runs.labels!
    const split = splitLater(runs, index)
    expect(split.gap).toBeGreaterThan(0)
    const whole = await examine(null, {}, runs)
    expect(whole).toMatchObject({ problem: null, restsOn: 'later-runs', gap: split.gap })
    expect(whole.rows).toEqual({ training: split.training.length, heldOut: split.heldOut.length })
    // What is cut is what is learned.
    const two = selectRecording(runs, { withoutClasses: ['2'] })
    const { gap } = splitLater(two, two.labels!.index)
    expect((await examine(null, { withoutClasses: ['2'] }, runs)).gap).toBe(gap)
  })

  it('finds a swamping feature only where rows are normalised', async () => {
    const rows = training.values.map((value, at) => (at % 4 === 0 ? 100 * value : value))
    const swamped = { ...training, values: rows }
    const idsOf = async (choices: Partial<TrainingChoices>) =>
      (await examine(later, choices, swamped)).findings.map(({ id }) => id)
    expect(await idsOf({})).toContain('swamping-feature')
    expect(await idsOf({ preprocessing: 'standardise' })).not.toContain('swamping-feature')
  })

  it('says why it cannot be trained, beside what it found', async () => {
    const { problem, rows, restsOn, poorFeatures } = await examine({ ...later, sha256: training.sha256 })
    expect(problem).toMatchObject({ code: 'same-file' })
    expect([rows, restsOn]).toEqual([null, null])
    expect(poorFeatures.size).toBe(1)
  })

  it('tells of features that the other lacks, and of values without a logarithm on either side', async () => {
    const other = { ...later, features: ['Oz/theta', ...FEATURES.slice(1)] }
    expect((await examine(other)).problem).toMatchObject({
      ...{ code: 'missing-features', file: 'later.json', column: 'Cz/theta' },
      message: 'it lacks 1 of the 4 features trained on: Cz/theta',
      expected: expect.stringContaining('leave these out under Features'),
    })
    const twice = { ...later, features: ['CZ Theta', 'cz-theta', ...FEATURES.slice(2)] }
    expect((await examine(twice)).problem).toMatchObject({
      message: expect.stringMatching(
        /^it (lacks|is not clear which columns are) \d of the 4 features trained on/,
      ),
    })
    const none = { ...later, features: FEATURES.map((name) => name.replace('z', '3')) }
    const missing = { code: 'missing-features', file: 'later.json', column: 'Cz/alpha' }
    expect((await examine(none, { features: ['Cz/alpha'] })).problem).toMatchObject(missing)
    for (const [at, value] of [
      [9, 0],
      [2, -1],
    ] as const) {
      const spoilt = (recording: Recording) => ({ ...recording, values: recording.values.with(at, value) })
      const place = { code: 'not-a-number', row: `line ${10 * Math.floor(at / 4)}`, column: FEATURES[at % 4] }
      expect((await examine(later, SCALED, spoilt(training))).problem).toMatchObject({
        ...place,
        file: 'train.csv',
        message: 'the preprocessing takes the logarithm of each value, and this one has none',
        found: value < 0 ? '−1' : '0',
        expected: 'a number above zero; choose another preprocessing, or leave such rows out',
      })
      expect((await examine(spoilt(later), SCALED)).problem).toMatchObject({ ...place, file: 'later.json' })
      expect((await examine(spoilt(later))).problem).toBeNull()
    }
  })

  it('is well with a value without a logarithm in a feature or class that is left out', async () => {
    const spoilt = { ...training, values: training.values.with(3, 0) }
    expect((await examine(later, { ...SCALED, features: FEATURES.slice(0, 3) }, spoilt)).problem).toBeNull()
    expect((await examine(later, { ...SCALED, withoutClasses: ['0'] }, spoilt)).problem).toBeNull()
    expect((await examine(later, SCALED, spoilt)).problem).not.toBeNull()
  })

  it('says of a recording to judge on that it has one class only', async () => {
    const lone = selectRecording(later, { withoutClasses: ['1', '2'] })
    const { findings, problem } = await examine(lone)
    expect(problem).toBeNull()
    expect(findings.find(({ id }) => id === 'one-class-judged')).toMatchObject({
      severity: 'serious',
      title: 'The recording to judge on has one class only: A',
    })
    expect((await examine(later)).findings.map(({ id }) => id)).not.toContain('one-class-judged')
  })

  it('refuses a recording without labels', async () => {
    const plain = exampleRecording({ name: 'plain.csv', labels: null })
    expect(await refusalOfPromise(examine(later, {}, plain))).toMatchObject({
      code: 'bad-label',
      file: 'plain.csv',
    })
  })

  it('looks at a single row without harm', async () => {
    const row = exampleRecording({ name: 'row.csv', rows: [[1, 2, 3]], labels: [0] })
    expect((await examine(null, {}, row)).problem).toMatchObject({ code: 'bad-label', file: 'row.csv' })
  })
})
