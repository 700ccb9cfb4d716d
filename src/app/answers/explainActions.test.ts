import { describe, expect, it, vi } from 'vitest'
import type { createDecoderFunctions } from '../../engine/decoder/decoderFunctions.ts'
import type {
  Explanation,
  Importance,
  PortraitGallery,
  SpacePoints,
} from '../../engine/decoder/explainFunctions.ts'
import type { RowPrediction } from '../../engine/decoder/rowPrediction.ts'
import type { Engine } from '../../engine/engine.ts'
import { connect } from '../../engine/rpc/connect.ts'
import type { CallContext, Progress } from '../../engine/rpc/messages.ts'
import type { ClassifierName } from '../../models/classifierName.ts'
import { type Problem, ProblemError } from '../../problem.ts'
import { type LinkedWorker, linkedWorker } from '../../testing/linkedWorker.ts'
import { deferred, settle, until } from '../../testing/startApp.ts'
import { createExplainActions, type ExplainActions } from './explainActions.ts'

const ALTERED: Problem = { code: 'altered', message: 'the file was changed', file: 'models/lda-space.json' }

const SPACE: SpacePoints = {
  points: Float32Array.of(1, 2, 3, 4),
  classMeans: Float32Array.of(0, 1),
  explainedVarianceRatio: Float64Array.of(0.75, 0.25),
}
const EXPLANATION: Explanation = {
  classes: [1, 0],
  margin: 3,
  baseline: 1,
  contributions: Float64Array.of(0.5, 1.5),
}
const PREDICTION: RowPrediction = { posterior: Float64Array.of(0.25, 0.75), milliseconds: 1 }
const IMPORTANCE: Importance = {
  electrodes: [{ name: 'Cz', drop: 0.25, std: 0.125 }],
  bands: [],
  accuracy: 0.5,
  rows: 4,
  repeats: 5,
}
const PORTRAITS: PortraitGallery = {
  means: { rows: 1, columns: 2, values: Float64Array.of(1, 2) },
  patterns: { rows: 1, columns: 2, values: Float64Array.of(3, 4) },
  trainingMean: Float64Array.of(1, 2),
  recording: null,
}

/** The actions over a decoder that answers at once and well, and a network that opens at once, until a test says otherwise. */
function createActions() {
  const decoder = {
    spaceOf: vi.fn(async (_: CallContext, _axes: readonly [number, number]) => SPACE),
    explain: vi.fn(
      async (
        _: CallContext,
        _classifier: ClassifierName,
        _index: number,
        _target: number,
        _against: number,
      ) => EXPLANATION,
    ),
    predictValues: vi.fn(
      async (_: CallContext, _classifier: ClassifierName, _values: Float64Array) => PREDICTION,
    ),
    importance: vi.fn(
      async (_: CallContext, _classifier: ClassifierName): Promise<Importance | null> => IMPORTANCE,
    ),
    portraits: vi.fn(async (_: CallContext) => PORTRAITS),
  }
  const workers: LinkedWorker[] = []
  const engine: Engine = {
    decoder: connect<ReturnType<typeof createDecoderFunctions>>(() => {
      const worker = linkedWorker(decoder)
      workers.push(worker)
      return worker
    }),
    read: () => Promise.reject(new Error('nothing is read here')),
    open: () => Promise.reject(new Error('nothing is opened here')),
    onDeath: () => {},
  }
  const needNetwork = vi.fn(async () => {})
  return { actions: createExplainActions(engine, needNetwork), decoder, needNetwork, workers }
}

function optionsOf(signal = new AbortController().signal) {
  const reports: Progress[] = []
  return { options: { signal, onProgress: (progress: Progress) => reports.push(progress) }, reports }
}

const VALUES = Float64Array.of(4, 5)

/** The questions that can be about either classifier, and what answers them. */
const QUESTIONS: [
  name: 'explain' | 'predictValues' | 'importance',
  ask: (actions: ExplainActions, classifier: ClassifierName) => Promise<unknown>,
  args: unknown[],
  answer: unknown,
][] = [
  ['explain', (actions, classifier) => actions.explain(classifier, 7, 1, 0), [7, 1, 0], EXPLANATION],
  ['predictValues', (actions, classifier) => actions.predictValues(classifier, VALUES), [VALUES], PREDICTION],
  [
    'importance',
    (actions, classifier) => actions.importance(classifier, optionsOf().options),
    [],
    IMPORTANCE,
  ],
]

describe.each(QUESTIONS)('%s', (name, ask, args, answer) => {
  it('asks the decoder about LDA without the network', async () => {
    const { actions, decoder, needNetwork } = createActions()
    expect(await ask(actions, 'lda')).toEqual(answer)
    expect(decoder[name].mock.calls[0]!.slice(1)).toEqual(['lda', ...args])
    expect(needNetwork).not.toHaveBeenCalled()
  })

  it('waits for the network before it asks about it', async () => {
    const { actions, decoder, needNetwork, workers } = createActions()
    const network = deferred<void>()
    needNetwork.mockReturnValueOnce(network.promise)
    const asked = ask(actions, 'mlp')
    await settle()
    expect(workers).toHaveLength(0)
    network.resolve()
    expect(await asked).toEqual(answer)
    expect(decoder[name].mock.calls.map((call) => call.slice(1))).toEqual([['mlp', ...args]])
    expect(needNetwork).toHaveBeenCalledTimes(1)
  })

  it('is rejected with what keeps the network from loading, and asks nothing', async () => {
    const { actions, decoder, needNetwork } = createActions()
    needNetwork.mockRejectedValueOnce(new ProblemError(ALTERED))
    await expect(ask(actions, 'mlp')).rejects.toMatchObject({ problem: ALTERED })
    expect(decoder[name]).not.toHaveBeenCalled()
  })

  it('is rejected with the decoder’s own problem', async () => {
    const { actions, decoder } = createActions()
    decoder[name].mockRejectedValueOnce(new ProblemError(ALTERED))
    const asked = ask(actions, 'lda')
    await expect(asked).rejects.toBeInstanceOf(ProblemError)
    await expect(asked).rejects.toMatchObject({ problem: ALTERED })
  })
})

describe('predictValues', () => {
  it('leaves the values with the page', async () => {
    const { actions } = createActions()
    const values = Float64Array.of(1, 2)
    await actions.predictValues('lda', values)
    expect([...values]).toEqual([1, 2])
  })
})

describe('importance', () => {
  it('passes on how far it is, and that there is nothing to judge by', async () => {
    const { actions, decoder } = createActions()
    decoder.importance.mockImplementationOnce(async ({ report }) => {
      report({ stage: 'Permuting', fraction: 0.5 })
      return null
    })
    const { options, reports } = optionsOf()
    expect(await actions.importance('lda', options)).toBeNull()
    expect(reports).toEqual([{ stage: 'Permuting', fraction: 0.5 }])
  })

  it('is given up in the worker too', async () => {
    const { actions, decoder } = createActions()
    const signals: AbortSignal[] = []
    decoder.importance.mockImplementationOnce(({ signal }) => {
      signals.push(signal)
      return new Promise(() => {})
    })
    const controller = new AbortController()
    const asked = actions.importance('mlp', optionsOf(controller.signal).options)
    await until(() => expect(signals).toHaveLength(1))
    controller.abort()
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
    await until(() => expect(signals[0]!.aborted).toBe(true))
  })

  it('asks nothing where it was given up while the network was on its way', async () => {
    const { actions, decoder, needNetwork } = createActions()
    const network = deferred<void>()
    needNetwork.mockReturnValueOnce(network.promise)
    const controller = new AbortController()
    const asked = actions.importance('mlp', optionsOf(controller.signal).options)
    controller.abort()
    network.resolve()
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
    await settle()
    expect(decoder.importance).not.toHaveBeenCalled()
  })
})

describe('what is LDA’s or training’s', () => {
  it('needs no network', async () => {
    const { actions, decoder, needNetwork } = createActions()
    expect(await actions.spaceOf([0, 3])).toEqual(SPACE)
    expect(decoder.spaceOf.mock.calls[0]![1]).toEqual([0, 3])
    expect(await actions.portraits()).toEqual(PORTRAITS)
    expect(needNetwork).not.toHaveBeenCalled()
  })

  it('is rejected with the decoder’s own problem', async () => {
    const { actions, decoder } = createActions()
    decoder.spaceOf.mockRejectedValueOnce(new ProblemError(ALTERED))
    decoder.portraits.mockRejectedValueOnce(new ProblemError(ALTERED))
    await expect(actions.spaceOf([0, 1])).rejects.toMatchObject({ problem: ALTERED })
    await expect(actions.portraits()).rejects.toMatchObject({ problem: ALTERED })
  })

  it('is rejected where the worker dies', async () => {
    const { actions, decoder, workers } = createActions()
    decoder.portraits.mockReturnValueOnce(new Promise(() => {}))
    const asked = actions.portraits()
    workers[0]!.crash('out of memory')
    await expect(asked).rejects.toMatchObject({ problem: { code: 'worker-failed', found: 'out of memory' } })
  })
})
