import type { Recording } from '../../eeg/recording.ts'
import { late } from '../../late.ts'
import type { Matrix } from '../../models/matrix.ts'
import type { OpenDecoder } from './openDecoder.ts'

const labelling = late(() => import('../../evaluation/truth.ts'), 'matches labels')
const aligning = late(() => import('../../models/alignRows.ts'), 'matches features')

/** What a question is about: the ids that the page gave a decoder and a recording. */
export interface Subject {
  readonly decoder: number
  readonly recording: number
}

/** What is looked up for a question before it is answered, all at once. */
export interface SubjectParts {
  readonly decoder: OpenDecoder
  readonly recording: Recording
  /**
   * rows × features in the decoder's order, before preprocessing.
   * @throws ProblemError where the features do not fit
   */
  rows(): Promise<Matrix>
  /** One index into the decoder's classes per row, negative where it is not known; null without labels. */
  truth(): Promise<Int32Array | null>
}

/** The decoders and recordings that a worker holds, by the ids that the page gave them. */
export class OpenThings {
  readonly #decoders = new Map<number, OpenDecoder>()
  readonly #recordings = new Map<number, Recording>()
  /** How many questions are under way, by decoder. */
  readonly #questions = new Map<OpenDecoder, number>()
  /** Closed while it was asked. */
  readonly #closed = new Set<OpenDecoder>()
  /** The rows that were asked about last, as they can be a copy of all numbers. */
  #aligned:
    | { readonly decoder: OpenDecoder; readonly recording: Recording; readonly rows: Matrix }
    | undefined

  addDecoder(id: number, decoder: OpenDecoder): void {
    this.removeDecoder(id)
    this.#decoders.set(id, decoder)
  }

  /** One that is not open is none the worse. */
  removeDecoder(id: number): void {
    const decoder = this.#decoders.get(id)
    if (!decoder) return
    if (this.#aligned?.decoder === decoder) this.#aligned = undefined
    this.#decoders.delete(id)
    if (this.#questions.has(decoder)) this.#closed.add(decoder)
    else decoder.dispose()
  }

  addRecording(id: number, recording: Recording): void {
    this.#recordings.set(id, recording)
  }

  /** One that is not open is none the worse. */
  removeRecording(id: number): void {
    if (this.#aligned?.recording === this.#recordings.get(id)) this.#aligned = undefined
    this.#recordings.delete(id)
  }

  /** @throws Error where none is open under that id */
  decoder(id: number): OpenDecoder {
    return needed(this.#decoders.get(id), 'decoder', id)
  }

  /** @throws Error where none is open under that id */
  recording(id: number): Recording {
    return needed(this.#recordings.get(id), 'recording', id)
  }

  /** Answers a question. What is closed meanwhile does not change the answer. */
  async ask<T>(subject: Subject, answer: (parts: SubjectParts) => Promise<T>): Promise<T> {
    const parts = this.#parts(subject)
    return this.#hold(parts.decoder, () => answer(parts))
  }

  /** The same for a question that is about no recording. */
  async askDecoder<T>(id: number, answer: (decoder: OpenDecoder) => Promise<T>): Promise<T> {
    const decoder = this.decoder(id)
    return this.#hold(decoder, () => answer(decoder))
  }

  /** A decoder that is closed while it is asked gives its memory back after the last answer. */
  async #hold<T>(decoder: OpenDecoder, act: () => Promise<T>): Promise<T> {
    this.#questions.set(decoder, (this.#questions.get(decoder) ?? 0) + 1)
    try {
      return await act()
    } finally {
      const left = this.#questions.get(decoder)! - 1
      if (left > 0) this.#questions.set(decoder, left)
      else {
        this.#questions.delete(decoder)
        if (this.#closed.delete(decoder)) decoder.dispose()
      }
    }
  }

  #parts(subject: Subject): SubjectParts {
    const decoder = this.decoder(subject.decoder)
    const recording = this.recording(subject.recording)
    const align = () => this.#rows(decoder, recording)
    let rows: Promise<Matrix> | undefined
    return {
      decoder,
      recording,
      rows() {
        rows ??= align()
        return rows
      },
      truth: async () =>
        (await labelling.get(recording.name)).alignTruth(recording.labels, decoder.manifest.classes),
    }
  }

  async #rows(decoder: OpenDecoder, recording: Recording): Promise<Matrix> {
    const known = this.#aligned
    if (known?.recording === recording && known.decoder === decoder) return known.rows
    const { features, preprocessing } = decoder.manifest
    const isPlain = preprocessing[0]?.step !== 'log' && isAligned(recording.features, features)
    const rows = isPlain
      ? viewOf(recording)
      : (await aligning.get(recording.name)).alignRows(recording, features, preprocessing)
    // It may have been closed while the code was fetched.
    if ([...this.#recordings.values()].includes(recording)) this.#aligned = { decoder, recording, rows }
    return rows
  }
}

/** Whether a recording has a decoder's features and no other, in its order: most have, and need no more code. */
function isAligned(found: readonly string[], wanted: readonly string[]): boolean {
  return found.length === wanted.length && found.every((name, at) => name === wanted[at])
}

function viewOf({ features, values }: Recording): Matrix {
  return { rows: values.length / features.length, columns: features.length, values }
}

function needed<T>(thing: T | undefined, what: string, id: number): T {
  if (thing === undefined) throw new Error(`no ${what} ${id} is open`)
  return thing
}
