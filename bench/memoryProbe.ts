import type { CDPSession, Page } from 'playwright'

/** What one thread of the browser holds after its garbage was collected. */
export interface Memory {
  /** JavaScript's objects, the browser's own behind them (nodes of a document) and array buffers, in bytes. */
  readonly heap: number
  /** WebAssembly's memory in bytes, which can only grow; 0 where there is none. */
  readonly wasm: number
  /** Tensors of TensorFlow.js; 0 where it does not run. */
  readonly tensors: number
}

export interface MemoryProbe {
  /** Collects the garbage first. */
  read(): Promise<Memory>
}

/** Answers one command of Chromium's debugging protocol. */
type Send = (method: string, params?: Readonly<Record<string, unknown>>) => Promise<unknown>

export async function probePage(page: Page): Promise<MemoryProbe> {
  const session = await page.context().newCDPSession(page)
  return createProbe((method, params) => session.send(method as 'Runtime.evaluate', params as never))
}

/**
 * @param script a part of the worker's address
 * @throws Error where the page has no such worker
 */
export async function probeWorker(page: Page, script: string): Promise<MemoryProbe> {
  const session = await page.context().newCDPSession(page)
  const attached: { readonly url: string; readonly sessionId: string }[] = []
  session.on('Target.attachedToTarget', ({ targetInfo: { url }, sessionId }) =>
    attached.push({ url, sessionId }),
  )
  // Playwright hands out no session of a worker, so its commands travel as text through the page's.
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  })
  const worker = attached.find(({ url }) => url.includes(script))
  if (!worker) throw new Error(`the page has no worker ${script}`)
  return createProbe(sendThrough(session, worker.sessionId))
}

function sendThrough(session: CDPSession, sessionId: string): Send {
  interface Waiting {
    readonly resolve: (result: unknown) => void
    readonly reject: (error: Error) => void
  }
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  session.on('Target.receivedMessageFromTarget', (event) => {
    if (event.sessionId !== sessionId) return
    const { id, result, error } = JSON.parse(event.message)
    const call = waiting.get(id)
    waiting.delete(id)
    if (error) call?.reject(new Error(error.message))
    else call?.resolve(result)
  })
  return async (method, params = {}) => {
    const id = ++lastId
    const answer = new Promise((resolve, reject) => waiting.set(id, { resolve, reject }))
    const message = JSON.stringify({ id, method, params })
    await session.send('Target.sendMessageToTarget', { sessionId, message })
    return answer
  }
}

/** The engine that TensorFlow.js keeps in its global scope, so that two copies of its code share one. */
const COUNT = `(() => {
  const engine = globalThis._tfengine
  return {
    tensors: engine ? engine.state.numTensors : 0,
    wasm: engine?.backendInstance?.wasm ? engine.backendInstance.wasm.HEAPU8.buffer.byteLength : 0,
  }
})()`

function createProbe(send: Send): MemoryProbe {
  return {
    async read() {
      // What the first collection finalises, only the second one frees.
      for (let run = 0; run < 2; run++) await send('HeapProfiler.collectGarbage')
      const { usedSize, embedderHeapUsedSize, backingStorageSize } = (await send(
        'Runtime.getHeapUsage',
      )) as Readonly<Record<'usedSize' | 'embedderHeapUsedSize' | 'backingStorageSize', number>>
      const { result } = (await send('Runtime.evaluate', { expression: COUNT, returnByValue: true })) as {
        readonly result: { readonly value: Pick<Memory, 'tensors' | 'wasm'> }
      }
      return { heap: usedSize + embedderHeapUsedSize + backingStorageSize, ...result.value }
    },
  }
}
