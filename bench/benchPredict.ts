import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Writable } from 'node:stream'

/** How `npm run predict` copes with more rows than would fit into memory. */
export interface PredictFigures {
  readonly rows: number
  readonly rowsPerSecond: number
  /** Largest resident size of the process, in MB of 1e6 bytes; null where the system does not tell (Linux does). */
  readonly peakMB: number | null
}

const ROWS_PER_WRITE = 64
const MILLISECONDS_BETWEEN_LOOKS = 200
const NEWLINE = 0x0a

/** Pipes made-up rows through the real command: the shipped recording's again and again, each with a line of its own. */
export async function benchPredict(format: 'csv' | 'ndjson', rows = 1_000_000): Promise<PredictFigures> {
  const script = join(import.meta.dirname, '..', 'training', 'predict.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, '--format', format], {
    cwd: join(import.meta.dirname, '..'),
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const started = performance.now()
  let peakMB: number | null = null
  const look = () => {
    peakMB = peakOf(child.pid) ?? peakMB
  }
  const looking = setInterval(look, MILLISECONDS_BETWEEN_LOOKS)
  let written = 0
  child.stdout.on('data', (chunk: Buffer) => {
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) written++
  })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text
  })
  // What ends the command early is told by its exit code and its message.
  child.stdin.on('error', () => {})
  const closed = once(child, 'close')
  await Promise.race([writeRows(child.stdin, format, rows), closed])
  const [code] = await closed
  clearInterval(looking)
  const expected = format === 'csv' ? rows + 1 : rows
  if (code !== 0 || written !== expected) throw new Error(`predict gave ${written} lines: ${complaint}`)
  const seconds = (performance.now() - started) / 1000
  return { rows, rowsPerSecond: rows / seconds, peakMB }
}

async function writeRows(to: Writable, format: 'csv' | 'ndjson', rows: number): Promise<void> {
  const { header, rests } = shippedRows(format)
  const start = format === 'csv' ? '' : '{"Line":'
  let text = header
  for (let row = 0; row < rows; row++) {
    text += `${start}${row},${rests[row % rests.length]}\n`
    if ((row + 1) % ROWS_PER_WRITE !== 0) continue
    if (!to.write(text)) await once(to, 'drain')
    text = ''
  }
  to.end(text)
}

/** The shipped recording's rows as text, without the row's number that comes first. */
function shippedRows(format: 'csv' | 'ndjson'): { header: string; rests: string[] } {
  const path = join(import.meta.dirname, '..', 'public', 'test.json')
  const file = JSON.parse(readFileSync(path, 'utf8')) as Record<string, Record<string, number>>
  const objects = Object.values(file).map(({ Line: _, ...rest }) => rest)
  if (format === 'ndjson') return { header: '', rests: objects.map((row) => JSON.stringify(row).slice(1)) }
  const header = `Line,${Object.keys(objects[0] ?? {}).join(',')}\n`
  return { header, rests: objects.map((row) => Object.values(row).join(',')) }
}

/** The high-water mark that Linux keeps of each process, in MB. */
function peakOf(pid: number | undefined): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const [, kibibytes] = /^VmHWM:\s*(\d+) kB$/m.exec(status) ?? []
    return kibibytes === undefined ? null : (Number(kibibytes) * 1024) / 1e6
  } catch {
    return null
  }
}
