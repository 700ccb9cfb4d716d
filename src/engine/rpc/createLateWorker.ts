import importer from '../importer/importer.worker.ts?worker&url'
import trainer from '../trainer/trainer.worker.ts?worker&url'
import { trustedScriptUrl } from './trustedScriptUrl.ts'

const ADDRESSES = { importer, trainer }

/**
 * Starts one of the workers that no first view needs, of which it need not know the addresses either. `npm run
 * build:single` puts `single/createLateWorker.ts` in this file's place.
 * @throws TypeError, DOMException where the browser refuses
 */
export function createLateWorker(name: keyof typeof ADDRESSES): Worker {
  return new Worker(trustedScriptUrl(ADDRESSES[name]), { type: 'module', name })
}
