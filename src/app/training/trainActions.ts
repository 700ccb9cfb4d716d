import { encodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import type { Recording } from '../../eeg/recording.ts'
import { WorkerDeath } from '../../engine/rpc/connect.ts'
import type { Progress } from '../../engine/rpc/messages.ts'
import type { Trainer } from '../../engine/trainer/createTrainer.ts'
import type { TrainedDecoder, TrainerRequest } from '../../engine/trainer/trainerFunctions.ts'
import type { TrainingPart } from '../../engine/trainer/trainingReports.ts'
import { asProblem, type Problem, ProblemError } from '../../problem.ts'
import type { DataExamination } from '../../training/examineTraining.ts'
import type { ComparedPreprocessing } from '../../training/verdict/comparePreprocessings.ts'
import type { RunOptions } from '../answers/batchesOf.ts'
import { untilPredicted } from '../answers/untilPredicted.ts'
import type { AppAccess } from '../appAccess.ts'
import { addDecoder, changeDecoder, removeDecoder } from '../decoders/changeDecoders.ts'
import { keepAnew } from '../decoders/decoderShelf.ts'
import type { OpenRecording } from '../recordings/openRecording.ts'
import { whenIdle } from '../whenIdle.ts'
import { asTrainingProblem } from './asTrainingProblem.ts'
import { hasColumn } from './hasColumn.ts'
import { choicesOf, openForm, type TrainForm, usualForm, withChosen } from './trainForm.ts'
import { reported, type Training, type TrainingOutcome } from './trainingState.ts'

const HEAD_BYTES = 1000
/** Milliseconds; a page that is kept busy by something else is not waited for longer. */
const DRAWN_WITHIN = 500
/** Milliseconds; what takes longer goes on beside the verdict. */
const PREDICTED_WITHIN = 2000

/** What a person can do in the train view; one for each application. */
export type TrainActions = ReturnType<typeof createTrainActions>

const made = new WeakMap<AppAccess, TrainActions>()

/** The actions of the train view, made once: a training goes on while other views are looked at. */
export function trainActionsOf(access: AppAccess): TrainActions {
  const known = made.get(access) ?? createTrainActions(access)
  made.set(access, known)
  return known
}

function createTrainActions(access: AppAccess) {
  const { store, engine, decoders, recordings } = access
  const { getState, setState } = store
  /** The worker of the training that goes on. */
  let running: Trainer | null = null
  /** What that training gave, once it is in use. */
  let taken: TrainingOutcome | null = null

  const formOf = (): TrainForm => openForm(getState().trainForm, getState().recordings)
  const recordingOf = (id: number | null) => getState().recordings.find((one) => one.id === id)

  function change(part: Partial<Training>): void {
    const { training } = getState()
    if (training) setState({ training: { ...training, ...part } })
  }

  /** What the worker gets: copies, so that what is open stays so. @throws ProblemError */
  async function requestOf(form: TrainForm): Promise<TrainerRequest> {
    const training = recordingOf(form.training)
    if (!training) throw new ProblemError(NOTHING_OPEN)
    const heldOut = recordingOf(form.heldOut) ?? null
    const choices = choicesOf(form, training.features)
    if (!choices) throw new ProblemError(INCOMPLETE)
    const { bytes, simulated } = training
    const recording = await copyOf(training)
    return {
      choices,
      training: { recording, bytes, simulated },
      heldOut: heldOut && (await heldOutFile(heldOut, recording)),
    }
  }

  /** @throws ProblemError `too-large` where the copy does not fit beside the recording */
  async function copyOf({ id, name }: OpenRecording): Promise<Recording> {
    try {
      return await engine.decoder.call('copyRecording', [id])
    } catch (error) {
      if (error instanceof WorkerDeath) throw error
      throw new ProblemError({ ...NO_ROOM, file: name, found: asProblem(error).found ?? String(error) })
    }
  }

  async function heldOutFile(open: OpenRecording, training: Recording): Promise<TrainerRequest['heldOut']> {
    const source = recordings.sourceOf(open.id)
    const file = source?.kind === 'file' ? source.file : null
    const { bytes, simulated } = open
    const isChosen = source?.labelColumn !== undefined || source?.features !== undefined
    // What was trained on is a feature whatever else it looks like; the file is read again where it was taken for less.
    const isShort = source && !isChosen && training.features.some((name) => !open.features.includes(name))
    const recording = isShort
      ? (await engine.read({ ...source, wanted: training.features })).recording
      : await copyOf(open)
    return {
      recording,
      // What a site ships is JSON.
      head: file ? new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()) : encodeUtf8('{'),
      bytes,
      extent: isChosen ? 'chosen' : 'whole',
      simulated,
    }
  }

  async function servedFile({ served }: TrainedDecoder, heldOut: number | null): Promise<Blob | null> {
    if (served) return new Blob([served], { type: 'application/json' })
    const source = heldOut === null ? undefined : recordings.sourceOf(heldOut)
    if (source?.kind === 'file') return source.file
    return source ? (await fetch(source.url)).blob() : null
  }

  /** Opens what was trained, ready to be used; null where it is no longer wanted by then. */
  async function takeOver(
    trained: TrainedDecoder,
    form: TrainForm,
    training: OpenRecording,
    isWanted: () => boolean,
  ): Promise<TrainingOutcome | null> {
    const known = getState().decoders.map(({ id }) => id)
    const name = `${training.name}, ${clock(new Date())}`
    const about = { origin: 'trained', name, judgedOn: recordingOf(form.heldOut)?.name } as const
    const opened = await addDecoder(access, { kind: 'memory', files: trained.files }, about)
    const testJson = await servedFile(trained, form.heldOut).catch(() => null)
    const { decoder, notice } = getState()
    if (!isWanted()) {
      if (!known.includes(opened.id)) removeDecoder(access, opened.id)
      // Nobody knew that it was open.
      setState({ notice })
      return null
    }
    if (!opened.beside) changeDecoder(access, opened.id, { beside: { verdict: null, testJson } })
    const before = decoder.status === 'ready' ? decoder.value.id : null
    const judgedOn = form.heldOut ?? training.id
    const { heldOutLines } = trained
    const isAll = recordingOf(judgedOn)?.lines.length === heldOutLines.length
    return {
      decoder: opened.id,
      before: before === opened.id ? null : before,
      judgedOn,
      lines: isAll ? null : heldOutLines,
      restsOn: trained.restsOn,
    }
  }

  function hear(trainer: Trainer, progress: Progress<TrainingPart>): void {
    const { training } = getState()
    if (training && running === trainer) setState({ training: reported(training, progress, Date.now()) })
  }

  async function judge(trainer: Trainer, { decoder }: TrainingOutcome): Promise<void> {
    const verdict = await trainer.call('judge', [], { onProgress: (progress) => hear(trainer, progress) })
    const open = getState().decoders.find(({ id }) => id === decoder)
    const testJson = open?.beside?.testJson ?? null
    changeDecoder(access, decoder, { beside: { testJson, verdict } })
    await whenIdle(DRAWN_WITHIN)
    await keepAnew(access, decoder)
  }

  function end(trainer: Trainer, part: Partial<Training>): void {
    if (running !== trainer) return
    running = null
    trainer.close()
    change(part)
  }

  async function run(trainer: Trainer, form: TrainForm, training: OpenRecording): Promise<void> {
    const isMine = () => running === trainer
    try {
      const request = await requestOf(form)
      if (!isMine()) return
      const buffers = [request.training.recording.values.buffer, request.heldOut?.recording.values.buffer]
      const trained = await trainer.call('train', [request], {
        transfer: buffers.filter((buffer) => buffer !== undefined),
        onProgress: (progress) => hear(trainer, progress),
      })
      if (!isMine()) return
      const outcome = await takeOver(trained, form, training, isMine)
      if (!outcome) return
      taken = outcome
      // One after the other, with no other core busy: together they would make a task that is felt.
      await whenIdle(DRAWN_WITHIN)
      decoders.use(outcome.decoder)
      await whenIdle(DRAWN_WITHIN)
      await untilPredicted(store, PREDICTED_WITHIN)
      await whenIdle(DRAWN_WITHIN)
      if (!isMine()) return
      change({ status: 'judging', outcome, stage: 'Judging', fraction: null, stageAt: Date.now() })
      await whenIdle(DRAWN_WITHIN)
      if (!isMine()) return
      await judge(trainer, outcome)
      end(trainer, { status: 'done', fraction: 1 })
    } catch (error) {
      const problem = asTrainingProblem(error, training.name, taken ? 'judging' : 'training')
      end(trainer, taken ? { status: 'done', outcome: taken, problem } : { status: 'failed', problem })
    }
  }

  function choose(part: Partial<TrainForm>): void {
    setState({ trainForm: withChosen(formOf(), part, getState().recordings) })
  }

  return {
    form: formOf,

    /** Changes what is chosen. */
    choose,

    /** Takes the labels of one of the two from a column, and those of the other as well where it has none but the column. */
    async chooseLabels(id: number, column: string | null): Promise<void> {
      const { wish, training, heldOut } = formOf()
      // Files that are read anew would be another pair: they come in another order, and one has labels before the other.
      if (heldOut !== null && wish?.on === undefined) choose({ training, heldOut })
      const other = recordingOf(id === training ? heldOut : training)
      if (column !== null && other?.origin === 'file' && !other.labels && hasColumn(other, column))
        await recordings.chooseLabels(other.id, column)
      await recordings.chooseLabels(id, column)
    },

    /** Trains what is chosen; a training that goes on is given up. Ends in the state, well or not. */
    async train(): Promise<void> {
      const form = formOf()
      const training = recordingOf(form.training)
      if (!training) return
      running?.close()
      const trainer = engine.trainer()
      running = trainer
      taken = null
      const now = Date.now()
      setState({
        trainForm: form,
        training: {
          status: 'training',
          trainingName: training.name,
          heldOutName: recordingOf(form.heldOut)?.name ?? null,
          startedAt: now,
          stage: 'Preparing the rows',
          fraction: null,
          stageAt: now,
          curves: [],
          fitted: [],
          problem: null,
          outcome: null,
        },
      })
      await run(trainer, form, training)
    },

    /** Gives the training up at once; the decoder in use stays so. */
    cancel(): void {
      if (running) end(running, taken ? { status: 'done', outcome: taken } : { status: 'cancelled' })
    },

    /** What speaks against the chosen recordings, before anything is trained. @throws ProblemError @throws AbortError */
    examine: (options: RunOptions): Promise<DataExamination> =>
      askOnce(options, (trainer, request) => trainer.call('examine', [request], options)),

    /** LDA with each preprocessing in folds of the training recording. @throws ProblemError @throws AbortError */
    tryOthers: (options: RunOptions): Promise<readonly ComparedPreprocessing[]> =>
      askOnce(options, (trainer, request) => trainer.call('tryOthers', [request], options)),
  }

  /** Asks a worker of its own, which ends with the answer or the signal. */
  async function askOnce<T>(
    { signal }: RunOptions,
    ask: (trainer: Trainer, request: TrainerRequest) => Promise<T>,
  ): Promise<T> {
    // They are about rows, whatever is half typed of classifiers and seed.
    const { classifiers, seed } = usualForm([])
    const request = await requestOf({ ...formOf(), classifiers, seed })
    signal.throwIfAborted()
    const trainer = engine.trainer()
    try {
      return await ask(trainer, request)
    } finally {
      trainer.close()
    }
  }
}

const NOTHING_OPEN: Problem = {
  code: 'bad-label',
  message: 'no recording is chosen to train on',
  file: 'the training',
  expected: 'an open recording with labels',
}

const INCOMPLETE: Problem = {
  code: 'bad-setting',
  message: 'something in the form is not a value that can be used',
  file: 'the training',
  expected: 'at least one classifier, and settings within their limits',
}

/** Nothing else can go wrong with a copy of what is open. */
const NO_ROOM: Omit<Problem, 'file'> = {
  code: 'too-large',
  message: 'there is not enough memory to train on it',
  expected: 'fewer rows or features, or fewer recordings open',
}

/** `14:05`, in the browser's own way. */
function clock(time: Date): string {
  return time.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' })
}
