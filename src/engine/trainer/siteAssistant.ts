import type { Assistant } from '../../models/classifier.ts'
import { type Connection, connect, type WorkerLike } from '../rpc/connect.ts'
import { createTwin } from '../rpc/createTwin.ts'
import { watched } from '../rpc/watched.ts'
import { lineOfPort } from './lineOfPort.ts'
import type { trainerAssist } from './trainerAssist.ts'

/** Longer than any start takes; the fit then does without. */
const MILLISECONDS_TO_START = 10_000

/**
 * A second worker for a kind's fit, which ends with this one; null where there is one core, or the worker does not
 * start.
 */
export async function siteAssistant(
  kind: string,
  create: () => WorkerLike = () => createTwin('assistant'),
): Promise<Assistant | null> {
  if (navigator.hardwareConcurrency < 2) return null
  let hasEnded = () => {}
  const ended = new Promise<void>((resolve) => {
    hasEnded = resolve
  })
  const worker: Connection<typeof trainerAssist> = connect(
    () => watched(create(), () => worker),
    () => hasEnded(),
  )
  const { port1, port2 } = new MessageChannel()
  const end = () => {
    port1.close()
    worker.close()
    hasEnded()
  }
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('the second worker does not start')), MILLISECONDS_TO_START)
  })
  try {
    await Promise.race([worker.call('assist', [kind, port2], { transfer: [port2] }), late])
    return { ...lineOfPort(port1), ended, end }
  } catch {
    end()
    return null
  }
}
