import { gzipSync } from 'node:zlib'
import { expect, type Page, test } from '@playwright/test'
import { dropBytes, dropFiles, dropLargeFile, openRecording, openView, readJson } from './support/decoder.ts'
import { asJson, featureNames, shippedRows, someRows } from './support/site.ts'

const GIBIBYTES = 1 / 32
/** A quarter of the device's memory. */
const MOST_MEBIBYTES = (GIBIBYTES * 1024) / 4
const names = featureNames(shippedRows()[0] ?? {}).map((name) => name.trim())
const head = `${names.join(',')}\n`
const part = `${names.map(() => '1').join(',')}\n`.repeat(100)
const times = Math.ceil((1.1 * MOST_MEBIBYTES * 2 ** 20) / (8 * names.length * 100))

/** Lets the page run on a device of very little memory: what is added to a page does not reach its workers. */
async function takeMemory(page: Page): Promise<void> {
  await page.route(/\/assets\/reader\.worker-[^/]*\.js$/, async (route) => {
    const response = await route.fetch()
    const little = `Object.defineProperty(navigator, 'deviceMemory', { value: ${GIBIBYTES} });`
    await route.fulfill({ response, body: little + (await response.text()) })
  })
}

test('a file of more numbers than the device can hold is refused with a way out, packed or plain', async ({
  page,
}) => {
  await takeMemory(page)
  await openView(page, '#/prediction/232', 'Prediction of line 232')
  const before = await readJson(page)
  for (const name of ['huge.csv.gz', 'huge.csv']) {
    if (name === 'huge.csv') await dropLargeFile(page, { name, head, part, times })
    else await dropBytes(page, { name, bytes: gzipSync(head + part.repeat(times)) })
    const alert = page.getByRole('alert')
    await expect(alert).toContainText(name)
    await expect(alert).toContainText('more numbers than this device can hold')
    await expect(alert).toContainText('split the file, or use the command line')
    await expect(alert).toContainText(`at most ${MOST_MEBIBYTES} MiB`)
    await expect(openRecording(page)).toContainText('test.json')
    await expect(openRecording(page)).not.toContainText('open')
    expect(await readJson(page)).toEqual(before)

    await alert.getByRole('button', { name: 'Dismiss' }).click()
  }
  await dropFiles(page, { name: 'small.json', text: asJson(someRows(230, 5)) })
  await expect(openRecording(page)).toContainText('small.json')
  expect(await readJson(page)).toEqual(before)
})
