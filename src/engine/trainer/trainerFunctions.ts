import { encodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import { TRAINING_RUN_FILE, type TrainingRun } from '../../models/bundle/trainingRun.ts'
import type { KindTrainer, ModelPlatform } from '../../models/classifier.ts'
import { KIND_TRAINERS } from '../../models/kindTrainers.ts'
import { type Problem, ProblemError } from '../../problem.ts'
import { type DataExamination, examineTraining } from '../../training/examineTraining.ts'
import {
  type PreparedTraining,
  prepareTraining,
  type TrainingRequest,
} from '../../training/prepareTraining.ts'
import { type TrainedBundle, trainBundle } from '../../training/trainBundle.ts'
import type { TrainingChoices } from '../../training/trainingChoices.ts'
import { trainingLabels } from '../../training/trainingLabels.ts'
import {
  type ComparedPreprocessing,
  comparePreprocessings,
} from '../../training/verdict/comparePreprocessings.ts'
import { judgeBundle } from '../../training/verdict/judgeBundle.ts'
import type { VerdictStage } from '../../training/verdict/judgeTraining.ts'
import { encodeVerdict } from '../../training/verdict/verdictFormat.ts'
import { sha256 } from '../files/sha256.ts'
import { holdLock } from '../rpc/holdLock.ts'
import type { CallContext } from '../rpc/messages.ts'
import { meetPage, siteAssistant } from './siteAssistant.ts'
import { startSiteTensorflow } from './startSiteTensorflow.ts'
import { type TrainingPart, trainingReports } from './trainingReports.ts'

/** What a page asks for. */
export interface TrainerRequest extends Omit<TrainingRequest, 'choices'> {
  readonly choices: TrainingChoices
}

/** A decoder fresh from its training. */
export interface TrainedDecoder extends Pick<PreparedTraining, 'served' | 'restsOn'> {
  /** Content by path relative to the manifest, `run.json` included. */
  readonly files: ReadonlyMap<string, Uint8Array>
  /** The numbers of the rows that it was judged on. */
  readonly heldOutLines: Float64Array
}

const STAGES: Readonly<Record<VerdictStage, string>> = {
  'held-out': 'Judging on the held-out rows',
  folds: 'Training in folds',
  'shuffled-labels': 'Training with shuffled labels',
  'learning-curve': 'Training on fewer rows',
  groups: 'Training without each electrode and band',
}

/**
 * What the trainer's worker offers. It is ended to cancel what it does: a training does not pause to look for a signal.
 * @param kinds what can be trained
 */
export function createTrainerFunctions(kinds: readonly KindTrainer[] = KIND_TRAINERS) {
  let last: { readonly request: TrainerRequest; readonly trained: PreparedTraining & TrainedBundle } | null =
    null

  return {
    holdLock,

    /** The page's own functions answer at this port. */
    meetPage: (_context: CallContext, port: MessagePort): void => meetPage(port),

    /** Trains and judges on the held-out rows. @throws ProblemError */
    async train(context: CallContext<TrainingPart>, request: TrainerRequest): Promise<TrainedDecoder> {
      const started = performance.now()
      return withMemory(request, async () => {
        const prepared = await prepareTraining(request, sha256)
        const { served, restsOn, training, heldOut } = prepared
        const bundle = await trainBundle({
          training,
          heldOut,
          ...trainingReports(context),
          kinds,
          choices: request.choices,
          platform: { ...PLATFORM, sha256, now: () => performance.now() },
        })
        last = { request, trained: { ...prepared, ...bundle } }
        const run: TrainingRun = {
          trainedAt: new Date().toISOString(),
          seconds: Math.round(performance.now() - started) / 1000,
          fitSeconds: bundle.fitSeconds,
        }
        const text = encodeUtf8(`${JSON.stringify(run, null, 2)}\n`)
        return {
          files: new Map([...bundle.files, [TRAINING_RUN_FILE, text]]),
          served,
          restsOn,
          heldOutLines: heldOut.recording.lines,
        }
      })
    },

    /** The verdict on what was trained last, as the text of `verdict.json`. @throws ProblemError */
    async judge({ report }: CallContext<never>): Promise<string> {
      if (!last) throw new Error('nothing was trained yet')
      const { request, trained } = last
      const verdict = await withMemory(request, () =>
        judgeBundle(trained, request.choices, ({ stage, fraction }) =>
          report({ stage: STAGES[stage], fraction }),
        ),
      )
      return encodeVerdict(verdict)
    },

    /** What speaks against the recordings, before anything is trained. @throws ProblemError */
    examine: (_context: CallContext<never>, request: TrainerRequest): Promise<DataExamination> =>
      withMemory(request, () => examineTraining(request, sha256)),

    /** LDA with each preprocessing in folds of the rows to train on. @throws ProblemError */
    tryOthers: ({ report }: CallContext<never>, request: TrainerRequest): Promise<ComparedPreprocessing[]> =>
      withMemory(request, async () => {
        const { training } = await prepareTraining(request, sha256)
        const { features } = training.recording
        const { classes, index } = trainingLabels(training.recording)
        return comparePreprocessings({
          recording: training.recording,
          features,
          classes,
          truth: index,
          report: (fraction) => report({ stage: 'Trying the others', fraction }),
        })
      }),
  }
}

const PLATFORM: ModelPlatform = {
  startTensorflow: startSiteTensorflow,
  assistant: siteAssistant,
}

/**
 * Memory that could not be had is told as that: for an array, or within WebAssembly, which ends with an error of its own
 * there and has no other reason to.
 */
async function withMemory<T>({ training }: TrainerRequest, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    const isOfWasm = error instanceof Error && error.name === 'RuntimeError'
    if (!(error instanceof RangeError || isOfWasm)) throw error
    const problem: Problem = {
      code: 'too-large',
      message: 'there is not enough memory for this training',
      file: training.recording.name,
      found: error.message,
      expected: 'fewer rows or features, or fewer hidden units',
    }
    throw new ProblemError(problem)
  }
}
