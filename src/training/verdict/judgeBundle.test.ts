import { describe, expect, it } from 'vitest'
import { encodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import type { ClassLabel, Recording } from '../../eeg/recording.ts'
import { LDA_KIND } from '../../models/lda/ldaKind.ts'
import { cleanRows } from '../../testing/cleanRecording.ts'
import { exampleRecording } from '../../testing/exampleRecording.ts'
import { sha256Of } from '../../testing/sha256Of.ts'
import { TOY_KIND } from '../../testing/toyKind.ts'
import { withTrainers } from '../../testing/withTrainers.ts'
import { prepareTraining } from '../prepareTraining.ts'
import { trainBundle } from '../trainBundle.ts'
import type { TrainingChoices } from '../trainingChoices.ts'
import { judgeBundle } from './judgeBundle.ts'
import { encodeVerdict, parseVerdict } from './verdictFormat.ts'

const KINDS = withTrainers([LDA_KIND, TOY_KIND])
const FEATURES = ['Cz/theta', 'Cz/alpha', 'Fz/theta', 'Fz/alpha', 'Oz/theta', 'Oz/alpha']

function recordingOf(name: string, seed: number, label: (k: number) => ClassLabel): Recording {
  const { rows, truth } = cleanRows({ seed, classes: 3, rowsPerClass: 20 })
  const values = [...truth.keys()].map((row) =>
    FEATURES.map((_, column) => rows.values[row * rows.columns + column]!),
  )
  const labels = Array.from(truth, label)
  return exampleRecording({ name, sha256: sha256Of(name), features: FEATURES, rows: values, labels })
}

const training = recordingOf('train.csv', 1, (k) => k)
// Classes in another writing, and columns in another order.
const later = recordingOf('later.json', 2, (k) => 'abc'[k]!)

async function judge(change: Partial<TrainingChoices> = {}, held: Recording | null = later) {
  const sha256 = async (bytes: Uint8Array) => sha256Of(bytes)
  const choices: TrainingChoices = {
    preprocessing: 'log-standardise',
    classifiers: [
      { kind: 'lda', settings: { shrinkage: 'auto' } },
      { kind: 'toy', settings: {} },
    ],
    seed: 3,
    ...change,
  }
  const heldOut = held && {
    ...{ recording: held, head: encodeUtf8('{'), bytes: 200, extent: 'whole' as const, simulated: false },
  }
  const source = { recording: training, bytes: 100, simulated: false }
  const prepared = await prepareTraining({ training: source, heldOut, choices }, sha256)
  const bundle = await trainBundle({
    ...prepared,
    platform: { sha256, startTensorflow: async () => {}, now: () => 0 },
    choices,
    kinds: KINDS,
  })
  const stages: string[] = []
  const verdict = await judgeBundle({ ...prepared, ...bundle }, choices, ({ stage, fraction }) => {
    expect(fraction).toBeGreaterThanOrEqual(0)
    expect(fraction).toBeLessThanOrEqual(1)
    if (stages.at(-1) !== stage) stages.push(stage)
  })
  return { verdict, manifest: bundle.manifest, prepared, stages }
}

describe('judgeBundle', () => {
  it('says of each classifier how many held-out rows it has right, as the manifest does', async () => {
    const { verdict, manifest, stages } = await judge()
    expect(verdict.heldOut).toMatchObject({ file: 'later.json', rows: 60 })
    expect(verdict.training).toMatchObject({ file: 'train.csv', rows: 60 })
    expect(verdict.restsOn).toBe('another-recording')
    expect(verdict.classifiers.map(({ id, correct }) => [id, correct / 60])).toEqual(
      manifest.classifiers.map(({ id, accuracy }) => [id, accuracy.heldOut]),
    )
    expect(stages).toEqual(['held-out', 'folds', 'shuffled-labels', 'learning-curve', 'groups'])
    expect(parseVerdict(encodeVerdict(verdict), 'verdict.json')).toEqual(verdict)
  })

  it('probes with LDA as it was chosen, preprocessing and all', async () => {
    const { verdict } = await judge()
    const [lda] = verdict.classifiers
    expect(verdict.probe).toMatchObject({
      preprocessing: 'log-standardise',
      shrinkage: 'auto',
      isClassifier: true,
      correct: lda!.correct,
    })
  })

  it('probes with usual LDA where the decoder has none', async () => {
    const { verdict } = await judge({
      classifiers: [{ kind: 'toy', settings: {} }],
      preprocessing: 'standardise',
    })
    expect(verdict.probe).toMatchObject({
      preprocessing: 'standardise',
      shrinkage: 'none',
      isClassifier: false,
    })
    expect(verdict.classifiers.map(({ id }) => id)).toEqual(['toy'])
  })

  it('judges on the rows, classes and features that were chosen', async () => {
    const { verdict } = await judge({ withoutClasses: ['1'], features: FEATURES.slice(0, 4) })
    expect(verdict.classes).toBe(2)
    expect(verdict.heldOut.rows).toBe(40)
    expect(verdict.groups!.electrodes.map(({ name }) => name).sort()).toEqual(['Cz', 'Fz'])
  })

  it('names the later part of the same file as what it is', async () => {
    const { verdict, prepared } = await judge({}, null)
    expect(verdict.restsOn).toBe(prepared.restsOn)
    expect(verdict.heldOut).toMatchObject({
      file: 'train.csv, later part',
      rows: prepared.heldOut.recording.lines.length,
    })
  })

  it('ends with what the one who hears of its progress throws', async () => {
    const sha256 = async (bytes: Uint8Array) => sha256Of(bytes)
    const classifiers = [{ kind: 'lda', settings: {} }]
    const choices: TrainingChoices = { preprocessing: 'none', classifiers, seed: 0 }
    const source = { recording: training, bytes: 100, simulated: false }
    const prepared = await prepareTraining({ training: source, heldOut: null, choices }, sha256)
    const platform = { sha256, startTensorflow: async () => {}, now: () => 0 }
    const bundle = await trainBundle({ ...prepared, platform, choices, kinds: KINDS })
    const judging = judgeBundle({ ...prepared, ...bundle }, choices, () => {
      throw new Error('enough')
    })
    await expect(judging).rejects.toThrow('enough')
  })
})
