import type { Readable, Writable } from 'node:stream'
import { type Command, CommanderError } from 'commander'
import { ProblemError } from '../src/problem.ts'

/** A use of a command that its options allow one by one but not together. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Where a command reads and writes: `process`, or what stands for it in a test. */
export interface CommandStreams {
  readonly stdin: Readable & { readonly isTTY?: boolean }
  readonly stdout: Writable
  readonly stderr: Writable & { readonly isTTY?: boolean }
}

/**
 * Parses the arguments and runs the action. What a person can mend is told in one line, without a stack.
 * @returns the exit code: 0 done, 1 bad input, 2 bad usage
 * @throws what is a mistake of the program
 */
export async function runCommand<Options extends object>(
  program: Command,
  action: (options: Options) => Promise<void>,
  args: readonly string[],
  { stdout, stderr }: Pick<CommandStreams, 'stdout' | 'stderr'> = process,
): Promise<number> {
  program.configureOutput({
    writeOut: (text) => stdout.write(text),
    writeErr: (text) => stderr.write(text),
  })
  try {
    program.exitOverride().parse(args, { from: 'user' })
    await action(program.opts<Options>())
    return 0
  } catch (error) {
    // Commander throws for --help and --version too, with exit code 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (error instanceof UsageError) program.outputHelp({ error: true })
    if (!isExpected(error)) throw error
    stderr.write(`${program.name()}: ${error.message}\n`)
    return error instanceof UsageError ? 2 : 1
  }
}

function isExpected(error: unknown): error is Error {
  const isFileSystem = error instanceof Error && 'syscall' in error
  return error instanceof ProblemError || error instanceof UsageError || isFileSystem
}
