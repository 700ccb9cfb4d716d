import { afterEach, describe, expect, it, vi } from 'vitest'
import { refusalOfPromise } from '../../testing/refusalOf.ts'
import { stubSite } from '../../testing/stubSite.ts'
import { fetchBytes } from './fetchBytes.ts'

afterEach(() => vi.unstubAllGlobals())

const CONTENT = Uint8Array.of(1, 2, 3, 4, 5, 6)

describe('fetchBytes', () => {
  it('gives the file’s bytes', async () => {
    const asked = stubSite({ 'site/a.bin': CONTENT })
    expect(await fetchBytes('site/a.bin', 'a.bin')).toEqual(CONTENT)
    expect(asked).toEqual(['site/a.bin'])
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
    expect(await refusalOfPromise(fetchBytes('a.json', 'a.json'))).toMatchObject(network)
  })

  it('rejects with an AbortError where the caller gave up', async () => {
    stubSite({ 'a.bin': CONTENT })
    await expect(fetchBytes('a.bin', 'a.bin', { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    })
  })
})
