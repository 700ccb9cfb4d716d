import { expect, type Locator, type Page, test } from '@playwright/test'
import { dropFiles, openRecording, openView, readJson } from './support/decoder.ts'
import { openNames, openPanel, showRecording } from './support/recordings.ts'
import { asJson, someRows } from './support/site.ts'

/** Rows 100 to 109 under line numbers 230 to 239, so that line 232 is another row than the shipped one. */
const mine = {
  name: 'mine.json',
  text: asJson(someRows(100, 10, (row) => ({ ...row, Line: Number(row.Line) + 130 }))),
}

/** What the browser keeps for the site. */
async function stored(page: Page): Promise<{ keys: string[]; databases: number }> {
  return page.evaluate(async () => ({
    keys: Object.keys(localStorage).sort(),
    databases: (await indexedDB.databases()).length,
  }))
}

/** Leaves the page for a file of the same site, where no code of the page runs. */
async function leave(page: Page): Promise<void> {
  await page.goto('./icon.svg')
}

const keepButton = (panel: Locator) => panel.getByRole('button', { name: 'Keep on this device: mine.json' })

async function dropMine(page: Page): Promise<Locator> {
  await dropFiles(page, mine)
  await expect(openRecording(page)).toContainText('mine.json')
  return openPanel(page)
}

/** Keeps the file from the open page; the line that is then shown is one of its. */
async function keepMine(page: Page): Promise<Record<string, unknown>> {
  const panel = await dropMine(page)
  await keepButton(panel).click()
  await expect(panel.getByRole('status')).toContainText('mine.json is kept on this device')
  await expect(panel.getByRole('listitem').filter({ hasText: 'mine.json' })).toContainText('✓ kept')
  await page.keyboard.press('Escape')
  return readJson(page)
}

/** A full device is told with what would help, and can be tried again. */
async function expectFullDevice(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { add } = IDBObjectStore.prototype
    IDBObjectStore.prototype.add = () => {
      IDBObjectStore.prototype.add = add
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
    }
  })
  const panel = await dropMine(page)
  await keepButton(panel).click()
  await expect(panel.getByRole('alert')).toContainText('no room left')
  await expect(panel.getByRole('alert')).toContainText('stop keeping another file')
  await keepButton(panel).click()
  await expect(panel.getByRole('status')).toContainText('mine.json is kept')
  await expect(panel.getByRole('alert')).toHaveCount(0)
  await expect(panel.getByRole('listitem').filter({ hasText: 'mine.json' })).toContainText('✓ kept')
  await page.keyboard.press('Escape')
}

test('a kept recording is there after a reload, until it is kept no longer, and “forget everything” empties the device', async ({
  page,
}) => {
  await openView(page, '#/line/232', 'Line 232')
  await test.step('a full device', () => expectFullDevice(page))
  const line = await readJson(page)
  expect(await stored(page)).toEqual({ keys: ['eeg-letter-decoder.kept'], databases: 1 })
  await page.goto('./#/prediction/232')
  await expect(page.getByRole('heading', { level: 1, name: 'Prediction of line 232' })).toBeVisible()
  const prediction = await readJson(page)
  await page.reload()
  await expect(openRecording(page)).toContainText('mine.json')
  expect(await readJson(page)).toEqual(prediction)
  await page.goto('./#/line/232')
  await expect(page.getByRole('heading', { level: 1, name: 'Line 232' })).toBeVisible()
  expect(await readJson(page)).toEqual(line)
  await expect(page.getByRole('alert')).toHaveCount(0)

  // What is shown is remembered with it.
  await showRecording(page, 'test.json')
  await page.reload()
  await expect(openRecording(page)).toContainText('1,300 rows')
  await expect(openRecording(page)).toContainText('2 open')

  const panel = await openPanel(page)
  await panel.getByRole('button', { name: 'Close mine.json' }).click()
  await expect(openNames(panel)).toHaveText(['test.json'])
  const unopened = panel.getByRole('list', { name: 'Kept recordings that are not open' })
  await unopened.getByRole('button', { name: 'Open mine.json' }).click()
  await expect(openRecording(page)).toContainText('mine.json')
  await openPanel(page)
  await panel.getByRole('button', { name: 'Do not keep mine.json' }).click()
  await expect(panel.getByRole('status')).toContainText('mine.json is no longer kept')
  await expect(openNames(panel)).toHaveText(['test.json', 'mine.json'])
  expect(await stored(page)).toEqual({ keys: [], databases: 0 })

  await keepButton(panel).click()
  await expect(panel.getByRole('status')).toContainText('mine.json is kept on this device')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Theme: system/ }).click()
  expect((await stored(page)).keys).toEqual(['eeg-letter-decoder.kept', 'eeg-letter-decoder.theme'])
  await openPanel(page)
  await panel.getByRole('button', { name: 'Forget everything on this device…' }).click()
  await panel.getByRole('button', { name: 'Forget everything', exact: true }).click()
  await expect(panel.getByRole('status')).toContainText('deleted')
  expect(await stored(page)).toEqual({ keys: [], databases: 0 })
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /^Theme: system/ })).toBeVisible()
  await expect(openRecording(page)).toContainText('mine.json')
  await page.reload()
  await expect(openRecording(page)).toContainText('test.json')
  await expect(openRecording(page)).not.toContainText('open')
  expect(await stored(page)).toEqual({ keys: [], databases: 0 })
})

const clear = () =>
  new Promise<void>((resolve, reject) => {
    const deleting = indexedDB.deleteDatabase('eeg-letter-decoder')
    deleting.onsuccess = () => resolve()
    deleting.onerror = () => reject(deleting.error)
  })

/** Puts something else in the place of what is kept. */
async function damage(page: Page): Promise<void> {
  await leave(page)
  await page.evaluate(() => {
    return new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open('eeg-letter-decoder')
      opening.onerror = () => reject(opening.error)
      opening.onsuccess = () => {
        const db = opening.result
        const change = db.transaction('recordings', 'readwrite')
        change.objectStore('recordings').put({ name: 'mine.json', content: new Blob(['garbage']) }, 1)
        change.oncomplete = () => {
          db.close()
          resolve()
        }
      }
    })
  })
}

test('what is kept and was cleared or damaged elsewhere is told once, and can be kept anew or forgotten', async ({
  page,
}) => {
  await openView(page, '#/line/232', 'Line 232')
  await test.step('cleared under the open page and before the next visit', () => expectCleared(page))
  await test.step('a kept recording that is one no longer', async () => {
    await keepMine(page)
    await damage(page)
    await openView(page, '#/line/232', 'Line 232')
    await expect(openRecording(page)).toContainText('test.json')
    // What was told in the visit before is not told again.
    await expect(page.getByRole('alert')).toHaveCount(1)
    await expect(page.getByRole('alert')).not.toContainText('what was kept is gone')
    await expect(page.getByRole('alert')).toContainText('is kept on this device, but was not opened')
    await page.getByRole('button', { name: 'Do not keep it any longer' }).click()
    await expect(page.getByRole('alert')).toHaveCount(0)
    expect(await stored(page)).toEqual({ keys: [], databases: 0 })
  })
})

async function expectCleared(page: Page): Promise<void> {
  const line = await keepMine(page)
  await page.evaluate(clear)
  await expect(page.getByRole('alert')).toContainText('what was kept is gone')
  await expect(openRecording(page)).toContainText('mine.json')
  expect(await readJson(page)).toEqual(line)

  await page.getByRole('button', { name: 'Dismiss' }).click()
  const panel = await openPanel(page)
  await keepButton(panel).click()
  await expect(panel.getByRole('status')).toContainText('mine.json is kept on this device')
  await leave(page)
  await page.evaluate(clear)
  await openView(page, '#/line/232', 'Line 232')
  await expect(openRecording(page)).toContainText('test.json')
  await expect(page.getByRole('alert')).toContainText('what was kept is gone')
  expect(await stored(page)).toEqual({ keys: [], databases: 0 })
  await page.getByRole('button', { name: 'Dismiss' }).click()
}
