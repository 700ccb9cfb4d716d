import { type Command, CommanderError } from 'commander'
import { ProblemError } from '../src/problem.ts'

/** A use of a command that its options allow one by one but not together. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/**
 * Parses the arguments, runs the action and sets the exit code: 0 done, 1 bad input, 2 bad usage. What a person
 * can mend is told in one line, without a stack.
 */
export async function runCommand<Options extends object>(
  program: Command,
  action: (options: Options) => Promise<void>,
  args: readonly string[] = process.argv.slice(2),
): Promise<void> {
  try {
    program.exitOverride().parse(args, { from: 'user' })
    await action(program.opts<Options>())
  } catch (error) {
    process.exitCode = exitCodeOf(error)
    if (error instanceof CommanderError) return
    if (error instanceof UsageError) program.outputHelp({ error: true })
    if (!isExpected(error)) throw error
    process.stderr.write(`${program.name()}: ${error.message}\n`)
  }
}

function exitCodeOf(error: unknown): number {
  // Commander throws for --help and --version too, with exit code 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  return error instanceof UsageError ? 2 : 1
}

function isExpected(error: unknown): error is Error {
  const isFileSystem = error instanceof Error && 'syscall' in error
  return error instanceof ProblemError || error instanceof UsageError || isFileSystem
}
