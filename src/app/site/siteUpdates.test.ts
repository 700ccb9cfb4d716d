import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { followVersion } from './followVersion.ts'
import { createSiteUpdates } from './siteUpdates.ts'

const BASE = 'https://example.org/decoder/'
const ENTRY = `${BASE}assets/index-12345678.js`
const page = Object.assign(new EventTarget(), { visibilityState: 'visible' })

class FakeWorker extends EventTarget {
  state = 'installing'
  readonly messages: unknown[] = []
  postMessage(message: unknown): void {
    this.messages.push(message)
  }
  install(): void {
    this.state = 'installed'
    this.dispatchEvent(new Event('statechange'))
  }
}

class FakeRegistration extends EventTarget {
  installing: FakeWorker | null = null
  waiting: FakeWorker | null = null
  active: FakeWorker | null = new FakeWorker()
  update = vi.fn(async () => {})
}

/** A browser's service workers, and the page's updates on top of them. */
function setUp({ isServed = true, registration = new FakeRegistration() } = {}) {
  const container = Object.assign(new EventTarget(), {
    controller: isServed ? registration.active : null,
    ready: Promise.resolve(registration),
    register: vi.fn(async () => registration),
  })
  const reload = vi.fn()
  followVersion(Object(container), reload)
  const updates = createSiteUpdates(Object(container), reload)
  const change = (controller: FakeWorker | null = new FakeWorker()) => {
    Object.assign(container, { controller })
    container.dispatchEvent(new Event('controllerchange'))
  }
  return { container, registration, reload, updates, change }
}

beforeEach(() => {
  vi.stubGlobal('location', new URL(BASE))
  vi.stubGlobal('document', page)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('createSiteUpdates', () => {
  it('registers the site’s own worker and asks it to serve a page that came from the network', async () => {
    const { container, registration, updates, reload, change } = setUp({ isServed: false })
    await updates.register(BASE, ENTRY)
    expect(container.register).toHaveBeenCalledWith(`${BASE}sw.js`, { scope: BASE, updateViaCache: 'none' })
    expect(registration.active?.messages).toEqual([{ claim: ENTRY }])
    change()
    expect(reload).not.toHaveBeenCalled()
    change()
    expect(reload).toHaveBeenCalledOnce()
  })

  it('offers a version that is installed while the page is open', async () => {
    const { registration, updates } = setUp()
    await updates.register(BASE, ENTRY)
    const newer = new FakeWorker()
    registration.installing = newer
    registration.dispatchEvent(new Event('updatefound'))
    expect(updates.store.getState().isReady).toBe(false)
    registration.installing = null
    registration.waiting = newer
    newer.install()
    expect(updates.store.getState().isReady).toBe(true)
    updates.accept()
    expect(newer.messages).toEqual(['skip-waiting'])
  })

  it('offers a version that waits since an earlier visit, but not to a page fresh from the network', async () => {
    const registration = new FakeRegistration()
    registration.waiting = new FakeWorker()
    for (const isServed of [true, false]) {
      const { updates } = setUp({ isServed, registration })
      await updates.register(BASE, ENTRY)
      expect(updates.store.getState().isReady).toBe(isServed)
    }
  })

  it('reloads at once where another tab has put the newer version in use', () => {
    const { reload, change } = setUp()
    change()
    expect(reload).toHaveBeenCalledOnce()
  })

  it('does not where the service worker is removed, with which nothing that is open may go', () => {
    const { reload, change } = setUp()
    change(null)
    expect(reload).not.toHaveBeenCalled()
    // The next one comes to a page that is served by none.
    change()
    expect(reload).not.toHaveBeenCalled()
    change()
    expect(reload).toHaveBeenCalledOnce()
  })

  it('only reloads where nothing waits any longer', async () => {
    const { updates, reload } = setUp()
    await updates.register(BASE, ENTRY)
    updates.accept()
    expect(reload).toHaveBeenCalledOnce()
  })

  it('asks for a newer version when the page is looked at again, once an hour', async () => {
    vi.useFakeTimers()
    const { registration, updates } = setUp()
    await updates.register(BASE, ENTRY)
    page.dispatchEvent(new Event('visibilitychange'))
    expect(registration.update).not.toHaveBeenCalled()
    vi.advanceTimersByTime(3_600_000)
    page.dispatchEvent(new Event('visibilitychange'))
    page.dispatchEvent(new Event('visibilitychange'))
    expect(registration.update).toHaveBeenCalledOnce()
  })

  it('says nothing where the browser refuses', async () => {
    const { container, updates } = setUp()
    container.register.mockRejectedValue(new DOMException('no', 'SecurityError'))
    await expect(updates.register(BASE, ENTRY)).resolves.toBeUndefined()
  })
})
