import type { Assistant } from '../../models/classifier.ts'
import { type Connection, connect } from '../rpc/connect.ts'
import type { PageFunctions } from './createAssistants.ts'
import { lineOfPort } from './lineOfPort.ts'

/** Longer than any start takes; the fit then does without. */
const MILLISECONDS_TO_START = 10_000

let meet: (page: Connection<PageFunctions>) => void = () => {}
const page = new Promise<Connection<PageFunctions>>((resolve) => {
  meet = resolve
})

/** Tells the trainer's worker through which port its page answers it. */
export function meetPage(port: MessagePort): void {
  meet(connect(() => Object.assign(port, { onerror: null, terminate: () => port.close() })))
}

/** A second worker for a kind's fit; null where the page has no core to spare, or the worker does not start. */
export async function siteAssistant(kind: string): Promise<Assistant | null> {
  const { port1, port2 } = new MessageChannel()
  const controller = new AbortController()
  const end = () => {
    controller.abort()
    port1.close()
  }
  let hasEnded = () => {}
  const ended = new Promise<void>((resolve) => {
    hasEnded = resolve
  })
  const isReady = await new Promise<boolean>((resolve) => {
    setTimeout(resolve, MILLISECONDS_TO_START, false)
    void ended.then(() => resolve(false))
    const onProgress = () => resolve(true)
    page
      .then(({ call }) =>
        call('assist', [kind, port2], { signal: controller.signal, transfer: [port2], onProgress }),
      )
      .catch(() => {})
      .finally(hasEnded)
  })
  if (isReady) return { ...lineOfPort(port1), ended, end }
  end()
  return null
}
