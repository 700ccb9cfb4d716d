/**
 * Resolves when the page has nothing else to do, such as to draw what has just changed.
 * A page that is not seen is not waited for: it draws nothing, and after some minutes browsers wake it once a minute.
 * @param timeout milliseconds after which it resolves all the same; a browser that does not tell is given a fifth of it
 */
export function whenIdle(timeout: number): Promise<void> {
  return new Promise((resolve) => {
    if (globalThis.document?.hidden) resolve()
    else if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout })
    else setTimeout(resolve, timeout / 5)
  })
}
