import { describe, expect, it, vi } from 'vitest'
import type { createDecoderFunctions } from '../../engine/decoder/decoderFunctions.ts'
import type { Explanation, Importance, PortraitGallery } from '../../engine/decoder/explainFunctions.ts'
import type { Subject } from '../../engine/decoder/openThings.ts'
import type { RowPrediction } from '../../engine/decoder/rowPrediction.ts'
import type { SpacePoints } from '../../engine/decoder/spaceOf.ts'
import type { Engine } from '../../engine/engine.ts'
import { connect } from '../../engine/rpc/connect.ts'
import type { CallContext, Progress } from '../../engine/rpc/messages.ts'
import { type Problem, ProblemError } from '../../problem.ts'
import { type LinkedWorker, linkedWorker } from '../../testing/linkedWorker.ts'
import { until } from '../../testing/startApp.ts'
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
  baselineOf: 'training',
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
  training: {
    means: { rows: 1, columns: 2, values: Float64Array.of(1, 2) },
    patterns: { of: 'lda', values: { rows: 1, columns: 2, values: Float64Array.of(3, 4) } },
  },
  mean: Float64Array.of(1, 2),
  recording: null,
}

/** The actions over a decoder that answers at once and well, until a test says otherwise. */
function createActions() {
  const decoder = {
    spaceOf: vi.fn(
      async (
        _: CallContext<never>,
        _subject: Subject,
        _classifier: string,
        _axes: readonly [number, number],
      ): Promise<SpacePoints> => SPACE,
    ),
    explain: vi.fn(
      async (
        _: CallContext,
        _subject: Subject,
        _classifier: string,
        _index: number,
        _target: number,
        _against: number,
      ): Promise<Explanation> => EXPLANATION,
    ),
    predictValues: vi.fn(
      async (
        _: CallContext,
        _decoder: number,
        _classifier: string,
        _values: Float64Array,
      ): Promise<RowPrediction> => PREDICTION,
    ),
    importance: vi.fn(
      async (_: CallContext<never>, _subject: Subject, _classifier: string): Promise<Importance | null> =>
        IMPORTANCE,
    ),
    portraits: vi.fn(async (_: CallContext, _subject: Subject): Promise<PortraitGallery> => PORTRAITS),
  }
  const workers: LinkedWorker[] = []
  const engine: Engine = {
    decoder: connect<ReturnType<typeof createDecoderFunctions>>(() => {
      const worker = linkedWorker(decoder)
      workers.push(worker)
      return worker
    }),
    read: () => Promise.reject(new Error('nothing is read here')),
    openRecording: () => Promise.reject(new Error('nothing is opened here')),
    trainer: () => {
      throw new Error('nothing is trained here')
    },
    onDeath: () => {},
  }
  return { actions: createExplainActions(engine), decoder, workers }
}

function optionsOf(signal = new AbortController().signal) {
  const reports: Progress[] = []
  return { options: { signal, onProgress: (progress: Progress) => reports.push(progress) }, reports }
}

const VALUES = Float64Array.of(4, 5)

const SUBJECT = { decoder: 3, recording: 7 }

/** The questions, and what answers them. */
const QUESTIONS: [
  name: 'spaceOf' | 'explain' | 'predictValues' | 'importance' | 'portraits',
  ask: (actions: ExplainActions) => Promise<unknown>,
  args: unknown[],
  answer: unknown,
][] = [
  ['spaceOf', (actions) => actions.spaceOf(SUBJECT, 'lda', [0, 3]), [SUBJECT, 'lda', [0, 3]], SPACE],
  ['explain', (actions) => actions.explain(SUBJECT, 'mlp', 7, 1, 0), [SUBJECT, 'mlp', 7, 1, 0], EXPLANATION],
  ['predictValues', (actions) => actions.predictValues(3, 'mlp', VALUES), [3, 'mlp', VALUES], PREDICTION],
  [
    'importance',
    (actions) => actions.importance(SUBJECT, 'lda', optionsOf().options),
    [SUBJECT, 'lda'],
    IMPORTANCE,
  ],
  ['portraits', (actions) => actions.portraits(SUBJECT), [SUBJECT], PORTRAITS],
]

describe.each(QUESTIONS)('%s', (name, ask, args, answer) => {
  it('asks the decoder, and names what it is about', async () => {
    const { actions, decoder } = createActions()
    expect(await ask(actions)).toEqual(answer)
    expect(decoder[name].mock.calls.map((call) => call.slice(1))).toEqual([args])
  })

  it('is rejected with the decoder’s own problem', async () => {
    const { actions, decoder } = createActions()
    decoder[name].mockRejectedValueOnce(new ProblemError(ALTERED))
    const asked = ask(actions)
    await expect(asked).rejects.toBeInstanceOf(ProblemError)
    await expect(asked).rejects.toMatchObject({ problem: ALTERED })
  })

  it('is rejected where the worker dies', async () => {
    const { actions, decoder, workers } = createActions()
    decoder[name].mockReturnValueOnce(new Promise<never>(() => {}))
    const asked = ask(actions)
    workers[0]!.crash('out of memory')
    await expect(asked).rejects.toMatchObject({ problem: { code: 'worker-failed', found: 'out of memory' } })
  })
})

describe('predictValues', () => {
  it('leaves the values with the page', async () => {
    const { actions } = createActions()
    const values = Float64Array.of(1, 2)
    await actions.predictValues(3, 'lda', values)
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
    expect(await actions.importance(SUBJECT, 'lda', options)).toBeNull()
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
    const asked = actions.importance(SUBJECT, 'mlp', optionsOf(controller.signal).options)
    await until(() => expect(signals).toHaveLength(1))
    controller.abort()
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
    await until(() => expect(signals[0]!.aborted).toBe(true))
  })
})
