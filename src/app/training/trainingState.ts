import type { EpochPoint, TrainingPart } from '../../engine/trainer/trainingReports.ts'
import type { Problem } from '../../problem.ts'
import type { RestsOn } from '../../training/verdict/restsOn.ts'

/** How far a training has come; what it was about stays as the form is changed. */
export interface Training {
  /** `judging`: the decoder is there and in use, and its verdict is being worked out. */
  readonly status: 'training' | 'judging' | 'done' | 'failed' | 'cancelled'
  readonly trainingName: string
  readonly heldOutName: string | null
  /** Milliseconds since 1970. */
  readonly startedAt: number
  /** What is being done, for a person to read. */
  readonly stage: string
  /** Of the stage, 0 to 1; null where that is not known. */
  readonly fraction: number | null
  /** When the stage began, milliseconds since 1970. */
  readonly stageAt: number
  /** The classifiers that have epochs, in the order in which they are fitted. */
  readonly curves: readonly LossCurve[]
  readonly fitted: readonly NonNullable<TrainingPart['fitted']>[]
  /** Why it failed; of `done`, why there is no verdict. */
  readonly problem: Problem | null
  /** What came of it. */
  readonly outcome: TrainingOutcome | null
}

/** What a training made. */
export interface TrainingOutcome {
  /** Id of the decoder. */
  readonly decoder: number
  /** Id of the decoder that was in use before, null where it is gone. */
  readonly before: number | null
  /** Id of the recording whose rows it was judged on. */
  readonly judgedOn: number
  /** The lines of those rows; null for all. */
  readonly lines: Float64Array | null
  readonly restsOn: RestsOn
}

/** A loss as it falls. */
interface LossCurve {
  readonly title: string
  readonly maxEpochs: number
  readonly points: readonly EpochPoint[]
}

/** The training after what the worker reports. */
export function reported(
  training: Training,
  { stage, fraction, part }: { stage: string; fraction: number | null; part?: TrainingPart | undefined },
  now: number,
): Training {
  const next = {
    ...training,
    stage,
    fraction,
    ...(stage !== training.stage && { stageAt: now }),
  }
  if (!part) return next
  const { title, points, maxEpochs, fitted } = part
  return {
    ...next,
    ...(maxEpochs !== null &&
      points.length > 0 && { curves: extended(training.curves, { title, points, maxEpochs }) }),
    ...(fitted && { fitted: [...training.fitted, fitted] }),
  }
}

function extended(curves: readonly LossCurve[], more: LossCurve): readonly LossCurve[] {
  const known = curves.find(({ title }) => title === more.title)
  if (!known) return [...curves, more]
  const points = [...known.points, ...more.points]
  return curves.map((curve) => (curve === known ? { ...known, points } : curve))
}
