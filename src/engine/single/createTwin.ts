import { trustedScriptUrl } from '../rpc/trustedScriptUrl.ts'
import { embeddedSiteFiles } from './siteFiles.ts'

/** Starts, from within a worker, another one of the same code, and hands it the site's files. */
export function createTwin(name: string): Worker {
  const worker = new Worker(trustedScriptUrl(location.href), { name })
  worker.postMessage(embeddedSiteFiles())
  return worker
}
