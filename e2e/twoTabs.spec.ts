import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { dropFiles, openRecording, openView, readJson } from './support/decoder.ts'
import { test as testOpenPage } from './support/openPage.ts'
import { openNames, openPanel } from './support/recordings.ts'
import { asJson, someRows } from './support/site.ts'

const file = (name: string, from: number) => ({ name, text: asJson(someRows(from, 4)) })

async function keep(page: Page, name: string, from: number): Promise<void> {
  await dropFiles(page, file(name, from))
  await expect(openRecording(page)).toContainText(name)
  const panel = await openPanel(page)
  await panel.getByRole('button', { name: `Keep on this device: ${name}` }).click()
  await expect(panel.getByRole('status')).toContainText(`${name} is kept on this device`)
  await page.keyboard.press('Escape')
}

function watchErrors(...pages: readonly Page[]): string[] {
  const errors: string[] = []
  for (const page of pages) page.on('pageerror', (error) => errors.push(String(error)))
  return errors
}

/** A second tab beside the first, both at line 232. */
async function openBeside(page: Page, context: BrowserContext) {
  const other = await context.newPage()
  const errors = watchErrors(page, other)
  for (const tab of [page, other]) await openView(tab, '#/line/232', 'Line 232')
  return { other, errors }
}

test('two tabs keep a recording each, and none loses what the other keeps, forgets or predicts', async ({
  page,
  context,
}) => {
  const { other, errors } = await openBeside(page, context)
  await keep(page, 'first.json', 230)
  await keep(other, 'second.json', 230)

  await test.step('both are there in the next visit', async () => {
    const third = await context.newPage()
    await openView(third, '#/line/232', 'Line 232')
    await expect(openRecording(third)).toContainText('3 open')
    const names = await openNames(await openPanel(third)).allTextContents()
    expect(names.toSorted()).toEqual(['first.json', 'second.json', 'test.json'])
    await third.close()
  })

  await test.step('both predict the same at the same time', async () => {
    await Promise.all(
      [page, other].map(async (tab) => {
        await tab.goto('./#/prediction/232')
        await expect(tab.getByRole('heading', { level: 1, name: 'Prediction of line 232' })).toBeVisible()
      }),
    )
    expect(await readJson(other)).toEqual(await readJson(page))
  })

  const panel = await openPanel(page)
  await test.step('what one keeps no longer, the other’s kept recording does not go with', async () => {
    await panel.getByRole('button', { name: 'Do not keep first.json' }).click()
    await expect(panel.getByRole('status')).toContainText('no longer kept')
    await expect(other.getByRole('alert')).toHaveCount(0)
    await other.reload()
    await expect(openRecording(other)).toContainText('second.json')
    await expect(other.getByRole('alert')).toHaveCount(0)
  })

  await test.step('“forget everything” in one: the other keeps what is open, says what is gone, and can keep anew', async () => {
    await panel.getByRole('button', { name: 'Forget everything on this device…' }).click()
    await panel.getByRole('button', { name: 'Forget everything', exact: true }).click()
    await expect(panel.getByRole('status')).toContainText('deleted')
    await expect(other.getByRole('alert')).toContainText('what was kept is gone')
    await expect(openRecording(other)).toContainText('second.json')
    await expect(page.getByRole('alert')).toHaveCount(0)

    const list = await openPanel(other)
    await expect(list.getByText('✓ kept on this device')).toHaveCount(0)
    await list.getByRole('button', { name: 'Keep on this device: second.json' }).click()
    await expect(list.getByRole('status')).toContainText('second.json is kept on this device')
    await other.reload()
    await expect(openRecording(other)).toContainText('second.json')
  })
  expect(errors).toEqual([])
})

testOpenPage('a theme that cannot be stored still holds for the visit', async ({ page }) => {
  const errors = watchErrors(page)
  await openView(page, '#/line/232', 'Line 232')
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
    }
  })
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const light = await background()
  const theme = page.getByRole('button', { name: /^Theme:/ })
  await theme.click()
  await theme.click()
  await expect(theme).toHaveAccessibleName(/^Theme: dark/)
  expect(await background()).not.toBe(light)
  // Without its mark in localStorage a kept recording would not be found again.
  await dropFiles(page, file('mine.json', 230))
  await expect(openRecording(page)).toContainText('mine.json')
  const panel = await openPanel(page)
  await panel.getByRole('button', { name: 'Keep on this device: mine.json' }).click()
  await expect(panel.getByRole('alert')).toContainText('no room left')
  await expect(panel.getByText('✓ kept on this device')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(openRecording(page)).toContainText('test.json')
  await expect(page.getByRole('alert')).toHaveCount(0)
  expect(errors).toEqual([])
})
