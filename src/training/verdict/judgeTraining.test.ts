import { describe, expect, it } from 'vitest'
import { takeRows } from '../../models/matrix.ts'
import { type WindowedShape, windowedRows } from '../../testing/windowedRows.ts'
import { type JudgeOptions, type JudgeProgress, judgeTraining, VERDICT_STAGES } from './judgeTraining.ts'
import { splitLater } from './splitLater.ts'
import { encodeVerdict, parseVerdict } from './verdictFormat.ts'
import { verdictWords } from './verdictWords.ts'

const FORMAT = {
  percent: (fraction: number) => `${(100 * fraction).toFixed(1)}%`,
  wholePercent: (fraction: number) => `${Math.round(100 * fraction)}%`,
  count: String,
  probability: (p: number) => p.toPrecision(2),
}
/** So many rows of each of the classes in turn, so many times. */
const blocks = (classes: number, length: number, times = 1) =>
  Int32Array.from({ length: classes * length * times }, (_, row) => Math.floor(row / length) % classes)

type Parts = Pick<JudgeOptions, 'training' | 'heldOut' | 'restsOn'>

/** A recording's earlier and later rows. */
function splitOf(shape: WindowedShape): Parts {
  const { raw, truth } = windowedRows(shape)
  const features = Array.from({ length: raw.columns }, (_, i) => `f${i}`)
  const recording = { name: 'one.csv', features, values: raw.values, labels: null }
  const { training, heldOut, restsOn } = splitLater(recording, truth)
  const part = (rows: Int32Array, file: string) => ({
    raw: takeRows(raw, rows),
    truth: rows.map((row) => truth[row]!),
    file,
  })
  return { training: part(training, 'one.csv'), heldOut: part(heldOut, 'one.csv, later part'), restsOn }
}

/** Two recordings of the same person. */
function sessionsOf(shape: WindowedShape): Parts {
  return {
    training: { ...windowedRows(shape), file: 'one.csv' },
    heldOut: { ...windowedRows({ ...shape, seed: shape.seed + 100 }), file: 'two.csv' },
    restsOn: 'another-recording',
  }
}

function judge(parts: Parts, others: Partial<JudgeOptions> = {}) {
  const { columns } = parts.training.raw
  const classes = [...new Set(parts.training.truth)].sort((a, b) => a - b)
  return judgeTraining({
    ...parts,
    features: Array.from({ length: columns }, (_, i) => `E${i >> 1}/${i % 2 ? 'alpha' : 'theta'}`),
    classes,
    probe: { preprocessing: 'log-standardise', lda: { shrinkage: 'none' } },
    seed: 0,
    classifiers: [{ id: 'mlp', title: 'Neural network', correct: 1 }],
    repetitions: 60,
    ...others,
  })
}

/** The same as if LDA were what was trained. */
async function judgeLda(parts: Parts) {
  const verdict = await judge(parts)
  const { correct, interval } = verdict.probe
  return { ...verdict, classifiers: [{ id: 'lda', title: 'LDA', correct, interval }] }
}

describe('judgeTraining', () => {
  it('is not taken in by noise in overlapping windows, as random folds are', async () => {
    const verdict = await judgeLda(splitOf({ seed: 1, truth: blocks(4, 20, 5), columns: 40, overlap: 6 }))
    const { folds, chance, probe, heldOut, shuffled } = verdict
    expect(verdict.restsOn).toBe('later-runs')
    expect(folds.random).toBeGreaterThan(0.6)
    expect(folds.cut!.by).toBe('runs')
    expect(folds.cut!.accuracy).toBeLessThan(0.4)
    expect(probe.correct / heldOut.rows).toBeLessThanOrEqual(chance.threshold)
    expect(shuffled!.judgedOn).toBe('held-out')
    expect(shuffled!.p).toBeGreaterThan(0.05)
    const words = verdictWords(verdict, FORMAT)
    expect(words.headline).toMatch(/^Nothing better than chance was found\./)
    expect(words.folds).toMatch(/percentage points between them are leakage/)
    expect(words.shuffled).toMatch(/nothing better than chance was found\.$/)
    expect(words.groups).toMatch(/^What is no better than chance/)
  })

  it('says that slow drift in blocks cannot be told from letters', async () => {
    const shape = { seed: 2, truth: blocks(6, 40), columns: 12, drift: 0.3 }
    const verdict = await judgeLda(splitOf(shape))
    expect(verdict.restsOn).toBe('later-part')
    expect(verdict.folds.cut).toMatchObject({ by: 'parts' })
    expect(verdict.folds.cut!.accuracy).toBeGreaterThan(0.8)
    expect(verdict.shuffled).toBeNull()
    const words = verdictWords(verdict, FORMAT)
    const cannotTell = 'this recording can’t tell letters from moments'
    expect(words.shuffled).toContain(`any labels of the runs alike`)
    expect(words.shuffled).toContain(cannotTell)
    expect(words.restsOn).toContain(cannotTell)
    expect(words.folds).toContain('would score any labels of the runs alike')

    // One more run, of the first class: labels can be exchanged, and do as well.
    const truth = Int32Array.from([...blocks(6, 40), ...blocks(1, 40)])
    const other = await judgeLda(splitOf({ ...shape, truth }))
    expect(other.shuffled!.judgedOn).toBe('folds')
    expect(other.shuffled!.p).toBeGreaterThan(0.05)
    expect(other.shuffled!.shuffled[0]).toBeGreaterThan(0.6)
    expect(verdictWords(other, FORMAT).shuffled).toContain(cannotTell)
  })

  it('finds a planted signal in another session', async () => {
    const truth = blocks(4, 15, 3)
    const shape = { seed: 3, truth, columns: 12, drift: 0.05, overlap: 3, signal: 0.6 }
    const verdict = await judgeLda(sessionsOf(shape))
    const { shuffled, probe, heldOut, chance } = verdict
    expect(probe.correct / heldOut.rows).toBeGreaterThan(0.5)
    expect(probe.interval[0]).toBeGreaterThan(chance.threshold)
    expect(shuffled!.accuracy).toBe(probe.correct / heldOut.rows)
    expect(shuffled!.shuffled.at(-1)).toBeLessThan(shuffled!.accuracy)
    expect(shuffled!.p).toBe(1 / 61)
    const words = verdictWords(verdict, FORMAT)
    expect(words.headline).toMatch(/^On 180 rows of another recording/)
    expect(words.shuffled).toContain('more than any of them (p = 0.016)')
  })

  it('is plain data, the same for the same seed, and tells what it is at', async () => {
    const parts = sessionsOf({ seed: 5, truth: blocks(3, 12, 2), columns: 4, signal: 1 })
    const seen: JudgeProgress[] = []
    const verdict = await judge(parts, { repetitions: 10, report: (progress) => void seen.push(progress) })
    expect(parseVerdict(encodeVerdict(verdict), 'verdict.json')).toEqual(verdict)
    expect(await judge(parts, { repetitions: 10 })).toEqual(verdict)
    expect([...new Set(seen.map(({ stage }) => stage))]).toEqual(VERDICT_STAGES)
    for (const stage of VERDICT_STAGES) {
      const fractions = seen.filter((progress) => progress.stage === stage).map(({ fraction }) => fraction)
      expect(fractions).toEqual(fractions.toSorted((a, b) => a - b))
      expect(fractions.at(-1)).toBe(1)
    }
    expect(verdict.probe.isClassifier).toBe(false)
    expect(verdict.classifiers[0]!.correct).toBe(1)
    expect(verdict.groups!.electrodes.map(({ name }) => name)).toEqual(['E0', 'E1'])
    const stop = () => Promise.reject(new Error('stopped'))
    await expect(judge(parts, { report: stop })).rejects.toThrow('stopped')
  })

  it('knows the commonest class, and says where folds cannot be had', async () => {
    const truth = Int32Array.from('0'.repeat(40) + '1'.repeat(4) + '2'.repeat(8), Number)
    const verdict = await judge(sessionsOf({ seed: 6, truth, columns: 3, signal: 1 }), { repetitions: 10 })
    expect(verdict.chance.accuracy).toBeCloseTo(1 / 3, 12)
    expect(verdict.chance.commonest).toBeCloseTo(40 / 52, 12)
    expect(verdict.chance.threshold).toBeGreaterThan(40 / 52)
    expect(verdict.folds.cut).toBeNull()
    expect(verdict.training.isOneRunEach).toBe(true)
    expect(verdict.heldOut.isSameOrder).toBe(true)
    expect(verdict.shuffled).toMatchObject({ judgedOn: 'held-out', labellings: 6 })
    const words = verdictWords(verdict, FORMAT)
    expect(words.headline).toContain('always naming the commonest class is right in 76.9%')
    expect(words.folds).toMatch(/^There are too few rows in one\.csv/)
    expect(words.shuffled).toContain('There are only 6 ways to exchange the labels')
  })
})
