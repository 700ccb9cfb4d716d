import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { type Problem, ProblemError } from '../../problem.ts'
import { exampleRecording } from '../../testing/exampleRecording.ts'
import { fakeDevice } from '../../testing/fakeDevice.ts'
import { fakeEngine, shippedRecording } from '../../testing/fakeEngine.ts'
import { nextReading, openOf, settle, until } from '../../testing/startApp.ts'
import { createActions } from '../actions.ts'
import { INITIAL_STATE, type State } from '../state.ts'

const MARK = 'eeg-letter-decoder.kept'
const FULL: Problem = { code: 'storage', message: 'no room', file: 'mine.json' }

let local: Map<string, string>
beforeEach(() => {
  local = new Map()
  const storage = {
    getItem: (key: string) => local.get(key) ?? null,
    setItem: (key: string, value: string) => void local.set(key, value),
    removeItem: (key: string) => void local.delete(key),
  }
  // As a real one, it has its keys among its properties.
  const keys = { ownKeys: () => [...local.keys()], getOwnPropertyDescriptor: descriptor }
  vi.stubGlobal('localStorage', new Proxy(storage, keys))
})
afterEach(() => {
  vi.unstubAllGlobals()
})
const descriptor = () => ({ enumerable: true, configurable: true, value: '' })

/** The page on that device; each call is another visit. */
function visit({ device }: Pick<ReturnType<typeof fakeDevice>, 'device'>, isShippedThere = true) {
  const fake = fakeEngine()
  const store = createStore<State>(() => INITIAL_STATE)
  const actions = createActions(store, fake.engine, 'site/', device)
  const state = () => store.getState()
  const started = actions.start()
  if (isShippedThere) fake.readings[0]!.give(shippedRecording())
  const openFile = async (name: string) => {
    const done = actions.openFiles([new File(['content'], name)])
    fake.readings.at(-1)!.give(exampleRecording({ name, sha256: name.padEnd(64, '0') }))
    await done
    return openOf(state()).id
  }
  /** Gives the readings as they begin until the start is over. */
  const finishStart = async (refused: Record<string, Problem> = {}) => {
    let isDone = false
    void started.then(() => {
      isDone = true
    })
    for (let next = 1; !isDone; await settle()) {
      const reading = fake.readings[next]
      if (!reading) continue
      next++
      const problem = refused[reading.name]
      if (problem) reading.refuse(problem)
      else reading.give(exampleRecording({ name: reading.name, sha256: reading.name.padEnd(64, '0') }))
    }
  }
  return { ...fake, actions, state, started, openFile, finishStart }
}

/** A first visit that keeps files of these names and ends with the last of them shown. */
async function keepFiles(...names: readonly string[]) {
  const device = fakeDevice()
  const page = visit(device)
  await page.started
  for (const name of names) await page.actions.keepRecording(await page.openFile(name))
  await settle()
  return { ...device, page }
}

describe('what was chosen for a file', () => {
  it('is kept with it, and asked for when it is opened again', async () => {
    const device = fakeDevice()
    const page = visit(device)
    await page.started
    const id = await page.openFile('mine.json')
    let choosing: Promise<unknown> | undefined
    const reading = await nextReading(page.readings, () => {
      choosing = page.actions.chooseFeatures(id, ['Oz/*'])
    })
    reading.give(exampleRecording({ name: 'mine.json', features: ['Oz/theta'] }))
    await choosing
    await page.actions.keepRecording(openOf(page.state()).id)
    const next = visit(device)
    await until(() => expect(next.readings).toHaveLength(2))
    expect(next.readings[1]!.source).toMatchObject({ kind: 'file', features: ['Oz/*'] })
    await next.finishStart()
  })
})

describe('nothing', () => {
  it('is stored or even opened unless it is asked for', async () => {
    const { device } = fakeDevice()
    const page = visit({ device })
    await page.started
    const id = await page.openFile('mine.json')
    page.actions.showRecording(id)
    await page.actions.closeRecording(id)
    await settle()
    expect(device.loadStore).not.toHaveBeenCalled()
    expect(local.size).toBe(0)
  })
})

describe('keepRecording', () => {
  it('stores the file’s own bytes, asks the browser to spare it, and says so', async () => {
    const { files, page, device } = await keepFiles('mine.json')
    expect(await files.get(1)!.file!.text()).toBe('content')
    expect(page.state().kept).toEqual([
      { key: 1, name: 'mine.json', bytes: 7, openAs: openOf(page.state()).id },
    ])
    expect(page.state().notice).toBe('mine.json is kept on this device.')
    expect(device.persist).toHaveBeenCalledTimes(1)
    expect(local.get(MARK)).toBe('1 1')
  })

  it('says where the browser may clear it', async () => {
    const device = fakeDevice()
    device.device.persist.mockResolvedValueOnce(false)
    const page = visit(device)
    await page.started
    await page.actions.keepRecording(await page.openFile('mine.json'))
    expect(page.state().notice).toContain('may clear it')
  })

  it('stores nothing twice, and the recording that ships not at all', async () => {
    const { kept, page } = await keepFiles('mine.json')
    for (const { id } of page.state().recordings) await page.actions.keepRecording(id)
    expect(kept.keep).toHaveBeenCalledTimes(1)
  })

  it('says why where there is no room, and leaves no trace', async () => {
    const device = fakeDevice()
    const page = visit(device)
    await page.started
    const id = await page.openFile('mine.json')
    device.kept.keep.mockRejectedValueOnce(new ProblemError(FULL))
    await page.actions.keepRecording(id)
    expect(page.state()).toMatchObject({ storageProblem: FULL, kept: [] })
    expect(openOf(page.state()).id).toBe(id)
    expect(local.size).toBe(0)
    await page.actions.keepRecording(id)
    expect(page.state()).toMatchObject({ storageProblem: null, kept: [{ name: 'mine.json' }] })
  })

  it('says why where storage is closed to the page', async () => {
    const device = fakeDevice()
    const page = visit(device)
    await page.started
    const id = await page.openFile('mine.json')
    vi.stubGlobal('localStorage', undefined)
    await page.actions.keepRecording(id)
    expect(page.state().storageProblem).toMatchObject({ code: 'storage', file: 'mine.json' })
    expect(device.kept.keep).not.toHaveBeenCalled()
  })
})

describe('the next visit', () => {
  it('opens what was kept and shows what was shown last', async () => {
    const device = await keepFiles('a.json', 'b.json')
    const page = visit(device)
    await page.finishStart()
    expect(openOf(page.state()).name).toBe('b.json')
    expect(
      page
        .state()
        .recordings.map(({ name }) => name)
        .sort(),
    ).toEqual(['a.json', 'b.json', 'test.json'])
    expect(page.readings.map(({ name }) => name)).toEqual(['site/test.json', 'b.json', 'a.json'])
    expect(page.state().kept.every(({ openAs }) => openAs !== null)).toBe(true)
    expect(page.state()).toMatchObject({ storageProblem: null, refusals: [] })
  })

  it('shows the recording that ships where that was shown last, however late it comes', async () => {
    const device = await keepFiles('a.json')
    await device.page.actions.openShipped()
    await settle()
    const page = visit(device, false)
    await until(() => expect(page.readings).toHaveLength(2))
    page.readings[1]!.give(exampleRecording({ name: 'a.json' }))
    await settle()
    expect(page.state().recording.status).toBe('loading')
    page.readings[0]!.give(shippedRecording())
    await page.started
    expect(openOf(page.state()).name).toBe('test.json')
    expect(page.state().recordings).toHaveLength(2)
  })

  it('shows the recording that ships also where what is kept comes later', async () => {
    const device = await keepFiles('a.json')
    await device.page.actions.openShipped()
    const page = visit(device)
    await until(() => expect(page.readings).toHaveLength(2))
    await until(() => expect(page.state().recording.status).toBe('ready'))
    page.readings[1]!.give(exampleRecording({ name: 'a.json' }))
    await page.started
    expect(openOf(page.state()).name).toBe('test.json')
    expect(page.state().recordings).toHaveLength(2)
  })

  it('refuses an entry that is broken, shows the recording that ships, and offers to forget the entry', async () => {
    const device = await keepFiles('a.json')
    const page = visit(device)
    const problem: Problem = { code: 'not-json', message: 'the file is not JSON', file: 'a.json' }
    await page.finishStart({ 'a.json': problem })
    expect(openOf(page.state()).name).toBe('test.json')
    expect(page.state()).toMatchObject({ refusals: [{ problem, keptKey: 1 }], kept: [{ openAs: null }] })
    await page.actions.releaseRecording(1)
    expect(page.state()).toMatchObject({ refusals: [], kept: [] })
    expect(device.files.size).toBe(0)
    expect(local.size).toBe(0)
  })

  it('refuses an entry that is no file, and opens the others', async () => {
    const device = await keepFiles('a.json', 'b.json')
    device.files.set(2, { key: 2, name: 'b.json', file: null })
    const page = visit(device)
    await page.finishStart()
    expect(page.state().recordings.map(({ name }) => name)).toEqual(['test.json', 'a.json'])
    expect(page.state()).toMatchObject({
      refusals: [{ problem: { code: 'storage', file: 'b.json' }, keptKey: 2 }],
      kept: [{ bytes: 7 }, { bytes: null, openAs: null }],
    })
  })

  it('says that what was kept is gone where the browser cleared it', async () => {
    const device = await keepFiles('a.json')
    device.files.clear()
    const page = visit(device)
    await page.finishStart()
    expect(openOf(page.state()).name).toBe('test.json')
    expect(page.state().storageProblem).toMatchObject({
      code: 'storage',
      expected: expect.stringMatching(/^1 /),
    })
    expect(local.size).toBe(0)
    expect(device.kept.destroy).toHaveBeenCalledTimes(1)
  })

  it('shows the recording that ships where storage does not answer', async () => {
    const device = await keepFiles('a.json')
    device.kept.list.mockRejectedValueOnce(new ProblemError(FULL))
    const page = visit(device)
    await page.finishStart()
    expect(openOf(page.state()).name).toBe('test.json')
    expect(page.state().storageProblem).toEqual(FULL)
  })
})

describe('a kept recording', () => {
  it('that is closed stays kept and can be opened again', async () => {
    const { page } = await keepFiles('a.json')
    await page.actions.closeRecording(openOf(page.state()).id)
    expect(page.state().kept).toMatchObject([{ key: 1, openAs: null }])
    const before = page.readings.length
    const opened = page.actions.openKept(1)
    await until(() => expect(page.readings).toHaveLength(before + 1))
    page.readings.at(-1)!.give(exampleRecording({ name: 'a.json' }))
    await opened
    expect(openOf(page.state()).name).toBe('a.json')
    expect(page.state().kept).toMatchObject([{ openAs: openOf(page.state()).id }])
  })

  it('that is kept no longer stays open; with the last one everything goes', async () => {
    const { page, kept } = await keepFiles('a.json', 'b.json')
    await page.actions.releaseRecording(1)
    expect(kept.destroy).not.toHaveBeenCalled()
    expect(local.get(MARK)).toBe('1 2')
    await page.actions.releaseRecording(2)
    expect(kept.destroy).toHaveBeenCalledTimes(1)
    expect(local.size).toBe(0)
    expect(page.state()).toMatchObject({ kept: [], recordings: { length: 3 } })
  })

  it('that another tab or the browser took away is told at once', async () => {
    const { page, lose } = await keepFiles('a.json')
    lose()
    expect(page.state()).toMatchObject({ kept: [], storageProblem: { code: 'storage' } })
    expect(openOf(page.state()).name).toBe('a.json')
    expect(local.size).toBe(0)
  })
})

describe('forgetEverything', () => {
  it('deletes what is kept and every key of ours, and leaves others’ alone', async () => {
    const { page, kept, files } = await keepFiles('a.json', 'b.json')
    local.set('eeg-letter-decoder.theme', 'dark')
    local.set('another.site', 'x')
    await page.actions.forgetEverything()
    expect(kept.destroy).toHaveBeenCalledTimes(1)
    expect(files.size).toBe(0)
    expect([...local.keys()]).toEqual(['another.site'])
    expect(page.state()).toMatchObject({ kept: [], forgotten: 1, storageProblem: null })
    expect(page.state().notice).toContain('deleted')
    expect(openOf(page.state()).name).toBe('b.json')
    const next = visit({ device: fakeDevice().device })
    await next.started
    expect(next.state().recordings).toHaveLength(1)
  })

  it('says where it could not', async () => {
    const { page, kept } = await keepFiles('a.json')
    kept.destroy.mockRejectedValueOnce(new ProblemError(FULL))
    await page.actions.forgetEverything()
    expect(page.state().storageProblem).toEqual(FULL)
    expect(page.state().notice).not.toContain('deleted')
  })
})
