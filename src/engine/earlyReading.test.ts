import { afterEach, describe, expect, it, vi } from 'vitest'
import { stubSite } from '../testing/stubSite.ts'
import { earlyReading, type ReadOptions } from './earlyReading.ts'
import type { ReadResult, RecordingSource } from './reader/readerFunctions.ts'
import { receivePieces } from './rpc/pieces.ts'

afterEach(() => vi.unstubAllGlobals())

const SOURCE = { kind: 'url', url: 'site/test.json', name: 'test.json' } as const
const RESULT = { bytes: 3 } as ReadResult

/** A reading begun on a site that answers so, and what its reader was asked. */
function begin(...site: Parameters<typeof stubSite>) {
  stubSite(...site)
  const read = vi.fn(async (_source: RecordingSource, _options: object) => RESULT)
  return { reading: earlyReading(SOURCE, read), read }
}
const piecesOf = (read: ReturnType<typeof begin>['read']) => {
  const [source] = read.mock.lastCall!
  return source.kind === 'url' ? source.pieces : undefined
}

describe('a reading that began early', () => {
  it('hands the reader what the page fetches', async () => {
    const { reading, read } = begin({ 'site/test.json': '{}' })
    expect(await reading.take({})).toBe(RESULT)
    expect(await new Response(receivePieces(piecesOf(read)!)).text()).toBe('{}')
    expect(read.mock.lastCall![1]).toMatchObject({ transfer: [piecesOf(read)] })
    expect(read).toHaveBeenCalledTimes(1)
  })

  it.each([
    ['nothing', () => Promise.reject(new TypeError('offline'))],
    ['an error', () => new Response('no', { status: 500 })],
    [
      'its start page',
      () => new Response('<p>', { headers: { 'content-type': 'text/html; charset=utf-8' } }),
    ],
  ])('lets the reader ask, and say why, where the site gives %s', async (_what, answer) => {
    const { reading, read } = begin({ 'site/test.json': answer })
    await reading.take({})
    expect(piecesOf(read)).toBeUndefined()
  })

  it('is of the very file alone, with no wishes about its columns', () => {
    const { reading } = begin({ 'site/test.json': '{}' })
    expect(reading.fits({ ...SOURCE, wanted: undefined })).toBe(true)
    expect(reading.fits({ ...SOURCE, url: 'site/other.json' })).toBe(false)
    expect(reading.fits({ ...SOURCE, wanted: ['Cz/theta'] })).toBe(false)
    expect(reading.fits({ ...SOURCE, labelColumn: 'Class' })).toBe(false)
    expect(reading.fits({ kind: 'file', file: new File([], 'test.json') })).toBe(false)
  })

  it('tells who takes it how far it is, and ends when they do', async () => {
    stubSite({ 'site/test.json': '{}' })
    const read = vi.fn((_source: RecordingSource, _options: ReadOptions) => new Promise<never>(() => {}))
    const reading = earlyReading(SOURCE, read)
    await vi.waitFor(() => expect(read).toHaveBeenCalled())
    const { signal, onProgress: report } = read.mock.lastCall![1]
    const controller = new AbortController()
    const onProgress = vi.fn()
    void reading.take({ signal: controller.signal, onProgress })
    report!({ stage: 'Reading', fraction: 0.5 })
    expect(onProgress).toHaveBeenCalledWith({ stage: 'Reading', fraction: 0.5 })
    controller.abort()
    expect(signal!.aborted).toBe(true)
  })
})
