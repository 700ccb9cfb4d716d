import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { expect, test } from '@playwright/test'
import { dropFiles, dropLargeFile, openRecording, openView, readJson } from './support/decoder.ts'
import { asJson, featureNames, shippedRows, someRows } from './support/site.ts'

const names = featureNames(shippedRows()[0] ?? {}).map((name) => name.trim())
const ROW = `${names.map(() => '1').join(',')}\n`
const ROWS_IN_PART = 10_000
/** 2 GiB of numbers is the most that any device takes; 8 bytes stand for 2 of text. */
const PARTS = Math.ceil((1.1 * 2 ** 31) / (8 * names.length * ROWS_IN_PART))

test('a file of more numbers than the device can hold is refused with a way out, early, packed or plain', async ({
  page,
}) => {
  test.setTimeout(180_000)
  await openView(page, '#/prediction/232', 'Prediction of line 232')
  const before = await readJson(page)
  for (const form of ['packed', 'plain'] as const) {
    const name = form === 'packed' ? 'huge.csv.gz' : 'huge.csv'
    const part = ROW.repeat(ROWS_IN_PART)
    const head = `${names.join(',')}\n`
    if (form === 'plain') await dropLargeFile(page, { name, head, part, times: PARTS })
    else {
      const folder = mkdtempSync(join(tmpdir(), 'eeg-huge-'))
      try {
        const path = join(folder, name)
        const text = function* () {
          yield head
          for (let at = 0; at < PARTS; at++) yield part
        }
        await pipeline(Readable.from(text()), createGzip({ level: 1 }), createWriteStream(path))
        expect(statSync(path).size).toBeLessThan(20 * 2 ** 20)
        await page.getByLabel('Recordings to open').setInputFiles(path)
        await expect(page.getByRole('alert')).toContainText(name, { timeout: 120_000 })
      } finally {
        rmSync(folder, { recursive: true })
      }
    }
    const alert = page.getByRole('alert')
    await expect(alert).toContainText(name, { timeout: 120_000 })
    await expect(alert).toContainText('more numbers than this device can hold')
    await expect(alert).toContainText('split the file, or use the command line')
    await expect(alert).toContainText(/at most \d+ MiB/)
    await expect(openRecording(page)).toContainText('test.json')
    await expect(openRecording(page)).not.toContainText('open')
    expect(await readJson(page)).toEqual(before)

    await alert.getByRole('button', { name: 'Dismiss' }).click()
  }
  await dropFiles(page, { name: 'small.json', text: asJson(someRows(230, 5)) })
  await expect(openRecording(page)).toContainText('small.json')
  expect(await readJson(page)).toEqual(before)
})
