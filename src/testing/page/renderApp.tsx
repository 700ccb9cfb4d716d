import { readFileSync } from 'node:fs'
import { act, cleanup, configure, render } from '@testing-library/react'
import { afterAll, beforeAll, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { createActions } from '../../app/actions.ts'
import { INITIAL_STATE, type State } from '../../app/state.ts'
import { createEngine } from '../../engine/engine.ts'
import { AppProvider } from '../../ui/AppContext.tsx'
import { App } from '../../ui/shell/App.tsx'
import { startTestTensorflow } from '../startTestTensorflow.ts'
import { siteFile } from './shippedSite.ts'
import { startedWorkers, WorkerStandIn, workerSetup } from './workerStandIn.ts'

const BASE = 'http://localhost:3000/'

/** What a test puts in the place of a file of the site: its content, or an answer. */
export type SiteFiles = Readonly<
  Record<string, string | Uint8Array<ArrayBuffer> | (() => Response | Promise<Response>)>
>

/** A file that the page handed to the person. */
export interface SavedFile {
  readonly name: string
  readonly content: Blob
}

const WASM = { headers: { 'Content-Type': 'application/wasm' } }

const saved: SavedFile[] = []

configure({
  asyncUtilTimeout: 20_000,
  // Without styles nothing tells what is seen, and to look for it takes most of a test's time.
  defaultHidden: true,
  // React forgets a part that suspends during an event, unless what it hands back is waited for: it is never drawn.
  eventWrapper: (event) => {
    let result: unknown
    const drawn = act(() => {
      result = event()
    }) as unknown as PromiseLike<void>
    drawn.then(() => {})
    return result
  },
  // The whole page would hide what was looked for.
  getElementError: (message) => new Error(message?.slice(0, 300) ?? 'not found'),
})

/**
 * The whole page at an address, over the site's own files and the functions of its workers, as `main.tsx` puts it
 * together.
 * @param files what stands in the place of the site's files, by address relative to the site; it may change later
 */
export async function renderApp(hash: string, files: SiteFiles = {}): Promise<void> {
  history.replaceState(null, '', `${BASE}${hash}`)
  vi.stubGlobal('Worker', WorkerStandIn)
  vi.stubGlobal('fetch', async (url: string | URL, { signal }: RequestInit = {}) => {
    signal?.throwIfAborted()
    // TensorFlow.js asks for its WebAssembly by the path in the installed package.
    if (/\.wasm$/.test(String(url))) return new Response(readFileSync(url), WASM)
    const path = String(url).slice(BASE.length)
    const file = files[path] ?? siteFileOrNone(path)
    if (typeof file === 'function') return file()
    return file === undefined ? new Response('not here', { status: 404 }) : new Response(file)
  })
  vi.spyOn(URL, 'createObjectURL').mockImplementation((content) => {
    saved.push({ name: '', content: content as Blob })
    return `blob:${saved.length - 1}`
  })
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    const at = Number(this.href.slice('blob:'.length))
    if (this.download && saved[at]) saved[at] = { ...saved[at], name: this.download }
  })
  await startTestTensorflow()
  const store = createStore<State>(() => INITIAL_STATE)
  const actions = createActions(store, createEngine(), BASE)
  void actions.start()
  // Awaited, so that parts that load late are drawn when they come.
  await act(async () => {
    render(
      <AppProvider store={store} actions={actions}>
        <App />
      </AppProvider>,
    )
  })
}

/** As long as the page itself is waited for. */
const SAVING = { timeout: 20_000 }

/** The file that the page handed over last, once it is there. */
export function savedFile(): Promise<SavedFile> {
  return vi.waitFor(() => {
    const file = saved.at(-1)
    if (!file?.name) throw new Error('no file was saved')
    return file
  }, SAVING)
}

/** Whether the open page stays for the tests that follow. */
let isShared = false

/**
 * Opens one page for all tests of this group that only read it or put back what they change: to draw it anew takes
 * longer than most of what they do.
 */
export function shareApp(open: () => Promise<void>): void {
  beforeAll(async () => {
    await open()
    isShared = true
  })
  afterAll(closeApp)
}

/** After each test: leaves nothing to the next one but a page that is shared. */
export function closeOwnApp(): void {
  if (!isShared) closeApp()
  saved.length = 0
}

function siteFileOrNone(path: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return siteFile(path)
  } catch {
    return undefined
  }
}

/** Leaves nothing of a test's page to the next one. */
export function closeApp(): void {
  isShared = false
  cleanup()
  for (const worker of startedWorkers.splice(0)) worker.terminate()
  Object.assign(workerSetup, { kinds: undefined, before: undefined })
  saved.length = 0
  localStorage.clear()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
}
