import { describe, expect, it } from 'vitest'
import { readRecording } from '../eeg/reading/readRecording.ts'
import { decodeUtf8, encodeUtf8 } from '../eeg/reading/textDecoder.ts'
import { type ClassLabel, labelAt, type Recording } from '../eeg/recording.ts'
import { exampleRecording } from '../testing/exampleRecording.ts'
import { refusalOfPromise } from '../testing/refusalOf.ts'
import { sha256Of } from '../testing/sha256Of.ts'
import { prepareTraining, type TrainingRequest } from './prepareTraining.ts'
import { splitLater } from './verdict/splitLater.ts'

const FEATURES = ['Cz/theta', 'Cz/alpha', 'Fz/theta']

/** Rows that no two are alike. */
function recordingOf(name: string, labels: readonly ClassLabel[], features = FEATURES): Recording {
  const rows = labels.map((_, row) => features.map((_, column) => 1 + ((7 * row + 3 * column) % 11)))
  return exampleRecording({ name, sha256: sha256Of(name), labels, rows, features })
}

const training = recordingOf('train.csv', [0, 1, 2, 0, 1, 2])
const later = recordingOf('later.json', [2, 1, 0])

function prepare(
  held: Recording | null,
  choices: TrainingRequest['choices'] = {},
  learned: Recording = training,
) {
  return prepareTraining(
    {
      training: { recording: learned, bytes: 100, simulated: true },
      heldOut: held && {
        recording: held,
        head: encodeUtf8('{'),
        bytes: 200,
        extent: 'whole',
        simulated: false,
      },
      choices,
    },
    async (bytes) => sha256Of(bytes),
  )
}

const labelsOf = ({ labels, lines }: Recording) => [...lines.keys()].map((row) => labelAt(labels, row))

describe('a training with another recording to judge on', () => {
  it('takes both as they are and serves the file itself', async () => {
    const prepared = await prepare(later)
    expect(prepared.training.recording).toBe(training)
    expect(prepared.heldOut.recording).toBe(later)
    expect(prepared).toMatchObject({ served: null, restsOn: 'another-recording', gap: 0 })
    expect(prepared.training.file).toEqual({
      file: 'train.csv',
      rows: 6,
      bytes: 100,
      sha256: training.sha256,
      simulated: true,
    })
    expect(prepared.heldOut.file).toEqual({
      file: 'later.json',
      rows: 3,
      bytes: 200,
      sha256: later.sha256,
      simulated: false,
    })
  })

  it('learns from chosen features, and serves these', async () => {
    const features = ['Fz/theta', 'Cz/theta']
    const wide = recordingOf('later.json', [2, 1, 0], ['Pz/beta', ...FEATURES])
    const { training: learned, heldOut, served } = await prepare(wide, { features })
    expect(learned.recording.features).toEqual(['Cz/theta', 'Fz/theta'])
    expect(heldOut.recording).toBe(wide)
    const back = readRecording(decodeUtf8(served!), { name: 'test.json', sha256: '' })
    expect(back.features).toEqual(['Cz/theta', 'Fz/theta'])
    expect(heldOut.file).toMatchObject({ file: 'test.json', sha256: sha256Of(served!), rows: 3 })
  })

  it('finds chosen features by another spelling', async () => {
    const spelled = recordingOf('later.json', [2, 1, 0], ['CZ_theta', 'cz_alpha', 'Fz theta'])
    const { served } = await prepare(spelled, { features: ['Cz/alpha'] })
    expect(readRecording(decodeUtf8(served!), { name: '', sha256: '' }).features).toEqual(['cz_alpha'])
  })

  it('serves the file itself where all features are chosen', async () => {
    expect((await prepare(later, { features: FEATURES })).served).toBeNull()
  })

  it('leaves a recording whole that has none of the chosen features: what it lacks is told later', async () => {
    const other = recordingOf('other.json', [0, 1, 2], ['Oz/beta'])
    const prepared = await prepare(other, { features: ['Cz/alpha'] })
    expect(prepared.heldOut.recording).toBe(other)
  })

  it('leaves classes out of both, counts the rows that are left, and serves the file whole', async () => {
    const { training: learned, heldOut, served } = await prepare(later, { withoutClasses: ['1'] })
    expect(labelsOf(learned.recording)).toEqual([0, 2, 0, 2])
    expect(labelsOf(heldOut.recording)).toEqual([2, 0])
    expect(served).toBeNull()
    expect([learned.file.rows, heldOut.file.rows]).toEqual([4, 2])
  })

  it('leaves them out as either file writes them', async () => {
    const letters = recordingOf('later.json', ['A', 'B', 'c', 'rest'])
    for (const name of ['1', 'B', ' b']) {
      const { training: learned, heldOut } = await prepare(letters, { withoutClasses: [name, 'rest'] })
      expect(labelsOf(learned.recording)).toEqual([0, 2, 0, 2])
      expect(labelsOf(heldOut.recording)).toEqual(['A', 'c'])
    }
  })
})

describe('a training on one recording alone', () => {
  const runs = [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2].flatMap((k) => Array<number>(6).fill(k))
  const one = recordingOf('one.csv', runs)

  it('holds the later part out, which shares no row with the other', async () => {
    const { training: learned, heldOut, served, restsOn, gap } = await prepare(null, {}, one)
    const split = splitLater(one, one.labels!.index)
    expect([restsOn, gap]).toEqual([split.restsOn, split.gap])
    expect(restsOn).toBe('later-runs')
    const linesOf = (rows: Int32Array) => Array.from(rows, (row) => 10 * row)
    expect([...learned.recording.lines]).toEqual(linesOf(split.training))
    expect([...heldOut.recording.lines]).toEqual(linesOf(split.heldOut))
    expect(learned.file).toMatchObject({ file: 'one.csv', sha256: one.sha256, bytes: 100 })
    expect(learned.file.rows).toBe(split.training.length)
    expect(heldOut.file).toEqual({
      file: 'one.csv, later part',
      rows: split.heldOut.length,
      bytes: served!.length,
      sha256: sha256Of(served!),
      simulated: true,
    })
    const back = readRecording(decodeUtf8(served!), { name: 'test.json', sha256: '' })
    expect(back.lines).toEqual(heldOut.recording.lines)
    expect(back.values).toEqual(heldOut.recording.values)
    expect(labelsOf(back)).toEqual(labelsOf(heldOut.recording))
  })

  it('holds it out of the classes that are learned', async () => {
    const { training: learned, heldOut } = await prepare(null, { withoutClasses: ['2'] }, one)
    for (const { recording } of [learned, heldOut]) expect(recording.labels!.classes).toEqual([0, 1])
  })

  it('says what is wrong with the recording, not that its later part is short', async () => {
    const single = recordingOf('single.csv', [0, 0, 0, 0])
    expect((await refusalOfPromise(prepare(null, {}, single))).message).toContain('one class only')
    const numbers = recordingOf('numbers.csv', [1, 2, 3, 4])
    expect((await refusalOfPromise(prepare(null, {}, numbers))).message).toContain('no column of labels')
    const rare = recordingOf('rare.csv', [...runs, 5])
    expect((await refusalOfPromise(prepare(null, {}, rare))).message).toContain('one row only')
  })
})
