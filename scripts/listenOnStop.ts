/** Calls `stop` at the first Ctrl-C or `docker stop`, and ends the program when it is done. */
export function listenOnStop(stop: () => Promise<void>): void {
  let isStopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // The second Ctrl-C of an impatient person need not wait for open connections.
      if (isStopping) process.exit(0)
      isStopping = true
      void stop().finally(() => process.exit(0))
    })
  }
}
