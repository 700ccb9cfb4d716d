import type { Page } from 'playwright'

/** A worker's failed promises do not reach its page by themselves. */
const RETHROW = "addEventListener('unhandledrejection', ({ reason }) => { throw reason })"

/**
 * What a worker of its own answers to the one message that it gets, in a page of the site's origin.
 * @param script an ES module that sets `onmessage` and posts one answer
 * @throws Error with the worker's own message
 */
export async function runInWorker<T>(page: Page, script: string, input: unknown): Promise<T> {
  return (await page.evaluate(askWorker, { script: `${RETHROW}\n${script}`, input })) as T
}

/** Runs in the page, so it can use nothing of this file. */
function askWorker({
  script,
  input,
}: {
  readonly script: string
  readonly input: unknown
}): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }))
    const worker = new Worker(url, { type: 'module' })
    const end = () => {
      worker.terminate()
      URL.revokeObjectURL(url)
    }
    worker.onmessage = ({ data }) => {
      end()
      resolve(data)
    }
    worker.onerror = ({ message }) => {
      end()
      reject(new Error(message))
    }
    worker.postMessage(input)
  })
}
