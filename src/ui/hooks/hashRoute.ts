import { useSyncExternalStore } from 'react'

interface NavigateOptions {
  readonly replace?: boolean
}

/**
 * A location for wouter: the path of addresses such as `#/line/232?letter=4`, without the query. wouter's own hook for
 * hashes keeps the query before the hash, where it would reload the page when it is typed.
 *
 * A view that is opened by its path alone keeps the query, so that the row filter stays from view to view.
 */
export function useHashPath(): [string, (to: string, options?: NavigateOptions) => void] {
  return [useSyncExternalStore(subscribe, currentPath), goTo]
}

useHashPath.hrefs = (href: string) => `#${href}`

/** What stands behind the first `?` of the hash. */
export function useHashQuery(): string {
  return useSyncExternalStore(subscribe, currentQuery)
}

/** Changes the query and nothing else; that is no new entry in the history. */
export function replaceQuery(query: string): void {
  setHash(query === '' ? currentPath() : `${currentPath()}?${query}`, true)
}

/** Changes one part of the query, null takes it out; the rest stays. */
export function replaceQueryPart(name: string, value: string | null): void {
  const query = new URLSearchParams(currentQuery())
  if (value === null) query.delete(name)
  else query.set(name, value)
  replaceQuery(query.toString())
}

/** Parts of a query that are a view's own, and stay when the row filter changes. */
const OWN_PART = /^(decoder|edit|without|quiz)$/

/** Changes what the query says of the row filter and leaves what is about something else. */
export function replaceFilterQuery(filter: string): void {
  const own = [...new URLSearchParams(currentQuery())].filter(([name]) => OWN_PART.test(name))
  replaceQuery(String(new URLSearchParams([...new URLSearchParams(filter), ...own])))
}

function goTo(to: string, { replace = false }: NavigateOptions = {}): void {
  const query = currentQuery()
  setHash(to.includes('?') || query === '' ? to : `${to}?${query}`, replace)
}

/** The path of the address, from its first slash on. */
export function currentPath(): string {
  return location.hash.replace(/^#?\/?/, '/').replace(/\?.*$/s, '')
}

/** What stands behind the first `?` of the hash, now. */
export function currentQuery(): string {
  const start = location.hash.indexOf('?')
  return start < 0 ? '' : location.hash.slice(start + 1)
}

function setHash(hash: string, replace: boolean): void {
  const url = new URL(location.href)
  url.hash = hash
  if (replace) history.replaceState(null, '', url)
  else history.pushState(null, '', url)
  // The browser tells of changes only that it makes itself.
  dispatchEvent(new HashChangeEvent('hashchange'))
}

function subscribe(changed: () => void): () => void {
  addEventListener('hashchange', changed)
  addEventListener('popstate', changed)
  return () => {
    removeEventListener('hashchange', changed)
    removeEventListener('popstate', changed)
  }
}
