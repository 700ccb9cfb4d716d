import type { Recording } from '../../eeg/recording.ts'
import type { Assessment } from '../../evaluation/trust/trustFindings.ts'
import type { JudgedClassifier } from '../../evaluation/trust/trustInput.ts'
import { late } from '../../late.ts'
import type { ClassifierKind, ModelPlatform } from '../../models/classifier.ts'
import { CLASSIFIER_KINDS } from '../../models/classifierKinds.ts'
import { holdLock } from '../rpc/holdLock.ts'
import { type CallContext, Transfer } from '../rpc/messages.ts'
import type { DecoderSource } from './decoderSource.ts'
import type { BackendUse, DecoderFacts } from './describeWorker.ts'
import type { Explanation, Importance, PortraitGallery } from './explainFunctions.ts'
import type { PredictionExport } from './exportPredictions.ts'
import { type DecoderDescription, openDecoder } from './openDecoder.ts'
import { OpenThings, type Subject } from './openThings.ts'
import type { PackedWith } from './packDecoder.ts'
import { createPredictFunctions } from './predictFunctions.ts'
import type { ScaledAnswers } from './scaleAnswers.ts'
import type { SpacePoints } from './spaceOf.ts'

const explaining = late(() => import('./explainFunctions.ts'), 'explains answers')
const mapping = late(() => import('./spaceOf.ts'), 'draws the space')
const describing = late(() => import('./describeWorker.ts'), 'describes itself')
const exporting = late(() => import('./exportPredictions.ts'), 'exports predictions')
const assessing = late(() => import('./assessRecording.ts'), 'examines scores')
const packing = late(() => import('./packDecoder.ts'), 'packs decoders')
const scaling = late(() => import('./scaleAnswers.ts'), 'scales posteriors')
const tensorflow = late(() => import('./siteTensorflow.ts'), 'runs neural networks')

/**
 * What the decoder's worker offers. It holds decoders and recordings under the ids that the page gave them, and every
 * question names those that it is about.
 * @param kinds what classifiers a decoder may have
 */
export function createDecoderFunctions(kinds: readonly ClassifierKind[] = CLASSIFIER_KINDS) {
  const open = new OpenThings()
  const backend: BackendUse = { started: null }
  const platform: ModelPlatform = {
    loadTensorflow: () => void tensorflow.get().catch(() => {}),
    startTensorflow() {
      const starting = tensorflow.get().then(({ siteTensorflow }) => siteTensorflow.start())
      backend.started = starting
      return starting
    },
  }

  return {
    ...createPredictFunctions(open),
    holdLock,

    describe: async (_context: CallContext): Promise<DecoderFacts> =>
      (await describing.get()).describeWorker(backend),

    /** Opens a decoder under an id; one that had it before is closed when this one is whole. */
    async openDecoder(
      { signal }: CallContext,
      id: number,
      source: DecoderSource,
    ): Promise<DecoderDescription> {
      const decoder = await openDecoder(source, kinds, platform, signal)
      if (signal.aborted) {
        decoder.dispose()
        signal.throwIfAborted()
      }
      open.addDecoder(id, decoder)
      const { manifest, classifiers, run, beside } = decoder
      return { manifest, classifiers, run, ...(beside && { beside }) }
    },

    closeDecoder(_context: CallContext, id: number): void {
      open.removeDecoder(id)
    },

    /** Takes a recording. One whose features do not fit any decoder can be looked at all the same. */
    openRecording(_context: CallContext, id: number, recording: Recording): void {
      open.addRecording(id, recording)
    },

    /** A copy of a recording; the page itself has no numbers. */
    copyRecording(_context: CallContext, id: number): Transfer<Recording> {
      const { values, ...rest } = open.recording(id)
      const copy = values.slice()
      return new Transfer({ ...rest, values: copy }, [copy.buffer])
    },
    closeRecording(_context: CallContext, id: number): void {
      open.removeRecording(id)
    },

    /** Looks for what speaks against the scores, and for how sure they are. */
    async assess(
      { signal }: CallContext,
      subject: Subject,
      classifiers: readonly JudgedClassifier[],
    ): Promise<Assessment> {
      return open.ask(subject, async (parts) => {
        // What does not fit is told before any code is fetched.
        await parts.rows()
        const { assessRecording } = await assessing.get()
        return assessRecording(parts, classifiers, signal)
      })
    },

    /** See `spaceOf.ts`. */
    spaceOf: (
      context: CallContext<never>,
      subject: Subject,
      classifier: string,
      axes: readonly [number, number],
    ): Promise<Transfer<SpacePoints>> =>
      open.ask(subject, async (parts) => (await mapping.get()).spaceOf(parts, context, classifier, axes)),

    /** See `explainFunctions.ts`; here and below. */
    explain: (
      context: CallContext<never>,
      subject: Subject,
      classifier: string,
      index: number,
      target: number,
      against: number,
    ): Promise<Explanation> =>
      open.ask(subject, async (parts) =>
        (await explaining.get()).explain(parts, context, classifier, index, target, against),
      ),

    importance: (
      context: CallContext<never>,
      subject: Subject,
      classifier: string,
    ): Promise<Importance | null> =>
      open.ask(subject, async (parts) => (await explaining.get()).importance(parts, context, classifier)),

    portraits: (context: CallContext<never>, subject: Subject): Promise<PortraitGallery> =>
      open.ask(subject, async (parts) => (await explaining.get()).portraits(parts, context)),

    /** See `scaleAnswers.ts`. */
    scaleAnswers: (
      context: CallContext<never>,
      subject: Subject,
      classifier: string,
      temperature: number | null,
    ): Promise<ScaledAnswers | null> =>
      open.ask(subject, async (parts) =>
        (await scaling.get()).scaleAnswers(parts, context, classifier, temperature),
      ),

    /** A decoder as one ZIP file; see `packDecoder.ts`, here and below. */
    packDecoder: async (_context: CallContext, id: number, beside: PackedWith): Promise<Blob> =>
      open.askDecoder(id, async (decoder) => (await packing.get()).packDecoder(decoder, beside)),
    decoderFiles: async (
      _context: CallContext,
      id: number,
      texts: Omit<PackedWith, 'testJson'>,
    ): Promise<Map<string, Uint8Array<ArrayBuffer>>> =>
      open.askDecoder(id, async (decoder) => (await packing.get()).decoderFiles(decoder, texts)),
    /** See `exportPredictions.ts`. */
    exportPredictions: (
      context: CallContext<never>,
      subject: Subject,
      wanted: PredictionExport,
    ): Promise<Blob> =>
      open.ask(subject, async (parts) => (await exporting.get()).exportPredictions(parts, context, wanted)),
  }
}
