import { SingleBar } from 'cli-progress'
import type { EpochReport } from '../src/models/classifier.ts'

const EPOCHS_PER_LINE = 50

/** Shows how far the training of a classifier is that has epochs. */
export interface EpochProgress {
  /** @param name of the classifier */
  update(name: string, report: EpochReport): void
  /** Leaves the terminal as it was. */
  stop(): void
}

/** Standard error, or what stands for it in a test. */
type ProgressStream = NodeJS.WritableStream & { readonly isTTY?: boolean }

/** A bar on a terminal, else a line every 50 epochs. Time left is an upper bound: the loss decides when to stop. */
export function createEpochProgress(stream: ProgressStream): EpochProgress {
  return stream.isTTY ? createBar(stream) : createLines(stream)
}

function createLines(stream: NodeJS.WritableStream): EpochProgress {
  return {
    update(name, { epoch, loss }) {
      if (epoch % EPOCHS_PER_LINE === 0) stream.write(`${name}: epoch ${epoch}, loss ${loss.toFixed(4)}\n`)
    },
    stop() {},
  }
}

function createBar(stream: ProgressStream): EpochProgress {
  const bar = new SingleBar({
    stream,
    format: '{name} {bar} epoch {value} of at most {total} | loss {loss} | {elapsed} | at most {left} left',
    hideCursor: true,
    barsize: 20,
  })
  let started = 0
  return {
    update(name, { epoch, maxIter, loss }) {
      if (!bar.isActive) {
        bar.start(maxIter, 0, { name, loss: '–', elapsed: '0 s', left: '–' })
        started = performance.now()
      }
      const seconds = (performance.now() - started) / 1000
      bar.update(epoch, {
        name,
        loss: loss.toFixed(4),
        elapsed: `${seconds.toFixed(0)} s`,
        left: epoch > 1 ? `${((seconds / (epoch - 1)) * (maxIter - epoch)).toFixed(0)} s` : '–',
      })
    },
    stop() {
      bar.stop()
    },
  }
}
