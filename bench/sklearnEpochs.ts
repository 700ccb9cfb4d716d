import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { findPython } from '../scripts/findPython.ts'

/** scikit-learn in a process of its own. */
export interface SklearnEpochs {
  readonly version: string
  /** Fits anew; milliseconds of one epoch. */
  time(type: 'float64' | 'float32'): Promise<number>
  close(): void
}

/**
 * Starts scikit-learn on the rows of a table; null where no Python has it.
 * @param epochs of each fit
 * @param threads that its products may use
 */
export async function startSklearnEpochs(
  csv: string,
  hiddenUnits: number,
  epochs: number,
  threads: number,
): Promise<SklearnEpochs | null> {
  const python = findPython()
  if (!python) return null
  const script = join(import.meta.dirname, 'sklearnTraining.py')
  // OpenBLAS finds out by itself what suits the processor, unless it is told otherwise.
  const { OPENBLAS_CORETYPE: _type, OPENBLAS_L2_SIZE: _size, ...rest } = process.env
  const child = spawn(python, [script, csv, String(hiddenUnits), String(epochs)], {
    env: { ...rest, OPENBLAS_NUM_THREADS: String(threads), OMP_NUM_THREADS: String(threads) },
  })
  const complaint = text(child.stderr)
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const next = async () => {
    const { value, done } = await lines.next()
    if (done) throw new Error(`the Python script ended early: ${await complaint}`)
    return value
  }
  return {
    version: await next(),
    async time(type) {
      child.stdin.write(`${type}\n`)
      return Number(await next())
    },
    close: () => child.kill(),
  }
}
