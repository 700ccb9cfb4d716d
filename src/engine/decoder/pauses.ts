import type { CallContext } from '../rpc/messages.ts'

const MILLISECONDS_BETWEEN_PAUSES = 30

/**
 * Lets other calls and an abort come through now and then, and reports how far the calculation has come.
 * @returns awaited after each step, with the part that is done (0 to 1) and, where there is some, what is there already
 * of the answer, which is asked for only when it is reported
 * @throws DOMException AbortError
 */
export function createPauses<Part>(
  { signal, report }: CallContext<Part>,
  stage: string,
): (fraction: number, partOf?: () => Part) => Promise<void> {
  let paused = performance.now()
  return async (fraction, partOf) => {
    if (performance.now() - paused <= MILLISECONDS_BETWEEN_PAUSES) return
    report({ stage, fraction, ...(partOf && { part: partOf() }) })
    await new Promise((resolve) => setTimeout(resolve))
    signal.throwIfAborted()
    paused = performance.now()
  }
}
