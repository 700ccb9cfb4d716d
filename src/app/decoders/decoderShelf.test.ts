import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Problem, ProblemError } from '../../problem.ts'
import { decoderOf, startApp } from '../../testing/startApp.ts'
import type { DecoderInUse } from '../state.ts'
import { hasHeldOut, keepDecoder, renameDecoder, zipOf } from './decoderShelf.ts'

const FULL: Problem = { code: 'storage', message: 'no room', file: 'mine.zip' }

afterEach(() => vi.unstubAllGlobals())

async function startWithMine() {
  const app = await startApp()
  await app.openZip('mine.zip')
  const { access } = app.actions
  const keeping = vi.spyOn(access.kept, 'keepDecoder').mockResolvedValue(undefined)
  return { ...app, access, keeping, mine: decoderOf(app.state()), own: app.state().decoders[0]! }
}

const withHeldOut = (decoder: DecoderInUse): DecoderInUse => ({
  ...decoder,
  beside: { verdict: null, testJson: new Blob(['rows']) },
})

describe('zipOf', () => {
  it('packs the decoder with its model card, and the recording only where it is wanted', async () => {
    const { access, decoder, mine } = await startWithMine()
    const file = await zipOf(access, withHeldOut(mine), false)
    expect(file.name).toBe('mine.zip')
    expect(await file.text()).toBe(`decoder ${mine.id}`)
    const [, id, packed] = decoder.packDecoder.mock.lastCall!
    expect(id).toBe(mine.id)
    expect(packed).toMatchObject({ verdict: null, testJson: null })
    expect(packed.modelCard).toMatch(/^# mine\n/)
    await zipOf(access, withHeldOut(mine), true)
    expect(await decoder.packDecoder.mock.lastCall![2].testJson!.text()).toBe('rows')
  })

  it('takes the site’s own recording from the site, and says where that does not answer', async () => {
    const { access, decoder, state } = await startWithMine()
    const own = state().decoders[0]!
    const fetched = vi.fn(async () => new Response('of the site'))
    vi.stubGlobal('fetch', fetched)
    await zipOf(access, own, true)
    expect(fetched).toHaveBeenCalledWith('site/test.json', expect.anything())
    expect(await decoder.packDecoder.mock.lastCall![2].testJson!.text()).toBe('of the site')
    vi.stubGlobal('fetch', vi.fn().mockRejectedValue(new TypeError('offline')))
    await expect(zipOf(access, own, true)).rejects.toMatchObject({
      problem: { code: 'network', file: 'test.json' },
    })
  })

  it.each([
    ['mine.csv, 14:05', 'mine.csv, 14 05.zip'],
    ['a/b\\c<d>|"e"?*', 'a b c d e.zip'],
    ['::', 'decoder.zip'],
  ])('makes a file’s name of “%s”', async (name, expected) => {
    const { access, mine } = await startWithMine()
    expect((await zipOf(access, { ...mine, name }, false)).name).toBe(expected)
  })
})

describe('hasHeldOut', () => {
  it('is so of the site’s own and of those that came with the recording', async () => {
    const { state, mine } = await startWithMine()
    expect(hasHeldOut(state().decoders[0]!)).toBe(true)
    expect(hasHeldOut(mine)).toBe(false)
    expect(hasHeldOut(withHeldOut(mine))).toBe(true)
  })
})

describe('keepDecoder', () => {
  it('hands the storage the decoder’s ZIP file without a recording', async () => {
    const { access, decoder, keeping, mine } = await startWithMine()
    await keepDecoder(access, withHeldOut(mine))
    expect(decoder.packDecoder.mock.lastCall![2].testJson).toBeNull()
    const [kept, file] = keeping.mock.lastCall!
    expect(kept.key).toBe(mine.key)
    expect(file.name).toBe('mine.zip')
  })

  it('tells where it cannot be packed', async () => {
    const { access, decoder, keeping, state, mine } = await startWithMine()
    decoder.packDecoder.mockRejectedValueOnce(new ProblemError(FULL))
    await keepDecoder(access, mine)
    expect(state().storageProblem).toEqual(FULL)
    expect(keeping).not.toHaveBeenCalled()
  })
})

describe('renameDecoder', () => {
  it('changes the name in the list and in use, and leaves the rest', async () => {
    const { access, keeping, state, mine } = await startWithMine()
    await renameDecoder(access, mine.id, `  ${'long '.repeat(40)}`)
    const { name } = decoderOf(state())
    expect(name).toBe('long '.repeat(16))
    expect(state().decoders[1]).toEqual({ ...mine, name })
    await renameDecoder(access, mine.id, ' \n')
    expect(decoderOf(state()).name).toBe(name)
    expect(keeping).not.toHaveBeenCalled()
  })

  it('tells one from those that are called so already', async () => {
    const { access, state, mine, own } = await startWithMine()
    await renameDecoder(access, mine.id, own.name)
    expect(decoderOf(state()).name).toBe(`${own.name} (2)`)
    await renameDecoder(access, mine.id, `${own.name} (2)`)
    expect(decoderOf(state()).name).toBe(`${own.name} (2)`)
  })

  it('keeps one that is kept under the new name', async () => {
    const { access, keeping, mine } = await startWithMine()
    access.store.setState({
      kept: [{ key: 5, name: 'mine.zip', decoderKey: mine.key, bytes: 9, openAs: mine.id }],
    })
    await renameDecoder(access, mine.id, 'best')
    expect(keeping.mock.lastCall![1].name).toBe('best.zip')
  })
})
