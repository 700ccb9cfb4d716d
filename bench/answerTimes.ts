import type { Page } from 'playwright'

/** When the letters of a prediction stood in the page. */
export interface AnswerTimes {
  /** Milliseconds from the navigation's start; here and below. */
  readonly lda: number
  /** LDA's and the network's. */
  readonly both: number
  /** The navigation's start, in milliseconds since 1970. */
  readonly timeOrigin: number
}

declare global {
  /** In the page only: when each classifier's letter stood there, in milliseconds. */
  var answers: Record<string, number>
}

/** Runs in the page before its own scripts: notes when each classifier's letter stands there. */
export function noteAnswers(): void {
  const answers: Record<string, number> = {}
  Object.assign(globalThis, { answers })
  const look = () => {
    for (const id of ['lda', 'mlp']) {
      if (!(id in answers) && document.querySelector(`[data-testid="${id}-letter"]`)?.textContent) {
        answers[id] = performance.now()
      }
    }
  }
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true })
}

/** Waits for both. */
export async function readAnswerTimes(page: Page): Promise<AnswerTimes> {
  const handle = await page.waitForFunction(() => {
    const { lda, mlp } = globalThis.answers
    return (
      lda !== undefined &&
      mlp !== undefined && { lda, both: Math.max(lda, mlp), timeOrigin: performance.timeOrigin }
    )
  })
  return (await handle.jsonValue()) as AnswerTimes
}
