import { existsSync, realpathSync, rmSync, statSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import type { Writable } from 'node:stream'

/** Where predictions are written, piece by piece. */
export interface PredictionOutput {
  /** Resolves when the next piece may come; false once nobody reads any more. @throws Error of the file system */
  write(text: string): Promise<boolean>
  /** Called once, after the last piece of a whole output. */
  finish(): Promise<void>
  /** Called instead of `finish` where the output is not whole. */
  abandon(): Promise<void>
}

/** Standard output: what was written stays written. A reader such as `head` that has seen enough is no failure. */
export function standardOutput(stdout: Writable): PredictionOutput {
  let isRead = true
  // Each write tells of its own failure; without a listener the event would end the process.
  stdout.on('error', () => {})
  return {
    write(text) {
      if (!isRead || text === '') return Promise.resolve(isRead)
      return new Promise((resolve, reject) => {
        stdout.write(text, (error) => {
          if (error && !isBrokenPipe(error)) {
            reject(error)
            return
          }
          isRead = !error
          resolve(isRead)
        })
      })
    },
    async finish() {},
    async abandon() {},
  }
}

/**
 * A file that has its name only when it is whole; until then it is `<path>.<process>.part`, which Ctrl-C or a batch
 * queue's SIGTERM removes. What is no plain file, such as `/dev/null` or a named pipe, is written to directly.
 */
export async function fileOutput(path: string): Promise<PredictionOutput> {
  const target = existsSync(path) ? realpathSync(path) : path
  const isReplaced = !existsSync(target) || statSync(target).isFile()
  const written = isReplaced ? `${target}.${process.pid}.part` : target
  // Before there is a file: the signal may come as soon as there is one.
  const stopListening = isReplaced ? removeWhenEnded(written) : () => {}
  const file = await open(written, 'w').catch((error: unknown) => {
    stopListening()
    throw error
  })
  return {
    async write(text) {
      await file.appendFile(text)
      return true
    },
    async finish() {
      await file.close()
      if (isReplaced) await rename(written, target)
      stopListening()
    },
    async abandon() {
      await file.close()
      if (isReplaced) await rm(written, { force: true })
      stopListening()
    },
  }
}

/** Removes a file where a signal ends the process. @returns what ends that */
function removeWhenEnded(path: string): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const end = (signal: NodeJS.Signals) => {
    rmSync(path, { force: true })
    stop()
    // Without a listener the same signal ends the process as it would have, so that who sent it sees that it did.
    process.kill(process.pid, signal)
  }
  const stop = () => {
    for (const signal of signals) process.off(signal, end)
  }
  for (const signal of signals) process.on(signal, end)
  return stop
}

function isBrokenPipe(error: Error): boolean {
  return 'code' in error && error.code === 'EPIPE'
}
