import type { Browser, Page } from 'playwright'
import { serveFolder } from '../scripts/serveFolder.ts'

/** Serves the folder and visits it so many times, each time in a new page; what each visit measured, in order. */
export async function visitPages<T>(
  browser: Browser,
  folder: string,
  visits: number,
  visit: (page: Page, url: string) => Promise<T>,
): Promise<T[]> {
  const host = await serveFolder(folder)
  const all: T[] = []
  try {
    for (let run = 0; run < visits; run++) {
      const page = await browser.newPage({
        viewport: { width: 1280, height: 900 },
        locale: 'en-GB',
        serviceWorkers: 'block',
      })
      all.push(await visit(page, host.url))
      await page.close()
    }
  } finally {
    await host.close()
  }
  return all
}
