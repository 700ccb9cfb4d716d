import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, type Page, test } from '@playwright/test'
import { dropBytes, openView, readJson } from './support/decoder.ts'
import { SITE } from './support/site.ts'
import { watchRefusals } from './support/watchRefusals.ts'

const FOLDER = 'src/testing/sklearn'
const PACKED = ['lda.joblib.xz', 'lda.joblib.bz2', 'lda.zlib.joblib']
/** The one-file edition, whose workers are classic scripts; see `single.spec.ts`. */
const FILE = join(SITE, 'eeg-letter-decoder.html')

const decoderInUse = (page: Page) => page.getByTestId('bundle-in-use')

async function drop(page: Page, name: string): Promise<Record<string, unknown>> {
  await dropBytes(page, { name, bytes: readFileSync(join(FOLDER, name)) })
  await expect(decoderInUse(page)).toContainText(/lda.*scikit-learn/)
  const answer = await readJson(page)
  expect(Object.keys(answer), name).toEqual(['prediction LDA'])
  return answer
}

test('models that are compressed answer as the one that is not, on the site under its policy', async ({
  page,
}) => {
  const refusals = await watchRefusals(page)
  await openView(page, '#/prediction/40', 'Prediction of line 40')
  const plain = await drop(page, 'lda.joblib')
  for (const name of PACKED) {
    await page.reload()
    await expect(decoderInUse(page)).not.toContainText('scikit-learn')
    expect(await drop(page, name), name).toEqual(plain)
  }
  await dropBytes(page, { name: 'lda.joblib.lzma', bytes: readFileSync(join(FOLDER, 'lda.joblib.lzma')) })
  await expect(page.getByRole('alert')).toContainText('the old form of LZMA')
  expect(await refusals()).toEqual([])
})

test('an xz file is read by the one-file edition, without a network', async ({ page, context }) => {
  test.skip(!process.env.E2E_SITE && !existsSync(FILE), `there is no ${FILE}`)
  const refusals = await watchRefusals(page)
  await context.setOffline(true)
  await page.goto(`${pathToFileURL(FILE).href}#/prediction/40`)
  await expect(page.getByRole('heading', { level: 1, name: 'Prediction of line 40' })).toBeVisible()
  await readJson(page)
  await drop(page, 'lda.joblib.xz')
  expect(await refusals()).toEqual([])
})
