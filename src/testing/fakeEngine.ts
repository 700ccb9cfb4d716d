import { vi } from 'vitest'
import type { Recording } from '../eeg/recording.ts'
import type { createDecoderFunctions } from '../engine/decoder/decoderFunctions.ts'
import type { DecoderSource } from '../engine/decoder/decoderSource.ts'
import type { DecoderDescription } from '../engine/decoder/openDecoder.ts'
import type { Subject } from '../engine/decoder/openThings.ts'
import type { PackedWith } from '../engine/decoder/packDecoder.ts'
import type { PredictionChunk } from '../engine/decoder/predictBatches.ts'
import type { BatchPrediction } from '../engine/decoder/predictFunctions.ts'
import type { RowPrediction } from '../engine/decoder/rowPrediction.ts'
import type { Engine } from '../engine/engine.ts'
import type { ReadResult, RecordingSource } from '../engine/reader/readerFunctions.ts'
import { connect, type WorkerDeath } from '../engine/rpc/connect.ts'
import type { CallContext, Progress } from '../engine/rpc/messages.ts'
import type {
  createTrainerFunctions,
  TrainedDecoder,
  TrainerRequest,
} from '../engine/trainer/trainerFunctions.ts'
import type { TrainingPart } from '../engine/trainer/trainingReports.ts'
import type { Assessment } from '../evaluation/trust/trustFindings.ts'
import type { JudgedClassifier } from '../evaluation/trust/trustInput.ts'
import { classifierInfos } from '../models/classifierInfos.ts'
import { CLASSIFIER_KINDS } from '../models/classifierKinds.ts'
import { type Problem, ProblemError } from '../problem.ts'
import type { DataExamination } from '../training/examineTraining.ts'
import type { ComparedPreprocessing } from '../training/verdict/comparePreprocessings.ts'
import { exampleBundle } from './exampleBundle.ts'
import { exampleRecording } from './exampleRecording.ts'
import { type LinkedWorker, linkedWorker } from './linkedWorker.ts'

/** A recording that is being read; the test says how that ends. */
export interface Reading {
  readonly name: string
  readonly source: RecordingSource
  readonly signal: AbortSignal | undefined
  report(progress: Progress): void
  give(recording: Recording, bytes?: number): void
  refuse(problem: Problem): void
}

/** The recording that the example's bundle calls its held-out file, of 100 bytes. */
export function shippedRecording(): Recording {
  return exampleRecording({ name: 'test.json', sha256: exampleBundle().manifest.heldOut.sha256 })
}

/** A batch in which every row is of one class. */
export function batchOf(classIndex: number, rows = 3): BatchPrediction {
  return {
    predicted: new Int32Array(rows).fill(classIndex),
    confidence: new Float64Array(rows).fill(0.5),
    metrics: null,
    milliseconds: 1,
  }
}

/** What opening a source gives: the example's bundle for the site, for any other file one of the same that differs in its seed. */
function describedFrom(source: DecoderSource): DecoderDescription {
  const name = source.kind === 'zip' ? source.name : ''
  const seed = [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 1000)
  const { manifest, run } = exampleBundle(source.kind === 'site' ? {} : { seed })
  return {
    manifest,
    classifiers: classifierInfos(manifest, CLASSIFIER_KINDS, 'models/manifest.json'),
    run,
    ...(source.kind === 'zip' && { beside: { verdict: null, testJson: null } }),
  }
}

/** An engine whose decoder answers at once and well, until a test says otherwise, and whose readings wait for the test. */
export function fakeEngine() {
  const recordings = new Map<number, Recording>()
  const decoder = {
    openDecoder: vi.fn(
      async (_: CallContext, _id: number, source: DecoderSource): Promise<DecoderDescription> =>
        describedFrom(source),
    ),
    closeDecoder: vi.fn((_: CallContext, _id: number): void => {}),
    packDecoder: vi.fn(
      async (_: CallContext, id: number, _beside: PackedWith): Promise<Blob> => new Blob([`decoder ${id}`]),
    ),
    openRecording: vi.fn(async (_: CallContext, id: number, recording: Recording): Promise<void> => {
      recordings.set(id, recording)
    }),
    copyRecording: vi.fn((_: CallContext, id: number): Recording => recordings.get(id)!),
    closeRecording: vi.fn((_: CallContext, _id: number): void => {}),
    row: vi.fn((_: CallContext, _recording: number, index: number) => Float64Array.of(index)),
    predictRow: vi.fn(
      async (
        _: CallContext,
        _subject: Subject,
        _classifier: string,
        _index: number,
      ): Promise<RowPrediction> => ({
        posterior: Float64Array.of(0.25, 0.75),
        milliseconds: 1,
      }),
    ),
    predictAll: vi.fn(
      async (
        _: CallContext<PredictionChunk>,
        _subject: Subject,
        classifier: string,
      ): Promise<BatchPrediction> => batchOf(classifier === 'lda' ? 0 : 1),
    ),
    assess: vi.fn(
      async (_: CallContext, subject: Subject, _judged: readonly JudgedClassifier[]): Promise<Assessment> => {
        const rows = recordings.get(subject.recording)!.lines.length
        return {
          findings: [],
          effective: { rows, effective: rows, autocorrelation: [], pairs: rows - 1, within: 'recording' },
        }
      },
    ),
  }
  /** Trains nothing, until a test says what. */
  const trainer = {
    train: vi.fn(
      async (_: CallContext<TrainingPart>, _request: TrainerRequest): Promise<TrainedDecoder> => ({
        files: new Map(),
        served: null,
        restsOn: 'another-recording',
        heldOutLines: Float64Array.of(0, 10, 20),
      }),
    ),
    judge: vi.fn(async (_: CallContext<never>): Promise<string> => '{}'),
    examine: vi.fn(
      async (_: CallContext<never>, _request: TrainerRequest): Promise<DataExamination> => ({
        findings: [],
        poorFeatures: new Map(),
        problem: null,
        rows: { training: 2, heldOut: 1 },
        gap: 4,
        restsOn: 'another-recording',
      }),
    ),
    tryOthers: vi.fn(
      async (_: CallContext<never>, _request: TrainerRequest): Promise<ComparedPreprocessing[]> => [],
    ),
  }
  const trainers: LinkedWorker[] = []
  const workers: LinkedWorker[] = []
  const listeners: ((death: WorkerDeath) => void)[] = []
  const connection = connect<ReturnType<typeof createDecoderFunctions>>(
    () => {
      const worker = linkedWorker(decoder)
      workers.push(worker)
      return worker
    },
    (death) => {
      for (const listener of listeners) listener(death)
    },
  )
  const readings: Reading[] = []
  const engine: Engine = {
    decoder: connection,
    read(source, { signal, onProgress } = {}) {
      return new Promise<ReadResult>((resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason))
        readings.push({
          name: source.kind === 'file' ? source.file.name : source.url,
          source,
          signal,
          report: (progress) => onProgress?.(progress),
          give: (recording, bytes = 100) => resolve({ recording, bytes, range: [1, 8] }),
          refuse: (problem) => reject(new ProblemError(problem)),
        })
      })
    },
    openRecording: (id, recording) => connection.call('openRecording', [id, recording]),
    trainer() {
      return connect<ReturnType<typeof createTrainerFunctions>>(() => {
        const worker = linkedWorker(trainer)
        trainers.push(worker)
        return worker
      })
    },
    onDeath: (listener) => listeners.push(listener),
  }
  return { engine, decoder, workers, readings, trainer, trainers }
}
