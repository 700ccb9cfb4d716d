import type { TrainedClassifier } from '../../models/bundle/manifest.ts'
import type { TrainOptions } from '../../training/trainBundle.ts'
import type { CallContext } from '../rpc/messages.ts'

/** An epoch that is drawn while the training goes on. */
export interface EpochPoint {
  readonly epoch: number
  readonly loss: number
  /** Accuracy on the held-out rows, 0 to 1; null where it was not asked for. */
  readonly heldOut: number | null
}

/** What a training tells before its end. */
export interface TrainingPart {
  /** The classifier that is being fitted. */
  readonly title: string
  /** Its epochs since the last report; empty for a classifier without. */
  readonly points: readonly EpochPoint[]
  /** At most so many epochs; null without. */
  readonly maxEpochs: number | null
  /** The classifier that has just been finished. */
  readonly fitted: Pick<TrainedClassifier, 'id' | 'title' | 'accuracy'> | null
}

const MILLISECONDS_BETWEEN_REPORTS = 100
/** The held-out rows take time that the training does not have. */
const PART_FOR_HELD_OUT = 0.05

/** A worker ends between two of its tasks; in the middle of one that goes on, Chromium waits two seconds for it. */
function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}

/** What `trainBundle` is to call so that the page hears of it; no more often than it can be drawn. */
export function trainingReports(
  { report }: CallContext<TrainingPart>,
  now: () => number = () => performance.now(),
): Required<Pick<TrainOptions, 'onStart' | 'onFit' | 'onEpoch'>> {
  let title = ''
  let points: EpochPoint[] = []
  let maxEpochs: number | null = null
  let reported = 0
  let started = 0
  let spent = 0

  function tell(fraction: number | null, fitted: TrainingPart['fitted'] = null): void {
    report({ stage: `Training ${title}`, fraction, part: { title, points, maxEpochs, fitted } })
    points = []
    reported = now()
  }

  function asked(heldOut: () => number | null): number | null {
    const before = now()
    if (spent > PART_FOR_HELD_OUT * (before - started)) return null
    const accuracy = heldOut()
    spent += now() - before
    return accuracy
  }

  return {
    onStart(texts) {
      title = texts.name
      points = []
      maxEpochs = null
      spent = 0
      started = now()
      tell(null)
    },
    onEpoch({ epoch, maxIter, loss }, _texts, heldOut) {
      maxEpochs = maxIter
      points.push({ epoch, loss, heldOut: asked(heldOut) })
      if (now() - reported < MILLISECONDS_BETWEEN_REPORTS) return undefined
      tell(epoch / maxIter)
      return nextTask()
    },
    onFit({ id, title: name, accuracy }) {
      tell(1, { id, title: name, accuracy })
    },
  }
}
