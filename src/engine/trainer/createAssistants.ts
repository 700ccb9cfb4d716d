import { type Connection, connect, type WorkerLike } from '../rpc/connect.ts'
import type { CallContext } from '../rpc/messages.ts'
import { watched } from '../rpc/watched.ts'
import type { trainerAssist } from './trainerAssist.ts'

/** The page itself, the trainer and the second worker: with fewer, they wait for each other (docs/performance.md). */
const CORES = 3

/**
 * What a page offers to its trainer's worker: second workers. The trainer's own cannot start them where the page was
 * opened from a file.
 * @param create starts a worker that offers `trainerAssist`
 */
export function createAssistants(create: () => WorkerLike) {
  const running = new Set<() => void>()
  return {
    functions: {
      /**
       * Starts a worker for fits of this kind, reports when it listens at the port, and waits until it has ended: by an
       * abort, or by its death, which is thrown. Where the device has no core to spare, it returns at once.
       */
      async assist({ signal, report }: CallContext, kind: string, port: MessagePort): Promise<void> {
        if (navigator.hardwareConcurrency < CORES) return
        let die: (reason: unknown) => void = () => {}
        const death = new Promise<never>((_, reject) => {
          die = reject
        })
        death.catch(() => {})
        const worker: Connection<typeof trainerAssist> = connect(() => watched(create(), () => worker), die)
        const end = () => {
          worker.close()
          die(new DOMException('The second worker was ended', 'AbortError'))
        }
        running.add(end)
        signal.addEventListener('abort', end)
        try {
          await Promise.race([worker.call('assist', [kind, port], { transfer: [port] }), death])
          report({ stage: 'Ready', fraction: null })
          await death
        } finally {
          running.delete(end)
          worker.close()
        }
      },
    },
    endAll(): void {
      for (const end of running) end()
    },
  }
}

/** What a page offers to its trainer's worker. */
export type PageFunctions = ReturnType<typeof createAssistants>['functions']
