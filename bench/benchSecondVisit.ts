import type { Browser } from 'playwright'
import { serveFolder } from '../scripts/serveFolder.ts'
import { type AnswerTimes, noteAnswers, readAnswerTimes } from './answerTimes.ts'
import { KEEP_NAMES } from './keepNames.ts'
import { quantile } from './quantile.ts'
import { settleWindow } from './settleWindow.ts'

/** What a visit to `#/prediction/232` takes that the service worker answers: milliseconds to the letters in the page. */
export interface SecondVisit {
  readonly lda: number
  readonly both: number
}

/** The first visit's late scripts and the code that the browser keeps compiled. */
const SETTLED_AFTER_MS = 3000

/** Opens the page again and again in one browser, each time in a tab of its own that has come to rest, after a visit that kept the site. */
export async function benchSecondVisit(
  browser: Browser,
  folder: string,
  visits: number,
): Promise<SecondVisit> {
  const host = await serveFolder(folder, { gzip: true })
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  try {
    await context.addInitScript(KEEP_NAMES)
    await context.addInitScript(noteAnswers)
    const visit = async (afterwards = 0) => {
      const page = await context.newPage()
      await settleWindow(page)
      await page.goto(`${host.url}#/prediction/232`)
      const times = await readAnswerTimes(page)
      if (afterwards > 0) {
        await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
        await page.waitForTimeout(afterwards)
      }
      await page.close()
      return times
    }
    await visit(SETTLED_AFTER_MS)
    const all: AnswerTimes[] = []
    for (let run = 0; run < visits; run++) all.push(await visit())
    const median = (of: 'lda' | 'both') =>
      quantile(
        all.map((times) => times[of]),
        0.5,
      )
    return { lda: median('lda'), both: median('both') }
  } finally {
    await context.close()
    await host.close()
  }
}
