import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, type Page, type Request, test } from '@playwright/test'
import { isTensorflowFile } from '../scripts/isTensorflowFile.ts'
import { openView, readJson } from './support/decoder.ts'
import { SITE } from './support/site.ts'

/** What a first visit to a prediction may transfer, in bytes, each file gzipped as hosts send it. */
const MOST: Readonly<Record<Part, number>> = {
  own: 120_000,
  tensorflow: 280_000,
  styles: 15_000,
  bundle: 500_000,
}

/** `own` are the scripts of page and workers, libraries included, all but TensorFlow.js. */
type Part = 'own' | 'tensorflow' | 'styles' | 'bundle'

test('a first visit stays within its budgets, and a second asks only after what can have changed', async ({
  page,
  context,
  baseURL,
}) => {
  const paths: string[] = []
  const note = (request: Request) => paths.push(new URL(request.url()).pathname)
  const sent = watchBodies(page, baseURL ?? '')
  context.on('request', note)
  await page.goto('./#/prediction/232')
  await expect(page.getByTestId('lda-letter')).toHaveText(/^[A-Z]$/)
  await expect(page.getByTestId('mlp-letter')).toHaveText(/^[A-Z]$/)
  // What is said of the answers is asked for in the moment in which both answers are drawn, with all that
  // they need: what is fetched before them is what the answers wait for.
  const firstLate = () => paths.findIndex((path) => /\/(Remark|Explanations)-/.test(path))
  await expect.poll(firstLate).toBeGreaterThan(0)
  const early = new Set(paths.slice(0, firstLate()))
  expect(early).toContain('/models/mlp/weights.bin')
  // The page's head asks for it, and nobody a second time; what the network needs is asked for beside its code.
  expect(paths.filter((path) => path === '/test.json')).toHaveLength(1)
  expect(paths.indexOf('/test.json')).toBeLessThan(paths.findIndex((path) => path.includes('.worker-')))
  expect(paths.indexOf('/models/mlp/weights.bin')).toBeLessThan(
    paths.findIndex((path) => path.includes('/tensorflow-')),
  )
  for (const name of ['index', 'decoder.worker', 'reader.worker']) {
    expect(
      [...early].filter((path) => path.startsWith(`/assets/${name}-`) && path.endsWith('.js')),
    ).toHaveLength(1)
  }

  const sizes: Record<Part, number> = { own: 0, tensorflow: 0, styles: 0, bundle: 0 }
  for (const path of early) {
    const part = partOf(path)
    if (part) sizes[part] += gzippedSize(path)
  }
  for (const part of Object.keys(MOST) as Part[]) {
    expect(sizes[part], `${part} is not empty`).toBeGreaterThan(0)
    expect(sizes[part], `${part}: ${JSON.stringify(sizes)}`).toBeLessThanOrEqual(MOST[part])
  }
  context.off('request', note)
  await test.step('the second visit', () => expectNothingSent(page, sent))
})

/** What comes with a body, as addresses relative to the site; `end` waits for those that are still on their way. */
function watchBodies(page: Page, baseURL: string) {
  const paths: string[] = []
  const reading: Promise<void>[] = []
  const note = async (request: Request) => {
    const { responseBodySize } = await request.sizes()
    if (responseBodySize > 0) paths.push(request.url().slice(baseURL.length))
  }
  const watch = (request: Request) => void reading.push(note(request))
  page.on('requestfinished', watch)
  // Sizes are asked of the page, which must not be gone by then.
  const end = async () => {
    page.off('requestfinished', watch)
    await Promise.all(reading)
  }
  return { paths, end }
}

async function expectNothingSent(page: Page, { paths, end }: ReturnType<typeof watchBodies>): Promise<void> {
  const first = await readJson(page)
  // With all that comes late: what is still on its way when a page is left is not kept.
  const late = ['keepSite', 'UpdateNotice'].map((name) => expect.stringMatching(`^assets/${name}-`))
  await expect
    .poll(() => paths)
    .toEqual(expect.arrayContaining(['test.json', 'models/mlp/weights.bin', ...late]))
  await expect(page.getByTestId('why-sum')).toBeVisible()
  await page.waitForLoadState('networkidle')
  await page.goto('about:blank')
  paths.length = 0
  await openView(page, '#/prediction/232', 'Prediction of line 232')
  expect(await readJson(page)).toEqual(first)
  await end()
  // What was asked after and had not changed came as 304, without a body.
  expect(paths).toEqual([])
}

test('all styles of all views together stay within their budget', () => {
  const files = readdirSync(join(SITE, 'assets')).filter((name) => name.endsWith('.css'))
  const bytes = files.reduce((sum, name) => sum + gzippedSize(`/assets/${name}`), 0)
  expect(bytes).toBeLessThanOrEqual(MOST.styles)
})

/** What a file counts as: the library and the code that runs on it come with the network, and are TensorFlow.js’s. */
function partOf(path: string): Part | null {
  if (isTensorflowFile(path)) return 'tensorflow'
  // Asked for when the page has nothing else to do, which may be before the explanations or after them.
  if (/\/assets\/(keepSite|siteUpdates|UpdateNotice)-/.test(path)) return null
  if (path.endsWith('.js')) return 'own'
  if (path.endsWith('.css')) return 'styles'
  return path.startsWith('/models/') ? 'bundle' : null
}

function gzippedSize(path: string): number {
  return gzipSync(readFileSync(join(SITE, path))).length
}
