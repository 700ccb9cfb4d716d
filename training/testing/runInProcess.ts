import { Readable, Writable } from 'node:stream'
import type { CommandStreams } from '../runCommand.ts'
import type { CommandResult } from './startScript.ts'

/** Runs a command's function in this process, with these bytes at its standard input. */
export async function runInProcess(
  command: (args: readonly string[], streams: CommandStreams) => Promise<number>,
  args: readonly string[],
  input: string | Buffer = '',
): Promise<CommandResult> {
  const stdout = collect()
  const stderr = collect()
  const stdin = Readable.from([Buffer.from(input)])
  const code = await command(args, { stdin, stdout: stdout.stream, stderr: stderr.stream })
  return { code, stdout: stdout.text(), stderr: stderr.text() }
}

function collect(): { readonly stream: Writable; readonly text: () => string } {
  const parts: Buffer[] = []
  const stream = new Writable({
    write(part: Buffer, _encoding, done) {
      parts.push(part)
      done()
    },
  })
  return { stream, text: () => Buffer.concat(parts).toString('utf8') }
}
