import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  useHashPath as hashPath,
  useHashQuery as hashQuery,
  replaceQuery,
  replaceQueryPart,
} from './hashRoute.ts'

type Subscribe = (changed: () => void) => () => void
let subscribe: Subscribe | undefined

// Outside React a hook is its snapshot of the moment.
vi.mock('react', () => ({
  useSyncExternalStore(subscribeTo: Subscribe, snapshot: () => string): string {
    subscribe = subscribeTo
    return snapshot()
  },
}))

/** As much of a browser as an address needs: every entry of its history, the last one shown. */
function openBrowser(address: string) {
  const entries = [new URL(address, 'https://example.org/site/?v=1').href]
  const target = new EventTarget()
  const url = () => new URL(entries.at(-1)!)
  vi.stubGlobal('location', {
    get hash() {
      return url().hash
    },
    get href() {
      return url().href
    },
  })
  vi.stubGlobal('history', {
    pushState: (_: unknown, _title: string, next: URL) => entries.push(next.href),
    replaceState: (_: unknown, _title: string, next: URL) => entries.splice(-1, 1, next.href),
  })
  for (const name of ['addEventListener', 'removeEventListener', 'dispatchEvent'] as const) {
    vi.stubGlobal(name, target[name].bind(target))
  }
  vi.stubGlobal('HashChangeEvent', Event)
  return {
    hashes: () => entries.map((entry) => new URL(entry).hash),
    href: () => entries.at(-1)!,
    /** What the browser's own buttons do. */
    back() {
      entries.pop()
      target.dispatchEvent(new Event('popstate'))
    },
  }
}

const path = () => hashPath()[0]
const goTo = (to: string, options?: { replace: boolean }) => hashPath()[1](to, options)

beforeEach(() => {
  subscribe = undefined
})
afterEach(() => {
  vi.unstubAllGlobals()
})

describe('an address', () => {
  it.each([
    ['', '/', ''],
    ['#', '/', ''],
    ['#/', '/', ''],
    ['#/line/232', '/line/232', ''],
    ['#line/232', '/line/232', ''],
    ['#/line/232?letter=4', '/line/232', 'letter=4'],
    ['#/line/232?', '/line/232', ''],
    ['#?letter=4', '/', 'letter=4'],
    ['#/score?letter=a?b&wrong=lda', '/score', 'letter=a?b&wrong=lda'],
    ['#/score/lda/%C3%A9/4?down=1', '/score/lda/%C3%A9/4', 'down=1'],
  ])('%s has a path and a query', (address, expectedPath, query) => {
    openBrowser(address)
    expect(path()).toBe(expectedPath)
    expect(hashQuery()).toBe(query)
  })

  it('is written as a link with its hash', () => {
    expect(hashPath.hrefs('/line/232')).toBe('#/line/232')
  })
})

describe('opening a path', () => {
  it('keeps the query, so that the filter stays from view to view', () => {
    const { hashes } = openBrowser('#/line/232?letter=4&wrong=lda')
    goTo('/prediction/232')
    expect(hashes()).toEqual(['#/line/232?letter=4&wrong=lda', '#/prediction/232?letter=4&wrong=lda'])
  })

  it('with a query of its own takes that', () => {
    const { hashes } = openBrowser('#/line/232?letter=4')
    goTo('/score?wrong=lda')
    expect(hashes().at(-1)).toBe('#/score?wrong=lda')
  })

  it('without any query stays without', () => {
    const { hashes } = openBrowser('#/line/232')
    goTo('/score')
    expect(hashes()).toEqual(['#/line/232', '#/score'])
  })

  it('takes the place of the last entry where it should', () => {
    const { hashes } = openBrowser('#/line/232?letter=4')
    goTo('/line/10', { replace: true })
    expect(hashes()).toEqual(['#/line/10?letter=4'])
  })

  it('leaves what stands before the hash as it is', () => {
    const { href } = openBrowser('#/')
    goTo('/line/10')
    expect(href()).toBe('https://example.org/site/?v=1#/line/10')
  })
})

describe('replaceQuery', () => {
  it('changes the query alone, and is no step back', () => {
    const { hashes } = openBrowser('#/line/232?letter=4')
    replaceQuery('wrong=either&down=1')
    expect(hashes()).toEqual(['#/line/232?wrong=either&down=1'])
  })

  it('leaves no question mark behind an empty one', () => {
    const { hashes } = openBrowser('#/line/232?letter=4')
    replaceQuery('')
    expect(hashes()).toEqual(['#/line/232'])
  })

  it('is read as it was written, whatever the query says', () => {
    const text = fc.string({ unit: 'binary', maxLength: 12 })
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { maxLength: 4 }), (pairs) => {
        openBrowser('#/line/232?letter=4')
        const query = new URLSearchParams(pairs).toString()
        replaceQuery(query)
        expect(hashQuery()).toBe(query)
        expect(path()).toBe('/line/232')
      }),
      { seed: 441 },
    )
  })
})

describe('those who follow the address', () => {
  it('are told of every change, the browser’s and the page’s own, until they stop', () => {
    const browser = openBrowser('#/line/232')
    path()
    const changed = vi.fn<() => void>()
    const stop = subscribe!(changed)
    goTo('/score')
    expect(changed).toHaveBeenCalledTimes(1)
    replaceQuery('letter=4')
    expect(changed).toHaveBeenCalledTimes(2)
    browser.back()
    expect(changed).toHaveBeenCalledTimes(3)
    expect(path()).toBe('/line/232')
    stop()
    goTo('/score')
    browser.back()
    expect(changed).toHaveBeenCalledTimes(3)
  })

  it('see the new address when they are told of it', () => {
    openBrowser('#/line/232')
    const seen: string[] = []
    path()
    const stop = subscribe!(() => seen.push(`${path()} ${hashQuery()}`))
    goTo('/score')
    replaceQuery('letter=4')
    stop()
    expect(seen).toEqual(['/score ', '/score letter=4'])
  })
})

describe('replaceQueryPart', () => {
  it('changes one part and leaves the rest', () => {
    const { hashes } = openBrowser('#/prediction/5?letter=4')
    replaceQueryPart('quiz', '1')
    expect(hashes()).toEqual(['#/prediction/5?letter=4&quiz=1'])
    replaceQueryPart('letter', null)
    replaceQueryPart('quiz', null)
    expect(hashes()).toEqual(['#/prediction/5'])
  })
})
