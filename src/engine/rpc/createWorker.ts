import decoder from '../decoder/decoder.worker.ts?worker&url'
import reader from '../reader/reader.worker.ts?worker&url'
import { trustedScriptUrl } from './trustedScriptUrl.ts'

const ADDRESSES = { decoder, reader }

/**
 * Starts one of the workers of every view. `npm run build:single` puts `single/createWorker.ts` in this file's place.
 * @throws TypeError, DOMException where the browser refuses
 */
export function createWorker(name: keyof typeof ADDRESSES): Worker {
  return new Worker(trustedScriptUrl(ADDRESSES[name]), { type: 'module', name })
}
