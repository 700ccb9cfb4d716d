import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { TEST_SITE } from './buildTestSite.ts'

/** `npm test`: everything that a change must pass. The last line is `N passed, N failed[, N skipped]`. */
interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

interface Outcome extends Counts {
  readonly title: string
  readonly minutes: string
}

interface Step {
  readonly title: string
  /** The npm script and its arguments. */
  readonly command: readonly string[]
  readonly env?: NodeJS.ProcessEnv
  /** The JSON report that the step writes, and how to count it; a step without one is one test. */
  readonly report?: { readonly path: string; readonly count: (report: never) => Counts }
}

interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
}

interface PlaywrightReport {
  readonly stats: Readonly<Record<'expected' | 'flaky' | 'unexpected' | 'skipped', number>>
}

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const folder = mkdtempSync(join(tmpdir(), 'eeg-letter-decoder-'))
const unitReport = join(folder, 'unit.json')
const e2eReport = join(folder, 'e2e.json')

/** What needs one core each, so that both take as long; their output is shown as each ends. */
const BESIDE: readonly (readonly Step[])[] = [
  [
    { title: 'Lint', command: ['lint'] },
    { title: 'Types', command: ['types'] },
  ],
  [
    { title: 'Build of the site', command: ['build:test'] },
    { title: 'Dead code', command: ['dead'] },
  ],
]
/** What takes every core. */
const ALONE: readonly Step[] = [
  {
    title: 'Unit tests',
    command: ['unit', '--', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
    report: {
      path: unitReport,
      count: ({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }: VitestReport) => ({
        passed: numPassedTests,
        failed: numFailedTests,
        skipped: numPendingTests + numTodoTests,
      }),
    },
  },
  {
    title: 'Browser tests',
    command: ['e2e', '--', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: e2eReport, E2E_SITE: TEST_SITE },
    report: {
      path: e2eReport,
      count: ({ stats }: PlaywrightReport) => ({
        passed: stats.expected + stats.flaky,
        failed: stats.unexpected,
        skipped: stats.skipped,
      }),
    },
  },
]

const beside = await Promise.all(BESIDE.map((steps) => runInTurn(steps, false)))
const results = [...beside.flat(), ...(await runInTurn(ALONE, true))]
rmSync(folder, { recursive: true, force: true })

console.log('')
for (const { title, minutes, ...counts } of results) console.log(`${title}: ${format(counts)}, ${minutes}`)
const sum = (key: keyof Counts) => results.reduce((total, result) => total + result[key], 0)
const total: Counts = { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }
process.exitCode = total.failed === 0 ? 0 : 1
console.log(`\n${format(total)}`)

async function runInTurn(steps: readonly Step[], isShownAtOnce: boolean): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const step of steps) {
    const started = performance.now()
    const counts = await runStep(step, isShownAtOnce)
    const seconds = Math.round((performance.now() - started) / 1000)
    const minutes = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} min`
    outcomes.push({ title: step.title, minutes, ...counts })
  }
  return outcomes
}

async function runStep(step: Step, isShownAtOnce: boolean): Promise<Counts> {
  const { title, command, env, report } = step
  if (isShownAtOnce) console.log(`\n── ${title} ──`)
  const child = spawn('npm', ['run', '--silent', ...command], {
    stdio: ['ignore', isShownAtOnce ? 'inherit' : 'pipe', isShownAtOnce ? 'inherit' : 'pipe'],
    env: { ...process.env, ...env },
    // npm is a script on Windows, which only a shell starts.
    shell: process.platform === 'win32',
  })
  const output: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => output.push(part))
  const isGood = await new Promise<boolean>((resolve) => {
    child.on('error', () => resolve(false))
    child.on('close', (code) => resolve(code === 0))
  })
  if (!isShownAtOnce) console.log(`\n── ${title} ──\n${Buffer.concat(output).toString('utf8').trimEnd()}`)
  if (!report) return { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, skipped: 0 }
  const counts = existsSync(report.path)
    ? report.count(JSON.parse(readFileSync(report.path, 'utf8')) as never)
    : { passed: 0, failed: 0, skipped: 0 }
  // A run can fail outside of any test: a file that does not load, a server that does not start.
  return isGood || counts.failed > 0 ? counts : { ...counts, failed: 1 }
}

function format({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
