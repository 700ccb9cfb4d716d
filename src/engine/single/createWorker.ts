import { trustedScriptUrl } from '../rpc/trustedScriptUrl.ts'
import { needEmbedded } from './embedded.ts'

const addresses = new Map<string, string>()

/**
 * Starts one of the workers from the code that came with the page, and hands it the site's files.
 * @throws Error where there is no such worker
 */
export function createWorker(name: string): Worker {
  const { files, workers } = needEmbedded()
  const code = workers.get(name)
  if (!code) throw new Error(`this page came without the worker ${name}`)
  const address = addresses.get(name) ?? URL.createObjectURL(code)
  addresses.set(name, address)
  // A classic worker: not every browser starts a module from a file that was opened by double click.
  const worker = new Worker(trustedScriptUrl(address), { name })
  worker.postMessage(files)
  return worker
}
