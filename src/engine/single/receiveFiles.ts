import { embedSiteFiles, type SiteFiles } from './siteFiles.ts'

/**
 * A worker of the one-file edition, which can fetch nothing, gets the site's files as its first message. Imported
 * before `serve`, so that the message is not taken for a call.
 */
addEventListener('message', receive)

function receive(event: MessageEvent<SiteFiles>): void {
  event.stopImmediatePropagation()
  removeEventListener('message', receive)
  embedSiteFiles(event.data)
}
