import { gzipSync } from 'node:zlib'
import { expect, type Page } from '@playwright/test'
import { dropBytes, dropFiles, dropLargeFile, openRecording, openView, readJson } from './support/decoder.ts'
import { test } from './support/openPage.ts'
import { asCsv, asJson, shippedRows, someRows } from './support/site.ts'

/** Rows 100 to 109 of the shipped recording under line numbers of their own. */
const mine = () => someRows(100, 10, (row) => ({ ...row, Line: Number(row.Line) + 900 }))

async function expectMine(page: Page, name: string): Promise<void> {
  await expect(openRecording(page)).toContainText(name)
  await expect(openRecording(page)).toContainText('10 rows')
  await openView(page, '#/line/1003', 'Line 1003')
  expect(await readJson(page)).toEqual(mine()[3])
}

test('the opening of a large file can be cancelled; the same rows dropped, packed, picked and pasted are the same rows', async ({
  page,
}) => {
  await openView(page, '#/line/232', 'Line 232')
  await test.step('a large file shows how far it is and can be cancelled', () => expectCancelled(page))
  await dropFiles(page, { name: 'mine.json', text: asJson(mine()) })
  // The line that was open is not in this file: the view stays, at the line next to it.
  await expect(page.getByRole('heading', { level: 1, name: /^Line 10\d\d$/ })).toBeVisible()
  await expectMine(page, 'mine.json')
  await openView(page, '#/prediction/1003', 'Prediction of line 1003')
  const prediction = await readJson(page)
  await dropFiles(page, { name: 'mine.csv', text: asCsv(mine()) })
  await expect(openRecording(page)).toContainText('mine.csv')
  expect(await readJson(page)).toEqual(prediction)
  await expectMine(page, 'mine.csv')

  await dropBytes(page, { name: 'packed.bin', bytes: gzipSync(asCsv(mine())) })
  await expectMine(page, 'packed.bin')
  const [header = '', ...rows] = asCsv(mine()).trim().split('\n')
  const members = [[header, ...rows.slice(0, 3)], rows.slice(3)]
  const bytes = Buffer.concat(members.map((lines) => gzipSync(lines.map((line) => `${line}\n`).join(''))))
  await dropBytes(page, { name: 'appended.csv.gz', bytes })
  await expectMine(page, 'appended.csv.gz')
  const utf16 = Buffer.from(`\uFEFF${asCsv(mine()).replaceAll(',', '\t')}`, 'utf16le')
  await page
    .getByLabel('Recordings to open')
    .setInputFiles({ name: 'unicode.txt', mimeType: 'text/plain', buffer: utf16 })
  await expectMine(page, 'unicode.txt')
  await page.locator('body').evaluate((target, text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, asCsv(mine()))
  await expectMine(page, 'pasted text')

  await openRecording(page)
    .getByRole('button', { name: /shipped recording/ })
    .click()
  await expect(openRecording(page)).toContainText('1,300 rows')
  await expect(openRecording(page)).toContainText('simulated')
})

async function expectCancelled(page: Page): Promise<void> {
  const before = await readJson(page)
  // Without line numbers of their own, so that the same rows can stand in the file again and again.
  const [header = '', ...rows] = asCsv(shippedRows().map(({ Line: _line, ...row }) => row)).split('\n')
  await dropLargeFile(page, { name: 'large.csv', head: `${header}\n`, part: rows.join('\n'), times: 60 })
  await expect(page.getByRole('progressbar')).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('progressbar')).toHaveCount(0)
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect(openRecording(page)).toContainText('test.json')
  expect(await readJson(page)).toEqual(before)
}
