import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Command } from 'commander'
import { parseSeed } from './parseSeed.ts'
import { runCommand } from './runCommand.ts'
import { sha256 } from './sha256.ts'
import { encodeSessionCsv, encodeSessionJson } from './simulation/sessionText.ts'
import { DEFAULT_SEED, simulateRecordings } from './simulation/simulateRecordings.ts'

const program = new Command()
  .name('simulate')
  .description('Simulate a recording: one session to train on and one held out.')
  .option('--seed <n>', 'integer; the same seed gives the same bytes', parseSeed, DEFAULT_SEED)
  .option('--train <file>', 'receives the session to train on, as CSV', 'training/data/train.csv')
  .option('--test <file>', 'receives the held-out session, as JSON', 'public/test.json')

interface SimulateOptions {
  readonly seed: number
  readonly train: string
  readonly test: string
}

async function simulate({ seed, train, test }: SimulateOptions): Promise<void> {
  const sessions = simulateRecordings(seed)
  const files = {
    [basename(train)]: write(train, encodeSessionCsv(sessions.train)),
    [basename(test)]: write(test, encodeSessionJson(sessions.test)),
  }
  // Training looks the hash of its input up here, to know that it is simulated.
  write(join(dirname(train), 'simulated.json'), `${JSON.stringify({ seed, files }, null, 2)}\n`)
}

process.exitCode = await runCommand(program, simulate, process.argv.slice(2))

/** Writes the text, making its folder where there is none, and returns the SHA-256 of its bytes. */
function write(path: string, text: string): string {
  const bytes = new TextEncoder().encode(text)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, bytes)
  console.log(`${path}: ${bytes.length} bytes`)
  return sha256(bytes)
}
