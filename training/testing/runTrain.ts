import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

export interface CommandResult {
  /** Null where a signal ended it. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs `npm run train` as a process; `onStderr` sees what it says while it runs. */
export function runTrain(
  args: readonly string[],
  onStderr?: (text: string, child: ChildProcess) => void,
): Promise<CommandResult> {
  const script = join(import.meta.dirname, '..', 'train.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    cwd: join(import.meta.dirname, '..', '..'),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
    onStderr?.(text, child)
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
}
