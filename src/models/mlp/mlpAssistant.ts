import * as tf from '@tensorflow/tfjs-core'
import type { Assistant, Line } from '../classifier.ts'
import { type EpochCost, type MlpShare, mlpEpoch } from './mlpEpoch.ts'
import { type HalfWeights, weightsOf } from './mlpHalves.ts'

/** To the assistant: what to fit, then each epoch's order of rows. Back: after each epoch what has become of it. */
type Message =
  | { readonly kind: 'share'; readonly share: MlpShare; readonly backend: string }
  | { readonly kind: 'epoch'; readonly order: Int32Array }
  /** In both directions, for each batch: parts of the logits. */
  | { readonly kind: 'parts'; readonly parts: readonly Float32Array[] }
  | ({ readonly kind: 'done' } & AssistedEpoch)
  | { readonly kind: 'failed'; readonly reason: string }

/** What the assistant tells of an epoch. */
interface AssistedEpoch {
  readonly cost: EpochCost
  readonly weights: readonly HalfWeights[]
}

/** The assistant has died or failed; what it had is lost. */
export class AssistantLost extends Error {}

/** The far half of a fit, as the thread that leads the fit speaks to it. @throws AssistantLost from any wait */
export interface FarShare {
  /** Goes through the rows in this order; `result` comes after all batches have met. */
  begin(order: Int32Array): void
  /** Hands over this thread's parts of a batch's logits for the assistant's. */
  exchange(parts: readonly Float32Array[]): Promise<readonly Float32Array[]>
  result(): Promise<AssistedEpoch>
}

/** Gives the assistant its share. */
export function shareWith(assistant: Assistant, share: MlpShare): FarShare {
  const inbox = createInbox(assistant)
  void assistant.ended.then(() => inbox.fail(new AssistantLost('the second thread has ended')))
  const send = (message: Message) => assistant.send(message)
  const receive = async <K extends Message['kind']>(kind: K) => {
    const message = await inbox.next()
    if (message.kind === kind) return message as Extract<Message, { kind: K }>
    throw new AssistantLost(message.kind === 'failed' ? message.reason : `an answer of kind ${message.kind}`)
  }
  send({ kind: 'share', share, backend: tf.getBackend() })
  return {
    begin: (order) => send({ kind: 'epoch', order }),
    async exchange(parts) {
      send({ kind: 'parts', parts })
      return (await receive('parts')).parts
    },
    result: () => receive('done'),
  }
}

/** The assistant's side: fits what it is given, until its thread is ended. Ask `startTensorflow` for a backend first. */
export function assistMlpFit(line: Line): void {
  const inbox = createInbox(line)
  const send = (message: Message) => line.send(message)
  const exchange = async (own: readonly Float32Array[]) => {
    send({ kind: 'parts', parts: own })
    const message = await inbox.next()
    if (message.kind !== 'parts') throw new Error(`parts were awaited, not ${message.kind}`)
    return [...message.parts, ...own]
  }
  async function serve(): Promise<never> {
    let share: MlpShare | undefined
    for (;;) {
      const message = await inbox.next()
      if (message.kind === 'share') {
        share = message.share
        if (message.backend !== tf.getBackend()) throw new Error(`its backend is ${tf.getBackend()}`)
      } else if (message.kind === 'epoch' && share) {
        const cost = await mlpEpoch(share, message.order, exchange)
        send({ kind: 'done', cost, weights: share.halves.map(weightsOf) })
      }
    }
  }
  serve().catch((error: unknown) => send({ kind: 'failed', reason: String(error) }))
}

/** Messages in their order, for one reader. */
function createInbox(line: Line): { next(): Promise<Message>; fail(error: Error): void } {
  const messages: Message[] = []
  let waiting: { resolve(message: Message): void; reject(error: Error): void } | undefined
  let failure: Error | undefined
  line.listen((data) => {
    // Both ends are this file.
    const message = data as Message
    if (waiting) waiting.resolve(message)
    else messages.push(message)
    waiting = undefined
  })
  return {
    next() {
      const message = messages.shift()
      if (message) return Promise.resolve(message)
      if (failure) return Promise.reject(failure)
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject }
      })
    },
    fail(error) {
      failure = error
      waiting?.reject(error)
      waiting = undefined
    },
  }
}
