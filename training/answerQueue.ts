import type { AnsweredBatch, RowBatch } from './answerBatch.ts'

/** A second thread that answers batches. */
export interface AnswerThread {
  /** False where it did not start. */
  readonly isReady: Promise<boolean>
  /** Takes over the rows' memory, and gives it back with the answers. @throws Error where the thread ends before */
  ask(batch: RowBatch): Promise<AnsweredBatch>
  end(): void
}

export interface AnswerQueueOptions {
  /** Answers a batch in this thread. */
  readonly answer: (batch: RowBatch) => AnsweredBatch
  /** Absent where there is one core. */
  readonly startThread?: (() => AnswerThread) | undefined
  /** Milliseconds of answering after which a second thread is worth its start. */
  readonly patience?: number | undefined
}

interface Place {
  answered?: AnsweredBatch
  asked?: Promise<void>
}

/** What the second thread has to do, so that it never waits for this one. */
const MOST_ASKED = 2
/** Starting a thread takes another core about a second. */
const PATIENCE = 200

/**
 * Batches between being read and being written, in their order. As soon as there is enough to do, a second thread
 * answers what it has room for, and this one all else; so both are busy, whichever is the faster.
 */
export class AnswerQueue {
  readonly #options: AnswerQueueOptions
  readonly #places: Place[] = []
  #started: AnswerThread | undefined
  #thread: AnswerThread | undefined
  #asked = 0
  #worked = 0
  #failure: unknown

  constructor(options: AnswerQueueOptions) {
    this.#options = options
  }

  /** @param batch belongs to the queue until it is taken */
  add(batch: RowBatch): void {
    const place: Place = {}
    this.#places.push(place)
    if (this.#thread && this.#asked < MOST_ASKED) {
      this.#asked++
      place.asked = this.#thread.ask(batch).then(
        (answered) => {
          this.#asked--
          place.answered = answered
        },
        (error: unknown) => {
          this.#failure ??= error
        },
      )
      return
    }
    const started = performance.now()
    place.answered = this.#options.answer(batch)
    this.#worked += performance.now() - started
    if (this.#worked >= (this.#options.patience ?? PATIENCE)) this.#start()
  }

  /**
   * The batches that are answered, in their order; waits until no more than `most` are left.
   * @throws Error where the second thread came to grief
   */
  async take(most: number): Promise<AnsweredBatch[]> {
    const taken: AnsweredBatch[] = []
    for (;;) {
      for (let first = this.#places[0]; first?.answered; first = this.#places[0]) {
        taken.push(first.answered)
        this.#places.shift()
      }
      if (this.#places.length <= most) return taken
      await this.#places[0]?.asked
      if (this.#failure) throw this.#failure
    }
  }

  /** What is not taken by now never will be. */
  end(): void {
    this.#started?.end()
  }

  #start(): void {
    if (this.#started || !this.#options.startThread) return
    const thread = this.#options.startThread()
    this.#started = thread
    void thread.isReady.then((isReady) => {
      if (isReady) this.#thread = thread
    })
  }
}
