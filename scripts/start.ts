import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { ensureBundle } from './ensureBundle.ts'
import { listenOnStop } from './listenOnStop.ts'
import { readPort } from './readPort.ts'
import { type ServedFolder, serveFolder } from './serveFolder.ts'

/** `npm start`: trains where there is no bundle that fits, builds the site and shows it. */
process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const port = readPort(4173)
const { heldOut } = await ensureBundle()
await build({ logLevel: 'warn' })
const server = await serveFrom(port)
listenOnStop(server.close)
console.log(`\nOpen ${server.url}#/line/${heldOut ? Math.min(232, heldOut.rows - 1) : 0}`)
console.log('Ctrl-C stops it.')

/** Serves at the first port from this one on that is free. */
async function serveFrom(port: number): Promise<ServedFolder> {
  try {
    return await serveFolder('dist', { port, gzip: true })
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    if (!isTaken || port === 65535) throw error
    return serveFrom(port + 1)
  }
}
