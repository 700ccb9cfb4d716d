import type { Connection, WorkerLike } from './connect.ts'
import type { holdLock } from './holdLock.ts'

/**
 * A worker whose end is noticed even without an event, as where the system kills it: the browser then gives the
 * lock that it held to whoever started it. Where there are no locks (no secure context) only deaths with an event are
 * noticed.
 * @param connection the one that the worker is started for
 */
export function watched(
  worker: WorkerLike,
  connection: () => Pick<Connection<{ holdLock: typeof holdLock }>, 'call'>,
): WorkerLike {
  const watch = async () => {
    const lock = `eeg-letter-decoder ${crypto.randomUUID()}`
    await connection().call('holdLock', [lock])
    await navigator.locks.request(lock, () => {
      worker.onerror?.(new ErrorEvent('error', { message: 'it ended without a message' }))
    })
  }
  if (navigator.locks) queueMicrotask(() => void watch().catch(() => {}))
  return worker
}
