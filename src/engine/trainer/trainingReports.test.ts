import { describe, expect, it } from 'vitest'
import type { TrainedClassifier } from '../../models/bundle/manifest.ts'
import type { Progress } from '../rpc/messages.ts'
import { type TrainingPart, trainingReports } from './trainingReports.ts'

const TEXTS = {
  title: 'Neural network',
  name: 'the neural network',
  short: 'Network',
  apiName: 'Neural Network',
  mark: 'triangle',
  scoreUnit: 'score',
  loading: 'Loading…',
  hasPatterns: false,
} as const
const FITTED: TrainedClassifier = {
  ...{ id: 'mlp', kind: 'mlp', title: 'Neural network', hyperparameters: {}, outcome: {} },
  accuracy: { train: 1, heldOut: 0.5, folds: null },
}

/** Reports under a clock that the test sets. */
function underClock() {
  const clock = { now: 0 }
  const told: Progress<TrainingPart>[] = []
  const context = {
    signal: new AbortController().signal,
    report: (progress: Progress<TrainingPart>) => told.push(progress),
  }
  const reports = trainingReports(context, () => clock.now)
  /** An epoch that ends after so long. */
  const epoch = (number: number, milliseconds: number, heldOut: () => number | null = () => null) => {
    clock.now += milliseconds
    return reports.onEpoch({ epoch: number, maxIter: 200, loss: 1 / number }, TEXTS, heldOut)
  }
  return { ...reports, clock, told, epoch }
}

describe('what is told of a training', () => {
  it('is first which classifier is being fitted', () => {
    const { onStart, told } = underClock()
    onStart(TEXTS)
    expect(told).toEqual([
      {
        stage: 'Training the neural network',
        fraction: null,
        part: { title: 'the neural network', points: [], maxEpochs: null, fitted: null },
      },
    ])
  })

  it('lets what the worker was sent come through, each time that it is told', async () => {
    const { onStart, epoch } = underClock()
    onStart(TEXTS)
    expect(epoch(1, 1)).toBeUndefined()
    const order: string[] = []
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => order.push('message')
    port2.postMessage(null)
    await epoch(2, 100)
    order.push('epoch')
    port1.close()
    expect(order).toEqual(['message', 'epoch'])
  })

  it('is every epoch once, ten times a second at most', () => {
    const { onStart, epoch, told } = underClock()
    onStart(TEXTS)
    for (let number = 1; number <= 100; number++) epoch(number, 7)
    const later = told.slice(1)
    expect(later.length).toBe(Math.floor(700 / 105))
    const points = later.flatMap(({ part }) => part!.points)
    expect(points.map((point) => point.epoch)).toEqual(points.map((_, at) => at + 1))
    expect(points.length).toBe(90)
    expect(later[0]).toMatchObject({ fraction: 15 / 200, part: { maxEpochs: 200, fitted: null } })
    expect(points[3]).toEqual({ epoch: 4, loss: 0.25, heldOut: null })
  })

  it('is the rest of the epochs with the classifier that is done', () => {
    const { onStart, epoch, onFit, told } = underClock()
    onStart(TEXTS)
    epoch(1, 10)
    epoch(2, 10)
    onFit(FITTED)
    expect(told.at(-1)).toMatchObject({
      fraction: 1,
      part: {
        points: [{ epoch: 1 }, { epoch: 2 }],
        fitted: { id: 'mlp', title: 'Neural network', accuracy: FITTED.accuracy },
      },
    })
  })

  it('begins anew with the next classifier', () => {
    const { onStart, epoch, onFit, told } = underClock()
    onStart(TEXTS)
    epoch(1, 10)
    onFit(FITTED)
    onStart({ ...TEXTS, name: 'LDA' })
    onFit({ ...FITTED, id: 'lda' })
    expect(told.slice(-2)).toMatchObject([
      { stage: 'Training LDA', fraction: null, part: { points: [], maxEpochs: null } },
      { stage: 'Training LDA', part: { points: [], maxEpochs: null, fitted: { id: 'lda' } } },
    ])
  })

  it('has the accuracy on held-out rows as often as takes a twentieth of the time', () => {
    const { onStart, epoch, onFit, told, clock } = underClock()
    let asked = 0
    const costly = () => {
      asked++
      clock.now += 10
      return 0.5
    }
    onStart(TEXTS)
    for (let number = 1; number <= 200; number++) epoch(number, 10, costly)
    onFit(FITTED)
    const points = told.flatMap(({ part }) => part!.points)
    expect(points).toHaveLength(200)
    expect(points[0]!.heldOut).toBe(0.5)
    expect(points.filter(({ heldOut }) => heldOut !== null)).toHaveLength(asked)
    // 200 epochs of 10 ms, and 10 ms each time it is asked.
    expect(10 * asked).toBeLessThan(0.07 * clock.now)
    expect(10 * asked).toBeGreaterThan(0.03 * clock.now)
  })

  it('has it with every epoch where it costs nothing', () => {
    const { onStart, epoch, onFit, told } = underClock()
    onStart(TEXTS)
    for (let number = 1; number <= 20; number++) epoch(number, 5, () => 0.25)
    onFit(FITTED)
    const points = told.flatMap(({ part }) => part!.points)
    expect(points.map(({ heldOut }) => heldOut)).toEqual(Array(20).fill(0.25))
  })
})
