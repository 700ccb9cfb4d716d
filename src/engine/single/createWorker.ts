import { trustedScriptUrl } from '../rpc/trustedScriptUrl.ts'
import { workerCode } from './embedded.ts'
import { embeddedSiteFiles } from './siteFiles.ts'

const addresses = new Map<string, string>()

/**
 * Starts one of the workers from the code that came with the page, and hands it the site's files.
 * @throws Error where there is no such worker
 */
export function createWorker(name: string): Worker {
  const address = addresses.get(name) ?? URL.createObjectURL(workerCode(name))
  addresses.set(name, address)
  // A classic worker: not every browser starts a module from a file that was opened by double click.
  const worker = new Worker(trustedScriptUrl(address), { name })
  worker.postMessage(embeddedSiteFiles())
  return worker
}
