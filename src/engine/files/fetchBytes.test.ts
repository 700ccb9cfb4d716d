import { afterEach, describe, expect, it, vi } from 'vitest'
import { refusalOfPromise } from '../../testing/refusalOf.ts'
import { stubSite } from '../../testing/stubSite.ts'
import { fetchBytes, readAll } from './fetchBytes.ts'

afterEach(() => vi.unstubAllGlobals())

const CONTENT = Uint8Array.of(1, 2, 3, 4, 5, 6)

/** The content in two pieces of four and two bytes. */
function twoPieces(): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(CONTENT.slice(0, 4))
      controller.enqueue(CONTENT.slice(4))
      controller.close()
    },
  })
}

async function fractionsWith(headers: Record<string, string>): Promise<(number | null)[]> {
  stubSite({ 'a.bin': () => new Response(twoPieces(), { headers }) })
  const fractions: (number | null)[] = []
  const bytes = await fetchBytes('a.bin', 'a.bin', { onProgress: (part) => fractions.push(part) })
  expect(bytes).toEqual(CONTENT)
  return fractions
}

describe('fetchBytes', () => {
  it('gives the file’s bytes', async () => {
    const asked = stubSite({ 'site/a.bin': CONTENT })
    expect(await fetchBytes('site/a.bin', 'a.bin')).toEqual(CONTENT)
    expect(asked).toEqual(['site/a.bin'])
  })

  it('reports the part that has come', async () => {
    expect(await fractionsWith({ 'content-length': '6' })).toEqual([4 / 6, 1])
  })

  it('reports no part where the length is unknown or that of the compressed file', async () => {
    expect(await fractionsWith({})).toEqual([null, null])
    expect(await fractionsWith({ 'content-length': '3', 'content-encoding': 'gzip' })).toEqual([null, null])
    expect(await fractionsWith({ 'content-length': 'many' })).toEqual([null, null])
  })

  it('reports no more than all where the length is wrong', async () => {
    expect(await fractionsWith({ 'content-length': '5' })).toEqual([4 / 5, 1])
  })

  it.each([404, 403, 500])('refuses status %i as not found', async (status) => {
    stubSite({ 'a.bin': () => new Response('no', { status }) })
    expect(await refusalOfPromise(fetchBytes('a.bin', 'models/a.bin'))).toEqual({
      code: 'not-found',
      message: 'the site does not have this file',
      file: 'models/a.bin',
      found: `status ${status}`,
      expected: 'the file',
    })
  })

  it('does not take a start page for the file', async () => {
    const headers = { 'content-type': 'text/html; charset=utf-8' }
    stubSite({ 'a.json': () => new Response('<!doctype html>', { headers }) })
    expect(await refusalOfPromise(fetchBytes('a.json', 'a.json'))).toMatchObject({
      code: 'not-found',
      file: 'a.json',
      found: 'a web page',
    })
  })

  it('says that the network failed, before the answer or in the middle of it', async () => {
    const network = { code: 'network', file: 'a.json', expected: 'an answer from the site' }
    stubSite({ 'a.json': () => Promise.reject(new TypeError('Failed to fetch')) })
    expect(await refusalOfPromise(fetchBytes('a.json', 'a.json'))).toMatchObject({
      ...network,
      found: 'Failed to fetch',
    })

    const broken = () =>
      new ReadableStream({
        start(controller) {
          controller.enqueue(CONTENT)
          controller.error(new TypeError('connection reset'))
        },
      })
    stubSite({ 'a.json': () => new Response(broken()) })
    const withProgress = fetchBytes('a.json', 'a.json', { onProgress: () => {} })
    expect(await refusalOfPromise(withProgress)).toMatchObject(network)
    expect(await refusalOfPromise(fetchBytes('a.json', 'a.json'))).toMatchObject(network)
  })

  it('rejects with an AbortError where the caller gave up', async () => {
    stubSite({ 'a.bin': CONTENT })
    await expect(fetchBytes('a.bin', 'a.bin', { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    })
  })
})

describe('readAll', () => {
  it('joins the pieces of a stream and says how far it is', async () => {
    const onProgress = vi.fn()
    expect(await readAll(twoPieces(), 6, onProgress)).toEqual(CONTENT)
    expect(onProgress.mock.calls).toEqual([[4 / 6], [1]])
  })

  it('gives no bytes for an empty stream', async () => {
    expect(await readAll(new Blob([]).stream(), 0, () => {})).toEqual(new Uint8Array(0))
  })
})
