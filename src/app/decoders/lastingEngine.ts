import type { Engine } from '../../engine/engine.ts'
import { WorkerDeath } from '../../engine/rpc/connect.ts'

type Call = Engine['decoder']['call']

/**
 * An engine whose decoder outlives its worker. Has `restore` bring a dead decoder back. Calls that come meanwhile wait;
 * those that the death interrupted are made again, once: a question that kills its worker a second time is refused.
 * @param restore opens everything again through the bare engine; false where it could not, must not reject
 */
export function createLastingEngine(
  engine: Engine,
  restore: (death: WorkerDeath) => Promise<boolean>,
): Engine {
  /** The death that is being mended where it could not be, else null. */
  let restoring: Promise<WorkerDeath | null> | undefined

  // A death while the decoder is being restored ends the calls of `restore`, which says so.
  engine.onDeath((death) => {
    restoring ??= restore(death)
      .then((isRestored) => (isRestored ? null : death))
      .finally(() => {
        restoring = undefined
      })
  })

  async function restored(): Promise<void> {
    const death = await restoring
    if (death) throw death
  }

  const call: Call = async (method, args, options) => {
    // Without a wait the message leaves in this very turn: the order of calls is the order of messages.
    if (restoring) await restored()
    try {
      return await engine.decoder.call(method, args, options)
    } catch (error) {
      if (!(error instanceof WorkerDeath)) throw error
      await restored()
      return engine.decoder.call(method, args, options)
    }
  }
  return {
    decoder: { call, close: () => engine.decoder.close() },
    read: (source, options) => engine.read(source, options),
    // Not made again: the buffers went with the worker.
    async open(recording, id) {
      if (restoring) await restored()
      await engine.open(recording, id)
    },
    onDeath: (listener) => engine.onDeath(listener),
  }
}
