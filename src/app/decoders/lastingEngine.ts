import type { Engine } from '../../engine/engine.ts'
import { WorkerDeath } from '../../engine/rpc/connect.ts'

type Call = Engine['decoder']['call']

/** Gives a worker that was started again what it had before, through the bare engine, whose calls do not wait. */
type Reopen = (bare: Engine) => Promise<void>

/** Hears how it goes with a decoder that died. */
export interface RecoveryLog {
  died(death: WorkerDeath): void
  restored(death: WorkerDeath): void
  /** @param error why it could not be brought back */
  lost(error: unknown): void
}

/** An engine whose decoder outlives its worker. */
export interface LastingEngine extends Engine {
  /** Has `reopen` called whenever a dead decoder is brought back, in the order of these calls. */
  restoreBy(reopen: Reopen): void
}

/**
 * Calls that come while a dead decoder is brought back wait; those that the death interrupted are made again, once: a
 * question that kills its worker a second time is refused.
 */
export function createLastingEngine(engine: Engine, log: RecoveryLog): LastingEngine {
  const reopenings: Reopen[] = []
  /** The death that is being mended where it could not be, else null. */
  let restoring: Promise<WorkerDeath | null> | undefined

  async function restore(death: WorkerDeath): Promise<boolean> {
    try {
      log.died(death)
      for (const reopen of reopenings) await reopen(engine)
      log.restored(death)
      return true
    } catch (error) {
      log.lost(error)
      return false
    }
  }

  // A death while the decoder is being restored ends the calls that restore it, which is told as a loss.
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
    trainer: () => engine.trainer(),
    // Not made again: the buffers went with the worker.
    async openRecording(id, recording) {
      if (restoring) await restored()
      await engine.openRecording(id, recording)
    },
    onDeath: (listener) => engine.onDeath(listener),
    restoreBy: (reopen) => void reopenings.push(reopen),
  }
}
