import { describe, expect, it } from 'vitest'
import { VERDICT_EXAMPLE } from '../../testing/verdictExample.ts'
import type { Verdict } from './verdictFormat.ts'
import { verdictWords } from './verdictWords.ts'

const FORMAT = {
  percent: (fraction: number) => `${(100 * fraction).toFixed(1)} %`,
  wholePercent: (fraction: number) => `${Math.round(100 * fraction)} %`,
  count: (value: number) => value.toLocaleString('en'),
  probability: (p: number) => p.toPrecision(1),
}
const words = (change: Partial<Verdict> = {}) => verdictWords({ ...VERDICT_EXAMPLE, ...change }, FORMAT)
const { training, heldOut, chance, probe, folds, shuffled, classifiers } = VERDICT_EXAMPLE

describe('verdictWords', () => {
  it('says first what the decoder does, how sure that is and what chance is', () => {
    expect(words().headline).toBe(
      'On 200 rows of another recording, worth about 80 independent ones, LDA is right in 60.0 % (95 % interval 49 % to 70 %) and the neural network is right in 55.0 % (95 % interval 44 % to 65 %), where chance is 25.0 %.',
    )
    expect(words({ classifiers: [classifiers[0]!], restsOn: 'later-runs' }).headline).toBe(
      'On 200 rows of later runs of the same recording, worth about 80 independent ones, this decoder is right in 60.0 % (95 % interval 49 % to 70 %), where chance is 25.0 %.',
    )
    expect(words({ chance: { ...chance, commonest: 0.4 } }).headline).toMatch(
      /chance is 25\.0 % and always naming the commonest class is right in 40\.0 %\.$/,
    )
  })

  it('says so before all else where nothing is better than chance', () => {
    const poor = classifiers.map((one) => ({ ...one, correct: 60 }))
    expect(words({ classifiers: poor }).headline).toMatch(/^Nothing better than chance was found\. On 200/)
    expect(words({ classifiers: poor }).headline).toMatch(/guessing reaches 33\.8 % by chance alone\.$/)
    const one = [classifiers[0]!, { ...classifiers[1]!, correct: 60 }]
    expect(words({ classifiers: one }).headline).toMatch(
      /^On 200.* The neural network is no better than chance: /,
    )
    const probing = words({ probe: { ...probe, correct: 60 } })
    expect(probing.groups).toBe('What is no better than chance comes from no electrode and no band.')
    expect(probing.curve).not.toContain('gain')
  })

  it('says what it rests on', () => {
    expect(words().restsOn).toMatch(
      /^This rests on another recording, test\.csv, of which training saw no row/,
    )
    expect(words().restsOn).not.toContain('same order')
    expect(words({ heldOut: { ...heldOut, isSameOrder: true } }).restsOn).toContain('in the same order')
    expect(words({ restsOn: 'later-runs' }).restsOn).toContain('another session may go worse')
    expect(words({ restsOn: 'later-part' }).restsOn).toContain('neighbours in time only')
    expect(words({ restsOn: 'later-part' }).restsOn).not.toContain('can’t tell')
    const oneRun = { restsOn: 'later-part', training: { ...training, isOneRunEach: true } } as const
    expect(words(oneRun).restsOn).toContain('this recording can’t tell letters from moments')
    expect(words({ probe: { ...probe, isClassifier: false } }).probe).toContain('none of this decoder’s')
  })

  it('names the distance between random folds and folds in time as leakage', () => {
    expect(words().folds).toBe(
      'Within train.csv, five random folds promise 87.5 % and folds of whole runs (3 rows left out at each cut) 62.5 %. The 25 percentage points between them are leakage: a random fold is judged by neighbours of its own rows. On the held-out rows 60.0 % remain.',
    )
    const alike = { ...folds, cut: { by: 'parts', accuracy: 0.6 }, gap: 0, random: 0.61 } as const
    expect(words({ folds: alike }).folds).toBe(
      'Within train.csv, five random folds promise 61.0 % and five folds cut in time 60.0 %. There is hardly any leakage between neighbouring rows.',
    )
    const near = { ...folds, random: 0.705 }
    expect(words({ folds: near }).folds).toContain(
      'The 8 percentage points between them would be leakage, but are no more than chance can make',
    )
    expect(words({ folds: { ...folds, cut: null } }).folds).toBe(
      'There are too few rows in train.csv for folds that are cut in time. Five random folds promise 87.5 %, leakage between neighbours included.',
    )
    expect(words({ folds: { ...folds, random: null } }).folds).toMatch(
      /^Within train\.csv, folds of whole runs \(3 rows left out at each cut\) promise 62\.5 %\./,
    )
    expect(words({ folds: { ...folds, random: null, cut: null } }).folds).toMatch(/cut in time\.$/)
  })

  it('says where the true labels lie among exchanged ones', () => {
    expect(words().shuffled).toBe(
      'Trained 4 times with labels exchanged between whole runs, LDA is right in 25.0 % on average and 37.5 % at most on the held-out rows; with the true labels in 60.0 %, which is nothing special among them (p = 0.2). By this test nothing better than chance was found.',
    )
    const found = { ...shuffled!, p: 0.01 }
    expect(words({ shuffled: found }).shuffled).toMatch(/in 60\.0 %, more than any of them \(p = 0\.01\)\.$/)
    const near = { ...found, shuffled: [0.1, 0.7] }
    expect(words({ shuffled: near }).shuffled).toContain('more than nearly all of them')
    expect(words({ shuffled: { ...found, labellings: 12 } }).shuffled).toMatch(
      /only 12 ways to exchange the labels, so that p can hardly fall below 0\.08: more runs would tell more\.$/,
    )
    const oneRun = { training: { ...training, isOneRunEach: true } }
    expect(words({ ...oneRun, shuffled: found }).shuffled).toMatch(
      /each class is one run, and by itself this recording can’t tell letters from moments\.$/,
    )
    const inFolds = { ...shuffled!, judgedOn: 'folds' as const, shuffled: [0.5, 0.7] }
    expect(words({ shuffled: inFolds }).shuffled).toMatch(
      /Labels that mean nothing do as well.*this recording can’t tell letters from moments\.$/,
    )
    expect(words({ shuffled: null }).shuffled).toMatch(/^Each class is one run, .* letters from moments\.$/)
    expect(words({ shuffled: null, folds: { ...folds, cut: null } }).shuffled).toContain('too few rows')
  })

  it('says what more rows bring', () => {
    expect(words().curve).toBe(
      'Trained on the earliest 40 rows, LDA is right in 35.0 % of the held-out rows, with 200 rows in 50.0 %, with all 400 in 60.0 %. Beyond 200 rows it gains nothing for certain.',
    )
    const rising = [40, 200, 400].map((rows, at) => ({ rows, correct: [50, 70, 120][at]! }))
    expect(words({ curve: rising }).curve).toMatch(/It still gains from more rows\.$/)
    expect(words({ curve: rising.slice(2) }).curve).toBe('There are too few rows to learn from fewer.')
  })

  it('names the electrodes and bands that carry it for certain', () => {
    expect(words().groups).toBe(
      'Of the electrodes it leans most on Cz (without it 30.0 %). No single band carries it for certain: without theta, where it loses most, LDA is right in 56.0 %.',
    )
    expect(words({ groups: { electrodes: [], bands: [] } }).groups).toContain('names tell of no electrodes')
    expect(words({ groups: null }).groups).toContain('too many rows and features')
  })
})
