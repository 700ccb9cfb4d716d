import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'

/** A second thread of this process. */
export interface NodeThread {
  /** The way to it; the other end is the thread's `workerData.port`. */
  readonly port: MessagePort
  /** By the first message, whatever it is; false where the thread ended before. */
  readonly isReady: Promise<boolean>
  /** With the error that ended it, null where there was none. */
  readonly ended: Promise<Error | null>
  end(): void
}

/**
 * @param module a script, which says by a message when it is ready
 * @param data goes into `workerData`
 */
export function startNodeThread(module: URL, data: object): NodeThread {
  const { port1, port2 } = new MessageChannel()
  const worker = new Worker(module, { workerData: { ...data, port: port2 }, transferList: [port2] })
  const ended = new Promise<Error | null>((resolve) => {
    // Else an error of the worker would be one of the process.
    worker.once('error', resolve)
    worker.once('exit', () => resolve(null))
  })
  const isReady = new Promise<boolean>((resolve) => {
    port1.once('message', () => resolve(true))
    void ended.then(() => resolve(false))
  })
  return {
    port: port1,
    isReady,
    ended,
    end() {
      port1.close()
      void worker.terminate()
    },
  }
}
