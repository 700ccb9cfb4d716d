import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import Table from 'cli-table3'
import { Command } from 'commander'
import { build } from 'vite'
import { readBundleState } from './bundleState.ts'
import { BROWSER_FLAGS, needBrowser } from './findBrowser.ts'
import {
  type LighthouseReport,
  LOWEST_SCORES,
  medianAudit,
  type PageAudit,
  readLighthouseReport,
  tooLow,
} from './lighthouseReport.ts'
import { serveFolder } from './serveFolder.ts'

/** `npm run audit`: Lighthouse's opinion of the production build. Exits 1 where a score is below its limit. */

/** Not among the dependencies, and not the newest: docs/decisions/0011-performance.md says why. */
const LIGHTHOUSE = 'lighthouse@12.8.2'
const PAGES = ['#/prediction/232', '#/line/232', '#/score']
const PRESETS = { mobile: [], desktop: ['--preset=desktop'] } as const
/** Below this, Lighthouse takes the machine for too slow to slow it down fourfold. */
const FAST_ENOUGH = 1000
const MOST_TRIES = 3

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const { runs } = new Command()
  .name('audit')
  .description('Audit the production build with Lighthouse, as a phone and as a desktop.')
  .option('--runs <n>', 'visits of each page to take the median of', '3')
  .parse()
  .opts<{ readonly runs: string }>()
if (!(Number.isInteger(Number(runs)) && Number(runs) > 0)) {
  console.error(`--runs: found ${runs}, expected a whole number above 0`)
  process.exit(1)
}
const state = await readBundleState()
if (state.kind !== 'ready') {
  console.error(`Nothing to audit: ${state.why}. \`npm run train\` makes a new bundle.`)
  process.exit(1)
}
const browser = needBrowser('measuring')
const folder = join('node_modules', '.cache', 'audit-site')
await build({ logLevel: 'warn', build: { outDir: folder, emptyOutDir: true } })
const host = await serveFolder(folder, { gzip: true })

const audits: { readonly page: string; readonly preset: string; readonly audit: PageAudit }[] = []
try {
  for (const page of PAGES) {
    for (const [preset, flags] of Object.entries(PRESETS)) {
      const visits: PageAudit[] = []
      for (let run = 0; run < Number(runs); run++) visits.push(await visit(host.url + page, flags))
      audits.push({ page, preset, audit: medianAudit(visits) })
    }
  }
} finally {
  await host.close()
}

const table = new Table({
  head: ['page', 'preset', ...Object.keys(LOWEST_SCORES), 'limit'],
  colAligns: ['left', 'left', 'right', 'right', 'right', 'right', 'left'],
  style: { head: [], border: [] },
})
for (const { page, preset, audit } of audits) {
  const missed = tooLow(audit)
  const scores = Object.keys(LOWEST_SCORES).map((name) => audit.scores[name as keyof typeof LOWEST_SCORES])
  table.push([page, preset, ...scores, missed.length > 0 ? 'missed' : 'met'])
}
console.log(table.toString())
for (const { page, preset, audit } of audits) {
  console.log(`\n${page}, ${preset}: ${audit.failed.length} audits not wholly passed`)
  for (const { category, id, title, score, weight, found } of audit.failed) {
    const counts = weight > 0 ? `counts ${weight}` : 'advice'
    console.log(`  ${category} · ${id}: ${[title, found].filter(Boolean).join(', ')} (${score}, ${counts})`)
  }
}
const slowest = Math.min(...audits.map(({ audit }) => audit.benchmarkIndex))
console.log(`\nThis machine, by Lighthouse's own index: ${slowest.toFixed(0)} in the slowest visit.`)
if (slowest < FAST_ENOUGH)
  console.log(
    `Below ${FAST_ENOUGH} the figures of performance say more about the machine than about the site.`,
  )

const missed = audits.flatMap(({ page, preset, audit }) =>
  tooLow(audit).map((what) => `${page}, ${preset}: ${what}`),
)
for (const line of missed) console.error(line)
process.exitCode = missed.length > 0 ? 1 : 0

/** One visit, tried again where the browser kept no record of it, which happens now and then. */
async function visit(url: string, flags: readonly string[]): Promise<PageAudit> {
  for (let tries = 1; ; tries++) {
    try {
      return await visitOnce(url, flags)
    } catch (error) {
      if (tries === MOST_TRIES) throw error
      console.error(`another try: ${String(error).slice(0, 200)}`)
    }
  }
}

async function visitOnce(url: string, flags: readonly string[]): Promise<PageAudit> {
  const folder = mkdtempSync(join(tmpdir(), 'eeg-audit-'))
  // A file: what is written to standard output may be cut when the program ends.
  const path = join(folder, 'report.json')
  const args = [
    ...['--yes', LIGHTHOUSE, url, '--quiet', '--output=json', `--output-path=${path}`],
    `--chrome-flags=${['--headless=new', ...BROWSER_FLAGS].join(' ')}`,
    ...flags,
  ]
  const isWindows = process.platform === 'win32'
  const child = spawn('npx', isWindows ? args.map((arg) => `"${arg}"`) : args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, CHROME_PATH: browser },
    // npx is a script on Windows, which only a shell starts.
    shell: isWindows,
  })
  const closed = once(child, 'close')
  const complaint = await text(child.stderr)
  await closed
  try {
    // Lighthouse ends with 1 where the page did not load, and tells why in the report all the same.
    if (!existsSync(path)) throw new Error(`Lighthouse gave no report: ${complaint}`)
    return readLighthouseReport(JSON.parse(readFileSync(path, 'utf8')) as LighthouseReport)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
