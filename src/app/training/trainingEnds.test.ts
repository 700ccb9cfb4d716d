import { afterEach, describe, expect, it, vi } from 'vitest'
import type { DecoderDescription } from '../../engine/decoder/openDecoder.ts'
import type { TrainedDecoder } from '../../engine/trainer/trainerFunctions.ts'
import { ProblemError } from '../../problem.ts'
import { exampleBundle } from '../../testing/exampleBundle.ts'
import { decoderOf, deferred, settle, until } from '../../testing/startApp.ts'
import { PAIR, startWith, TRAINED } from '../../testing/startTraining.ts'

afterEach(() => vi.unstubAllGlobals())

describe('a training that is given up', () => {
  it('leaves the decoder in use, whatever the worker still says', async () => {
    const { train, trainer, trainers, state, own } = await startWith(...PAIR)
    const ending = deferred<TrainedDecoder>()
    trainer.train.mockReturnValueOnce(ending.promise)
    const running = train.train()
    await until(() => expect(trainer.train).toHaveBeenCalled())
    train.cancel()
    expect(state().training).toMatchObject({ status: 'cancelled', problem: null, outcome: null })
    expect(trainers[0]!.isTerminated).toBe(true)
    ending.resolve(TRAINED)
    await running
    await settle()
    expect(state().training!.status).toBe('cancelled')
    expect(decoderOf(state())).toBe(own)
    expect(state().decoders).toEqual([own])
  })

  it('before the worker has anything asks it for nothing', async () => {
    const { train, trainer, trainers, state } = await startWith(...PAIR)
    const running = train.train()
    train.cancel()
    await running
    await settle()
    expect(state().training!.status).toBe('cancelled')
    expect([trainer.train.mock.calls, trainers]).toEqual([[], []])
  })

  it('while its decoder is being opened does not put it in use', async () => {
    const { train, decoder, state, own } = await startWith(...PAIR)
    const { manifest, run } = exampleBundle({ seed: 5 })
    const opening = deferred<DecoderDescription>()
    decoder.openDecoder.mockReturnValueOnce(opening.promise)
    const running = train.train()
    await until(() => expect(decoder.openDecoder).toHaveBeenCalledTimes(2))
    const { notice } = state()
    train.cancel()
    opening.resolve({ manifest, classifiers: own.classifiers, run })
    await running
    expect(state()).toMatchObject({
      decoders: [own],
      notice,
      training: { status: 'cancelled', outcome: null },
    })
    expect(decoderOf(state())).toBe(own)
    await until(() => expect(decoder.closeDecoder).toHaveBeenCalledTimes(1))
  })

  it('while it is judged keeps its decoder, without a verdict', async () => {
    const { train, trainer, trainers, state } = await startWith(...PAIR)
    trainer.judge.mockReturnValueOnce(new Promise(() => {}))
    const running = train.train()
    await until(() => expect(trainer.judge).toHaveBeenCalled())
    expect(state().training!.status).toBe('judging')
    train.cancel()
    await running
    expect(state().training).toMatchObject({ status: 'done', problem: null })
    expect(decoderOf(state())).toMatchObject({ origin: 'trained', beside: { verdict: null } })
    expect(trainers[0]!.isTerminated).toBe(true)
    train.cancel()
    expect(state().training!.status).toBe('done')
  })

  it('between the training and the judging keeps its decoder too', async () => {
    const { train, trainer, state, own } = await startWith(...PAIR)
    const running = train.train()
    await until(() => expect(state().decoders).toHaveLength(2))
    expect(decoderOf(state())).toBe(own)
    // What was trained is taken over in one piece with its file, which is asked for as soon as it is open.
    await until(() => expect(state().decoders[1]!.beside).not.toBeNull())
    await Promise.resolve()
    train.cancel()
    await running
    expect(state().training).toMatchObject({ status: 'done', problem: null })
    expect(decoderOf(state()).id).toBe(state().training!.outcome!.decoder)
    expect(trainer.judge).not.toHaveBeenCalled()
  })

  it('for another is replaced by it', async () => {
    const app = await startWith(...PAIR, 'third.csv')
    const { train, trainer, trainers, state, idOf, own } = app
    const first = deferred<TrainedDecoder>()
    trainer.train.mockReturnValueOnce(first.promise)
    const running = train.train()
    await until(() => expect(trainer.train).toHaveBeenCalled())
    train.choose({ training: idOf('third.csv') })
    const made = app.nextDecoder(7)
    await train.train()
    expect(trainers.map(({ isTerminated }) => isTerminated)).toEqual([true, true])
    first.resolve(TRAINED)
    await running
    await settle()
    expect(state().training).toMatchObject({ status: 'done', trainingName: 'third.csv' })
    expect(decoderOf(state()).manifest).toEqual(made.manifest)
    expect(state().decoders).toHaveLength(2)
    expect(state().training!.outcome!.before).toBe(own.id)
  })

  it('for another while it is judged leaves its decoder open', async () => {
    const app = await startWith(...PAIR)
    const { train, trainer, state, own } = app
    trainer.judge.mockReturnValueOnce(new Promise(() => {}))
    app.nextDecoder(1)
    const running = train.train()
    await until(() => expect(trainer.judge).toHaveBeenCalled())
    const first = decoderOf(state()).id
    train.choose({ seed: 2 })
    app.nextDecoder(2)
    await train.train()
    await running
    expect(state().training).toMatchObject({ status: 'done', outcome: { before: first } })
    expect(state().decoders.map(({ id }) => id)).toEqual([own.id, first, decoderOf(state()).id])
  })
})

describe('a training that fails', () => {
  it('says what the worker refused, and keeps decoder and form', async () => {
    const { train, trainer, state, own } = await startWith(...PAIR)
    const problem = { code: 'bad-label', message: 'one class only', file: 'train.csv' } as const
    trainer.train.mockRejectedValueOnce(new ProblemError(problem))
    train.choose({ seed: 4 })
    await train.train()
    expect(state().training).toMatchObject({ status: 'failed', problem, outcome: null })
    expect(decoderOf(state())).toBe(own)
    expect(state().trainForm!.seed).toBe(4)
    await train.train()
    expect(state().training).toMatchObject({ status: 'done', problem: null })
  })

  it('says in a sentence that its worker died, and nothing is lost', async () => {
    const { train, trainer, trainers, state, own } = await startWith(...PAIR)
    trainer.train.mockReturnValueOnce(new Promise(() => {}))
    const running = train.train()
    await until(() => expect(trainer.train).toHaveBeenCalled())
    trainers[0]!.crash('out of memory')
    await running
    expect(state().training).toMatchObject({ status: 'failed', outcome: null })
    expect(state().training!.problem).toEqual({
      code: 'worker-failed',
      message: 'the training stopped in the middle: it may need more memory than there is',
      file: 'train.csv',
      found: 'out of memory',
      expected: 'fewer rows, features or hidden units; what was open is as it was',
    })
    expect(decoderOf(state())).toBe(own)
    expect(state().recordings).toHaveLength(3)
    expect(state().recovery).toBeNull()
  })

  it('says so where there is no room for a copy of the recording, and nothing is lost', async () => {
    const { train, trainer, decoder, state, own } = await startWith(...PAIR)
    decoder.copyRecording.mockImplementationOnce(() => {
      throw new RangeError('Array buffer allocation failed')
    })
    await train.train()
    expect(state().training).toMatchObject({
      status: 'failed',
      problem: {
        code: 'too-large',
        message: 'there is not enough memory to train on it',
        file: 'train.csv',
        found: 'RangeError: Array buffer allocation failed',
      },
    })
    expect(trainer.train).not.toHaveBeenCalled()
    expect(decoderOf(state())).toBe(own)
    expect(state().recordings).toHaveLength(3)
  })

  it('in its verdict keeps the decoder and says why there is none', async () => {
    const { train, trainer, trainers, state } = await startWith(...PAIR)
    trainer.judge.mockReturnValueOnce(new Promise(() => {}))
    const running = train.train()
    await until(() => expect(trainer.judge).toHaveBeenCalled())
    trainers[0]!.crash('out of memory')
    await running
    expect(state().training).toMatchObject({
      status: 'done',
      problem: { message: 'the judging stopped in the middle: it may need more memory than there is' },
    })
    expect(decoderOf(state()).origin).toBe('trained')
  })

  it('at opening its decoder leaves the other in use', async () => {
    const { train, decoder, state, own } = await startWith(...PAIR)
    const problem = { code: 'bad-bundle', message: 'it is none', file: 'manifest.json' } as const
    decoder.openDecoder.mockRejectedValueOnce(new ProblemError(problem))
    await train.train()
    expect(state().training).toMatchObject({ status: 'failed', problem })
    expect(decoderOf(state())).toBe(own)
  })

  it('for a form with something that is no value says so before anything is asked', async () => {
    const { train, trainer, state } = await startWith(...PAIR)
    train.choose({ seed: Number.NaN })
    await train.train()
    expect(state().training).toMatchObject({ status: 'failed', problem: { code: 'bad-setting' } })
    expect(trainer.train).not.toHaveBeenCalled()
  })
})
