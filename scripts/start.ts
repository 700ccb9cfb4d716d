import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build, preview } from 'vite'
import { HELD_OUT_FILE, readBundleState, TRAINING_FILE } from './bundleState.ts'

/** `npm start`: trains where there is no bundle that fits, builds the site and shows it. */
process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const port = readPort()
const rows = ensureBundle()
await build({ logLevel: 'warn' })
const server = await preview({ preview: { port, strictPort: false } })
const url = server.resolvedUrls?.local[0]
if (!url) throw new Error('the server has no address')
console.log(`\nOpen ${url}#/line/${Math.min(232, rows - 1)}`)
console.log('Ctrl-C stops it.')

let isStopping = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // The second Ctrl-C of an impatient person need not wait for open connections.
    if (isStopping) process.exit(0)
    isStopping = true
    void server.close().finally(() => process.exit(0))
  })
}

/** The number of rows of the recording that the site will show. */
function ensureBundle(): number {
  let state = readBundleState()
  if (state.kind === 'outdated') {
    console.log(`Training first: ${state.why}.`)
    if (!existsSync(TRAINING_FILE) || !existsSync(HELD_OUT_FILE)) run('training/simulate.ts')
    run('training/train.ts')
    state = readBundleState()
  } else if (state.kind === 'ready') {
    console.log('The trained bundle is up to date; `npm run train` trains anew.')
  }
  if (state.kind === 'ready') return state.manifest.heldOut.rows
  console.error(`${state.why}; train again with \`npm run train\`.`)
  process.exit(1)
}

function run(script: string): void {
  const { status, signal } = spawnSync(process.execPath, ['--import', 'tsx', script], { stdio: 'inherit' })
  if (status !== 0) process.exit(signal ? 130 : (status ?? 1))
}

function readPort(): number {
  const text = process.env.PORT ?? '4173'
  const port = Number(text)
  if (Number.isInteger(port) && port > 0 && port < 65536) return port
  console.error(`PORT=${text}: expected a number from 1 to 65535`)
  process.exit(2)
}
