import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { type Problem, ProblemError } from '../../problem.ts'
import { fakeDevice } from '../../testing/fakeDevice.ts'
import { fakeEngine, shippedRecording } from '../../testing/fakeEngine.ts'
import { decoderOf, NOT_TEXT, settle, until, zipFile } from '../../testing/startApp.ts'
import { createActions } from '../actions.ts'
import { addDecoder, removeDecoder } from '../decoders/changeDecoders.ts'
import { keepDecoder, renameDecoder } from '../decoders/decoderShelf.ts'
import { INITIAL_STATE, type State } from '../state.ts'

const MARK = 'eeg-letter-decoder.kept'
const CLOSED: Problem = { code: 'storage', message: 'closed', file: 'this device' }

let local: Map<string, string>
beforeEach(() => {
  local = new Map()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => local.get(key) ?? null,
    setItem: (key: string, value: string) => void local.set(key, value),
    removeItem: (key: string) => void local.delete(key),
  })
})
afterEach(() => vi.unstubAllGlobals())

/** The page on that device at an address; each call is another visit. */
async function visit({ device }: Pick<ReturnType<typeof fakeDevice>, 'device'>, hash = '#/line/1') {
  vi.stubGlobal('location', { hash })
  const fake = fakeEngine()
  const store = createStore<State>(() => INITIAL_STATE)
  const actions = createActions(store, fake.engine, 'site/', device)
  const started = actions.start()
  fake.readings[0]!.give(shippedRecording())
  await started
  const state = () => store.getState()
  /** Drops a decoder's file and gives the decoder. */
  const openZip = async (name: string) => {
    const done = actions.openFiles([zipFile(name)])
    fake.readings.at(-1)!.refuse(NOT_TEXT)
    await done
    return decoderOf(state())
  }
  return { ...fake, actions, state, openZip }
}

/** A first visit that keeps decoders of these files and ends with the last of them in use. */
async function keepDecoders(...names: readonly string[]) {
  const device = fakeDevice()
  const page = await visit(device)
  const decoders = []
  for (const name of names) {
    const decoder = await page.openZip(name)
    await keepDecoder(page.actions.access, decoder)
    decoders.push(decoder)
  }
  return { ...device, page, decoders }
}

describe('a decoder that is kept', () => {
  it('is stored as its ZIP file under its key, again in place of what was there, and the mark has what is in use', async () => {
    const { page, decoders, kept, files } = await keepDecoders('mine.zip')
    const [mine] = decoders
    expect(page.state().notice).toBe('mine.zip is kept on this device.')
    await keepDecoder(page.actions.access, mine!)
    // First the new one, so that a full device leaves the old one.
    expect(kept.release.mock.invocationCallOrder[0]).toBeGreaterThan(kept.keep.mock.invocationCallOrder[1]!)
    expect([...files.keys()]).toEqual([2])
    expect(files.get(2)).toMatchObject({ name: 'mine.zip', decoderKey: mine!.key })
    expect(page.state().kept).toMatchObject([{ key: 2, decoderKey: mine!.key, openAs: mine!.id }])
    expect(local.get(MARK)).toBe(`1 @${mine!.key}`)
    page.actions.access.decoders.use(page.state().decoders[0]!.id)
    expect(local.get(MARK)).toBe('1')
  })

  it('is in use again at the next visit where it was in use last', async () => {
    const device = await keepDecoders('a.zip', 'mine.zip')
    const page = await visit(device)
    expect(decoderOf(page.state())).toMatchObject({
      name: 'mine',
      origin: 'file',
      key: device.decoders[1]!.key,
    })
    expect(page.state().decoders).toHaveLength(2)
    expect(page.state().kept.map(({ name, openAs }) => [name, openAs])).toEqual([
      ['a.zip', null],
      ['mine.zip', decoderOf(page.state()).id],
    ])
    expect(page.state().recordings).toHaveLength(1)
    expect(page.state().storageProblem).toBeNull()
  })

  it('that was trained here still is at the next visit, under its name', async () => {
    const device = fakeDevice()
    const page = await visit(device)
    const about = { origin: 'trained', name: 'plant.train.csv, 00:57' } as const
    const { access } = page.actions
    const trained = await addDecoder(access, { kind: 'memory', files: new Map() }, about)
    access.decoders.use(trained.id)
    await keepDecoder(access, trained)
    expect(decoderOf((await visit(device)).state())).toMatchObject(about)
    await renameDecoder(access, trained.id, 'best: A')
    expect(decoderOf((await visit(device)).state())).toMatchObject({ origin: 'trained', name: 'best: A' })
  })

  it('is not opened where the site’s own was in use last', async () => {
    const device = await keepDecoders('mine.zip')
    device.page.actions.access.decoders.use(device.page.state().decoders[0]!.id)
    const page = await visit(device)
    expect(decoderOf(page.state()).origin).toBe('site')
    expect(page.state().decoders).toHaveLength(1)
    expect(page.state().kept).toMatchObject([{ name: 'mine.zip', openAs: null }])
    await page.actions.openKept(1)
    expect(decoderOf(page.state()).name).toBe('mine')
    expect(page.state().kept).toMatchObject([{ openAs: decoderOf(page.state()).id }])
  })

  it('is opened where the address names it, whatever was in use last', async () => {
    const device = await keepDecoders('a.zip', 'mine.zip')
    const page = await visit(device, `#/score?letter=4&decoder=${device.decoders[0]!.key}`)
    expect(decoderOf(page.state()).name).toBe('a')
    expect(page.state().decoders).toHaveLength(2)
  })

  it('gives way to the site’s own where the address names one that is not here', async () => {
    const device = await keepDecoders('mine.zip')
    const page = await visit(device, '#/score?decoder=0123456789ab')
    expect(decoderOf(page.state()).origin).toBe('site')
    expect(page.state()).toMatchObject({ storageProblem: null, refusals: [] })
  })

  it('stays kept under another name, and stays open when it is kept no longer', async () => {
    const { page, decoders, files } = await keepDecoders('mine.zip')
    const { id } = decoders[0]!
    await renameDecoder(page.actions.access, id, 'best')
    expect([...files.values()].map(({ name }) => name)).toEqual(['best.zip'])
    expect(page.state().kept).toMatchObject([{ name: 'best.zip', openAs: id }])
    await page.actions.releaseRecording(page.state().kept[0]!.key)
    expect(page.state().kept).toEqual([])
    expect(local.size).toBe(0)
    expect(decoderOf(page.state())).toMatchObject({ id, name: 'best' })
  })

  it('that is closed stays kept', async () => {
    const { page, decoders } = await keepDecoders('mine.zip')
    removeDecoder(page.actions.access, decoders[0]!.id)
    expect(page.state().kept).toMatchObject([{ name: 'mine.zip', openAs: null }])
    expect(local.get(MARK)).toBe('1')
  })
})

describe('at the start', () => {
  it('no storage is opened for an address where nothing was ever kept', async () => {
    const { device, kept } = fakeDevice()
    const page = await visit({ device }, '#/score?decoder=0123456789ab')
    expect(kept.list).not.toHaveBeenCalled()
    expect(device.loadStore).not.toHaveBeenCalled()
    expect(decoderOf(page.state()).origin).toBe('site')
  })

  it('a decoder that cannot be opened is told, and the site’s own is used', async () => {
    const device = await keepDecoders('mine.zip')
    const [key, file] = [...device.files][0]!
    device.files.set(key, { ...file, file: null })
    const page = await visit(device)
    expect(decoderOf(page.state()).origin).toBe('site')
    expect(page.state().storageProblem).toMatchObject({ code: 'storage', file: 'mine.zip' })
  })

  it('what the browser cleared is told', async () => {
    const device = await keepDecoders('mine.zip')
    device.files.clear()
    const page = await visit(device)
    await settle()
    expect(decoderOf(page.state()).origin).toBe('site')
    expect(page.state().storageProblem).toMatchObject({ message: expect.stringContaining('gone') })
    expect(local.size).toBe(0)
  })

  it('a storage that does not answer is told', async () => {
    const device = await keepDecoders('mine.zip')
    device.kept.list.mockRejectedValue(new ProblemError(CLOSED))
    const page = await visit(device)
    expect(decoderOf(page.state()).origin).toBe('site')
    expect(page.state().storageProblem).toEqual(CLOSED)
  })

  it('a decoder is known as open, however late the list of what is kept comes', async () => {
    const device = await keepDecoders('mine.zip')
    const list = device.kept.list.getMockImplementation()!
    // The first question is for the list.
    let isFirst = true
    device.kept.list.mockImplementation(async () => {
      const files = await list()
      const isLate = isFirst
      isFirst = false
      if (isLate) await new Promise((resolve) => setTimeout(resolve, 60))
      return files
    })
    const page = await visit(device)
    await until(() => expect(page.state().kept).toHaveLength(1))
    expect(page.state().kept[0]!.openAs).toBe(decoderOf(page.state()).id)
  })
})
