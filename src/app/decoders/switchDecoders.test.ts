import { describe, expect, it } from 'vitest'
import { ProblemError } from '../../problem.ts'
import { exampleBundle } from '../../testing/exampleBundle.ts'
import { exampleRecording } from '../../testing/exampleRecording.ts'
import { batchOf, shippedRecording } from '../../testing/fakeEngine.ts'
import { decoderOf, NOT_TEXT, openOf, settle, startApp, until, zipFile } from '../../testing/startApp.ts'
import { VERDICT_EXAMPLE } from '../../testing/verdictExample.ts'
import { encodeVerdict } from '../../training/verdict/verdictFormat.ts'
import { batchOf as batchIn, type State } from '../state.ts'
import { removeDecoder } from './changeDecoders.ts'

const names = (state: State) => state.decoders.map(({ name }) => name)
const OWN = 'The site’s own decoder'

/** The site's own decoder and that of a ZIP file, which is in use. */
async function startWithTwo() {
  const app = await startApp()
  await app.openZip('mine.zip')
  const [own, mine] = app.state().decoders
  return { ...app, own: own!, mine: mine! }
}

describe('a dropped ZIP file', () => {
  it('is opened as a decoder and used; the site’s own and the recordings stay open', async () => {
    const { state, own, mine, decoder } = await startWithTwo()
    expect(names(state())).toEqual([OWN, 'mine'])
    expect(decoderOf(state())).toBe(mine)
    expect(mine).toMatchObject({ origin: 'file', key: mine.manifest.sha256.slice(0, 12) })
    expect(mine.key).not.toBe(own.key)
    expect(decoder.openDecoder.mock.lastCall![2]).toMatchObject({ kind: 'zip', name: 'mine.zip' })
    expect(state()).toMatchObject({ refusals: [], opening: null, notice: 'mine is in use now.' })
    expect(openOf(state()).name).toBe('test.json')
  })

  it('that was dropped before is not open twice', async () => {
    const app = await startWithTwo()
    app.actions.access.decoders.use(app.own.id)
    await app.openZip('mine.zip')
    expect(names(app.state())).toEqual([OWN, 'mine'])
    expect(decoderOf(app.state()).id).toBe(app.mine.id)
    await until(() => expect(app.decoder.closeDecoder).toHaveBeenCalledTimes(1))
    expect(app.decoder.closeDecoder.mock.lastCall![1]).not.toBe(app.mine.id)
  })

  it('of the name of another is told apart from it', async () => {
    const app = await startWithTwo()
    const { classifiers, run } = app.mine
    const { manifest } = exampleBundle({ seed: 9 })
    app.decoder.openDecoder.mockResolvedValueOnce({ manifest, classifiers, run })
    await app.openZip('mine.zip')
    expect(names(app.state())).toEqual([OWN, 'mine', 'mine (2)'])
    expect(decoderOf(app.state()).name).toBe('mine (2)')
    expect(app.state().notice).toBe('mine (2) is in use now.')
  })

  it('that has the recording it was judged on inside opens that as well', async () => {
    const app = await startApp()
    const { manifest, run } = exampleBundle({ seed: 7 })
    const [own] = app.state().decoders
    app.decoder.openDecoder.mockResolvedValueOnce({
      manifest,
      classifiers: own!.classifiers,
      run,
      beside: { verdict: null, testJson: new Blob(['{}']) },
    })
    const opening = app.actions.openFiles([zipFile('mine.zip')])
    app.readings.at(-1)!.refuse(NOT_TEXT)
    await until(() => expect(app.readings).toHaveLength(3))
    expect(app.readings[2]!.name).toBe('test.json')
    app.readings[2]!.give(exampleRecording({ name: 'test.json' }))
    await opening
    expect(decoderOf(app.state()).name).toBe('mine')
    expect(openOf(app.state()).origin).toBe('file')
    expect(app.state().recordings).toHaveLength(2)
  })

  it('of a decoder that is open already opens the recording inside all the same', async () => {
    const app = await startWithTwo()
    const { manifest, classifiers, run } = app.mine
    app.decoder.openDecoder.mockResolvedValueOnce({
      manifest,
      classifiers,
      run,
      beside: { verdict: 'of this file', testJson: new Blob(['{}']) },
    })
    const before = app.readings.length
    const opening = app.actions.openFiles([zipFile('with-rows.zip')])
    app.readings.at(-1)!.refuse(NOT_TEXT)
    await until(() => expect(app.readings).toHaveLength(before + 2))
    app.readings.at(-1)!.give(exampleRecording({ name: 'test.json' }))
    await opening
    expect(names(app.state())).toEqual([OWN, 'mine'])
    expect(decoderOf(app.state())).toMatchObject({ id: app.mine.id, beside: { verdict: 'of this file' } })
    expect(openOf(app.state()).origin).toBe('file')
  })

  it('was judged on the recording that its verdict names', async () => {
    const app = await startWithTwo()
    const verdict = encodeVerdict(VERDICT_EXAMPLE)
    const { classifiers, run } = app.mine
    const { manifest } = exampleBundle({ seed: 9 })
    app.decoder.openDecoder.mockResolvedValueOnce({
      ...{ manifest, classifiers, run },
      beside: { verdict, testJson: null },
    })
    await app.openZip('judged.zip')
    expect(decoderOf(app.state()).judgedOn).toBe('test.csv')
    expect(app.mine.judgedOn).toBeUndefined()
  })

  it('without a decoder is refused as the recording that it is not', async () => {
    const app = await startApp()
    app.decoder.openDecoder.mockRejectedValueOnce(
      new ProblemError({ code: 'no-decoder', message: 'it has no decoder', file: 'table.xlsx' }),
    )
    await app.openZip('table.xlsx')
    expect(app.state().refusals).toEqual([{ problem: NOT_TEXT, keptKey: null }])
    expect(names(app.state())).toEqual([OWN])
  })

  it('whose decoder is not what training wrote is refused for that', async () => {
    const app = await startApp()
    const altered = { code: 'altered', message: 'it was changed', file: 'mine.zip' } as const
    app.decoder.openDecoder.mockRejectedValueOnce(new ProblemError(altered))
    await app.openZip('mine.zip')
    const message = 'it was changed: get it again from who trained it'
    expect(app.state().refusals).toMatchObject([{ problem: { ...altered, message } }])
    expect(decoderOf(app.state()).origin).toBe('site')
  })

  it('whose refusal says what to do already is told as it is', async () => {
    const app = await startApp()
    const cut = { message: 'the ZIP file is cut short; save it again', file: 'mine.zip' }
    for (const code of ['bad-bundle', 'altered'] as const) {
      app.decoder.openDecoder.mockRejectedValueOnce(new ProblemError({ code, ...cut }))
      await app.openZip('mine.zip')
      expect(app.state().refusals.at(-1)).toMatchObject({ problem: cut })
    }
  })

  it('is not even looked into where it only is called so', async () => {
    const app = await startApp()
    const { done, reading } = app.beginFile('mine.zip')
    reading.refuse(NOT_TEXT)
    await done
    expect(app.state().refusals).toEqual([{ problem: NOT_TEXT, keptKey: null }])
    expect(app.decoder.openDecoder).toHaveBeenCalledTimes(1)
  })
})

describe('another decoder in use', () => {
  it('has predictions of its own, and those of the other are there again at once', async () => {
    const { actions, decoder, state, own, mine } = await startWithTwo()
    decoder.predictAll.mockImplementation(async (_, subject) => batchOf(subject.decoder === own.id ? 0 : 1))
    await actions.needBatch()
    expect(state().batch.lda).toEqual({ status: 'ready', value: batchOf(1) })
    actions.access.decoders.use(own.id)
    expect(state().notice).toBe(`${OWN} is in use now.`)
    expect(batchIn(state().batch, 'lda').status).toBe('idle')
    await actions.needBatch()
    expect(state().batch.lda).toEqual({ status: 'ready', value: batchOf(0) })
    const asked = decoder.predictAll.mock.calls.length
    actions.access.decoders.use(mine.id)
    expect(state().batch).toEqual({
      lda: { status: 'ready', value: batchOf(1) },
      mlp: { status: 'ready', value: batchOf(1) },
    })
    await actions.needBatch()
    expect(decoder.predictAll).toHaveBeenCalledTimes(asked)
  })

  it('does not get the answers that the one before was asked for', async () => {
    const { actions, state, own } = await startWithTwo()
    const asked = actions.needBatch()
    actions.access.decoders.use(own.id)
    await asked
    await settle()
    expect(state().batch).toEqual({})
  })
})

describe('a decoder that is closed', () => {
  it('while it is in use gives way to the site’s own, whose predictions are there', async () => {
    const { actions, decoder, state, own, mine } = await startWithTwo()
    actions.access.decoders.use(own.id)
    await actions.needBatch()
    const { batch } = state()
    actions.access.decoders.use(mine.id)
    removeDecoder(actions.access, mine.id)
    expect(decoderOf(state()).id).toBe(own.id)
    expect(names(state())).toEqual([OWN])
    expect(state()).toMatchObject({ batch, notice: 'mine is closed.' })
    await until(() => expect(decoder.closeDecoder.mock.lastCall?.[1]).toBe(mine.id))
  })

  it('while another is in use changes nothing of that, and the site’s own stays', async () => {
    const { actions, state, own, openZip, mine } = await startWithTwo()
    await openZip('other.zip')
    const inUse = decoderOf(state())
    removeDecoder(actions.access, mine.id)
    removeDecoder(actions.access, own.id)
    expect(decoderOf(state())).toBe(inUse)
    expect(names(state())).toEqual([OWN, 'other'])
  })
})

describe('a worker that died', () => {
  it('has every decoder again, under its id', async () => {
    const { actions, decoder, readings, state, workers, own, mine } = await startWithTwo()
    const before = state().decoders
    workers[0]!.crash('killed')
    await until(() => expect(readings).toHaveLength(3))
    readings[2]!.give(shippedRecording())
    await until(() => expect(state().recovery?.status).toBe('restarted'))
    const reopened = decoder.openDecoder.mock.calls.slice(2).map(([, id, { kind }]) => [id, kind])
    expect(reopened).toEqual([
      [own.id, 'site'],
      [mine.id, 'zip'],
    ])
    expect(state().decoders).toBe(before)
    expect(decoderOf(state())).toBe(mine)
    expect(await actions.row(openOf(state()).id, 1)).toEqual(Float64Array.of(1))
  })

  it('goes on without the one whose file is gone, which is told', async () => {
    const { decoder, readings, state, workers } = await startWithTwo()
    const gone = { code: 'not-found', message: 'it is gone', file: 'mine.zip' } as const
    const open = decoder.openDecoder.getMockImplementation()!
    decoder.openDecoder.mockImplementation((context, id, source) =>
      source.kind === 'zip' ? Promise.reject(new ProblemError(gone)) : open(context, id, source),
    )
    workers[0]!.crash('killed')
    await until(() => expect(readings).toHaveLength(3))
    readings[2]!.give(shippedRecording())
    await until(() => expect(state().recovery?.status).toBe('restarted'))
    expect(names(state())).toEqual([OWN])
    expect(decoderOf(state()).origin).toBe('site')
    expect(state().refusals).toEqual([{ problem: gone, keptKey: null }])
  })
})

describe('another start', () => {
  it('opens the site’s decoder anew and the others as they were', async () => {
    const { actions, state, own, mine } = await startWithTwo()
    await actions.start()
    const [next, other] = state().decoders
    expect(next!.id).not.toBe(own.id)
    expect(other).toBe(mine)
    expect(decoderOf(state())).toBe(next)
  })
})
