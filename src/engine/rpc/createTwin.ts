import { trustedScriptUrl } from './trustedScriptUrl.ts'

/**
 * Starts, from within a worker, another one of the same code, which ends with this one. `npm run build:single` puts
 * `single/createTwin.ts` in this file's place.
 * @throws TypeError, DOMException where the browser refuses
 */
export function createTwin(name: string): Worker {
  return new Worker(trustedScriptUrl(location.href), { type: 'module', name })
}
