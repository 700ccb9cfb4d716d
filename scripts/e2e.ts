import { spawnSync } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildTestSite, TEST_SITE } from './buildTestSite.ts'
import { readBundleState } from './bundleState.ts'
import { needBrowser } from './findBrowser.ts'

/** `npm run e2e [-- Playwright’s arguments]`: builds the site and runs the browser tests against the build. */
const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)
const state = await readBundleState()
if (state.kind !== 'ready') {
  console.error(`The site cannot be tested: ${state.why}. \`npm run train\` makes a new bundle.`)
  process.exit(1)
}
const browser = needBrowser('testing')
// `npm test` builds it before, beside other steps.
if (process.env.E2E_SITE === undefined) await buildTestSite()

const { status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules', '@playwright', 'test', 'cli.js'), 'test', ...process.argv.slice(2)],
  {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      CHROMIUM_PATH: browser,
      E2E_SITE: process.env.E2E_SITE ?? TEST_SITE,
      E2E_PORT: String(await freePort()),
    },
  },
)
process.exit(status ?? 1)

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, 'localhost', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
