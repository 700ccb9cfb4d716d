import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { TEMPLATE_FILE } from '../src/models/bundle/page/templateFile.ts'
import { shippedFiles } from './shippedFiles.ts'
import { singlePage } from './singlePage.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Where the site is built that the browser tests look at. */
export const TEST_SITE = join(ROOT, 'node_modules', '.cache', 'e2e-site')

/**
 * Builds the site and its one-file edition for the browser tests, in a folder of its own, so that a build in dist/ that
 * is being looked at stays.
 * @throws Error where one of them cannot be built
 */
export async function buildTestSite(): Promise<void> {
  // Where the build fails, nothing older may be tested in its place.
  rmSync(TEST_SITE, { recursive: true, force: true })
  await build({ root: ROOT, logLevel: 'warn', build: { outDir: TEST_SITE, emptyOutDir: true } })
  const template = readFileSync(join(TEST_SITE, TEMPLATE_FILE), 'utf8')
  writeFileSync(join(TEST_SITE, 'eeg-letter-decoder.html'), singlePage(template, shippedFiles(ROOT)))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildTestSite()
