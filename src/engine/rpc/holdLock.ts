import type { CallContext } from './messages.ts'

/**
 * A worker's function: takes the lock of this name and holds it until the worker ends, however that comes about.
 * Resolves when the lock is held.
 */
export function holdLock(_context: CallContext, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const hold = () => {
      resolve()
      return new Promise<never>(() => {})
    }
    navigator.locks.request(name, hold).catch(reject)
  })
}
