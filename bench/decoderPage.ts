import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { serveFolder } from '../scripts/serveFolder.ts'
import { KEEP_NAMES } from './keepNames.ts'

/** Calls a function of a worker, and hands on what it reports before its answer. */
type Call = <T>(
  method: string,
  args: readonly unknown[],
  onProgress?: (progress: { readonly part?: unknown }) => void,
) => Promise<T>

declare global {
  /** In the page of `openDecoderPage` only: starts one of the site's own workers, spoken to as the site does. */
  var connect: (worker: 'decoder' | 'reader' | 'trainer') => Call
}

/** A page of the site's origin with nothing in it, on which the site's workers can be measured. */
export interface DecoderPage {
  readonly page: Page
  /** The site's address, ending in a slash. */
  readonly base: string
  close(): Promise<void>
}

const ISOLATION = {
  // Without isolation browsers round their clocks to 0.1 ms, which is as long as what is measured.
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
}

export async function openDecoderPage(browser: Browser, folder: string): Promise<DecoderPage> {
  const host = await serveFolder(folder, {
    // The page below starts its workers by itself, which the site's policy rightly refuses.
    headers: { ...ISOLATION, 'content-security-policy': undefined },
  })
  const page = await browser.newPage()
  await page.addInitScript(KEEP_NAMES)
  await page.addInitScript(offerConnect, {
    decoder: host.url + assetOf(folder, 'decoder.worker-'),
    reader: host.url + assetOf(folder, 'reader.worker-'),
    trainer: host.url + assetOf(folder, 'trainer.worker-'),
  })
  await page.goto(`${host.url}icon.svg`)
  return {
    page,
    base: host.url,
    async close() {
      await page.close()
      await host.close()
    },
  }
}

function assetOf(folder: string, start: string): string {
  const name = readdirSync(join(folder, 'assets')).find((file) => file.startsWith(start))
  if (!name) throw new Error(`the build has no assets/${start}*`)
  return `assets/${name}`
}

/** Runs in the page, so it can use nothing of this file. */
function offerConnect(paths: Readonly<Record<'decoder' | 'reader' | 'trainer', string>>): void {
  const connect: typeof globalThis.connect = (name) => {
    const worker = new Worker(paths[name], { type: 'module' })
    if (name === 'trainer') offerAssistants(worker)
    type Message = { kind: string; value: unknown; problem: unknown; progress: { part?: unknown } }
    const waiting = new Map<number, (message: Message) => void>()
    let lastId = 0
    worker.onmessage = ({ data }) => waiting.get(data.id)?.(data)
    return <T>(
      method: string,
      args: readonly unknown[],
      onProgress?: (progress: { readonly part?: unknown }) => void,
    ): Promise<T> =>
      new Promise((resolve, reject) => {
        const id = ++lastId
        waiting.set(id, (message) => {
          if (message.kind === 'progress') {
            onProgress?.(message.progress)
            return
          }
          waiting.delete(id)
          if (message.kind === 'result') resolve(message.value as T)
          else reject(new Error(JSON.stringify(message)))
        })
        worker.postMessage({ kind: 'call', id, method, args })
      })
  }

  /** Starts the trainer's second worker where it asks for one, as the site's page does. */
  function offerAssistants(worker: Worker): void {
    const { port1, port2 } = new MessageChannel()
    let assistant: Worker | undefined
    port1.onmessage = ({ data: { kind, id, args } }) => {
      assistant?.terminate()
      if (kind !== 'call') return
      assistant = new Worker(paths.trainer, { type: 'module' })
      assistant.onmessage = () =>
        port1.postMessage({ kind: 'progress', id, progress: { stage: 'Ready', fraction: null } })
      assistant.postMessage({ kind: 'call', id: 1, method: 'assist', args }, [args[1]])
    }
    worker.postMessage({ kind: 'call', id: 0, method: 'meetPage', args: [port2] }, [port2])
  }
  Object.assign(globalThis, { connect })
}
