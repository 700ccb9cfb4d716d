import { listenOnStop } from './listenOnStop.ts'
import { readPort } from './readPort.ts'
import { serveFolder } from './serveFolder.ts'

/**
 * The server of the container: `node serve.mjs [FOLDER]` on port PORT. `npm run build:server` makes one file of it
 * that needs nothing but Node.
 */
const server = await serveFolder(process.argv[2] ?? 'dist', {
  port: readPort(5000),
  host: process.env.HOST || '0.0.0.0',
  gzip: true,
  redirect: routeOf,
})
listenOnStop(server.close)
console.log(`Open ${server.url}\nCtrl-C stops it.`)

/** The tutorial's server had these addresses; the site has them behind a hash. */
function routeOf(path: string): string | undefined {
  return /^\/((line|prediction)\/\d+|score)\/?$/.test(path) ? `/#${path.replace(/\/$/, '')}` : undefined
}
