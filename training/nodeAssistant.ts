import { availableParallelism, loadavg } from 'node:os'
import type { MessagePort } from 'node:worker_threads'
import type { Assistant, Line } from '../src/models/classifier.ts'
import { startNodeThread } from './nodeThread.ts'

/**
 * A second thread of this process for a kind's fit; null where there is one core, or the thread does not start.
 * @param cores those that are free
 */
export async function nodeAssistant(kind: string, cores = freeCores()): Promise<Assistant | null> {
  if (cores < 2) return null
  const thread = startNodeThread(new URL('./assistantThread.mjs', import.meta.url), { kind })
  const { port, isReady, end } = thread
  const ended = thread.ended.then(() => {})
  if (await isReady) return { ...lineOfPort(port), ended, end }
  end()
  return null
}

/**
 * Cores that nobody else wants, by the last minute's load, of which Windows does not tell: two threads wait for each
 * other at each batch, so that both are as slow as the one which shares its core.
 */
function freeCores(): number {
  return availableParallelism() - Math.floor(loadavg()[0] ?? 0)
}

/** A port as a line. */
export function lineOfPort(port: MessagePort): Line {
  return {
    send: (message) => port.postMessage(message),
    listen(listener) {
      port.removeAllListeners('message')
      port.on('message', listener)
    },
  }
}
