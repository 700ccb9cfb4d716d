import { describe, expect, it } from 'vitest'
import { reported, type Training } from './trainingState.ts'

const TRAINING: Training = {
  status: 'training',
  trainingName: 'train.csv',
  heldOutName: null,
  startedAt: 0,
  stage: 'Preparing the rows',
  fraction: null,
  stageAt: 0,
  curves: [],
  fitted: [],
  problem: null,
  outcome: null,
}
const NETWORK = { title: 'the neural network', maxEpochs: 100, fitted: null }
const point = (epoch: number) => ({ epoch, loss: 1 / epoch, heldOut: null })

describe('the training after a report', () => {
  it('is in its stage since that began', () => {
    const begun = reported(TRAINING, { stage: 'Judging', fraction: 0 }, 50)
    expect(begun).toEqual({ ...TRAINING, stage: 'Judging', fraction: 0, stageAt: 50 })
    expect(reported(begun, { stage: 'Judging', fraction: 0.5 }, 90)).toEqual({ ...begun, fraction: 0.5 })
  })

  it('has each classifier’s epochs in a curve of its own', () => {
    const tell = (training: Training, title: string, ...points: ReturnType<typeof point>[]) =>
      reported(training, { stage: title, fraction: 0.1, part: { ...NETWORK, title, points } }, 1)
    const first = tell(TRAINING, 'one', point(1), point(2))
    const second = tell(tell(first, 'two', point(1)), 'one', point(3))
    expect(second.curves).toEqual([
      { title: 'one', maxEpochs: 100, points: [point(1), point(2), point(3)] },
      { title: 'two', maxEpochs: 100, points: [point(1)] },
    ])
    expect(first.curves[0]!.points).toHaveLength(2)
  })

  it('has no curve of a classifier without epochs, nor before its first', () => {
    for (const part of [
      { ...NETWORK, points: [] },
      { ...NETWORK, points: [point(1)], maxEpochs: null },
    ]) {
      expect(reported(TRAINING, { stage: 'x', fraction: null, part }, 1).curves).toBe(TRAINING.curves)
    }
  })

  it('has the classifiers that are done, in their order', () => {
    const fitted = (id: string) => ({ id, title: id, accuracy: { train: 1, heldOut: 0.5, folds: null } })
    const after = ['lda', 'mlp'].reduce(
      (training, id) =>
        reported(
          training,
          { stage: 'x', fraction: 1, part: { ...NETWORK, points: [], fitted: fitted(id) } },
          1,
        ),
      TRAINING,
    )
    expect(after.fitted).toEqual([fitted('lda'), fitted('mlp')])
  })
})
