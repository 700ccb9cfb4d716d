import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')

/** What a command answers. */
export interface CommandResult {
  /** Null where a signal ended it. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Starts `npm run train` or `npm run predict` as a process. */
export function startScript(
  name: 'train' | 'predict',
  args: readonly string[],
): ChildProcessWithoutNullStreams {
  const script = join(ROOT, 'training', `${name}.ts`)
  return spawn(process.execPath, ['--import', 'tsx', script, ...args], { cwd: ROOT })
}

/** What a process says until it ends, whether it reads all of these bytes or not. */
export function resultOf(
  child: ChildProcessWithoutNullStreams,
  input: string | Buffer = '',
): Promise<CommandResult> {
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
}
