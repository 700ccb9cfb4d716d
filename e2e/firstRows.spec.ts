import { expect, type Page, type Route, test } from '@playwright/test'
import { openView } from './support/decoder.ts'
import { rowList } from './support/rows.ts'

const item = (page: Page, line: number) =>
  rowList(page).getByRole('link', { name: new RegExp(`^Line ${line}\\b`) })

/** Holds back the code that follows the list's scrolling; the returned functions let it come, or fail. */
async function holdScrollingCode(page: Page) {
  const held: Route[] = []
  let isHeld = true
  await page.route('**/RowsInSight-*.js', async (route) => {
    if (isHeld) held.push(route)
    else await route.continue()
  })
  return {
    asked: () => held.length,
    release: async () => {
      isHeld = false
      for (const route of held.splice(0)) await route.continue()
    },
    fail: async () => {
      for (const route of held.splice(0)) await route.abort()
    },
  }
}

test('the rows around the line are there, and can be gone through, before the code that follows scrolling', async ({
  page,
}) => {
  const code = await holdScrollingCode(page)
  await openView(page, '#/prediction/232', 'Prediction of line 232')
  await expect(item(page, 232)).toBeInViewport({ ratio: 1 })
  await expect(item(page, 232)).toHaveAttribute('aria-current', 'true')
  for (const line of [228, 236]) await expect(item(page, line)).toBeInViewport({ ratio: 1 })

  await item(page, 236).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Prediction of line 236' })).toBeVisible()
  // What heeds keys in the list is fetched as the pointer comes to it.
  await expect(async () => {
    await rowList(page).press('End')
    const last = page.getByRole('heading', { level: 1, name: 'Prediction of line 1299' })
    await expect(last).toBeVisible({ timeout: 1000 })
  }).toPass()
  await expect(item(page, 1299)).toBeInViewport({ ratio: 0.9 })
  await expect.poll(code.asked).toBeGreaterThan(0)
  await code.fail()
  await rowList(page).press('Home')
  await expect(item(page, 0)).toBeInViewport({ ratio: 1 })
})

test('nothing moves and the focus stays when that code comes, then the list scrolls on, and so comes the filter', async ({
  page,
}) => {
  let held: Route | undefined
  await page.route('**/RowTools-*.js', (route) => {
    held = route
  })
  const code = await holdScrollingCode(page)
  await openView(page, '#/prediction/232', 'Prediction of line 232')
  await item(page, 236).click()
  await expect(item(page, 236)).toBeFocused()
  await expect.poll(code.asked).toBeGreaterThan(0)
  const top = () => rowList(page).evaluate((list) => list.scrollTop)
  const before = (await top()) + 10 * 32
  await rowList(page).hover()
  await page.mouse.wheel(0, 10 * 32)
  await expect.poll(top).toBe(before)
  const shown = item(page, 240)
  const place = await shown.boundingBox()
  expect(place).not.toBeNull()

  await code.release()
  // Only what is in sight is left.
  await expect.poll(() => rowList(page).getByRole('link').count()).toBeLessThan(50)
  expect(await top()).toBe(before)
  expect(await shown.boundingBox()).toEqual(place)
  await expect(item(page, 236)).toBeFocused()
  await page.mouse.wheel(0, 700 * 32)
  await expect(item(page, 940)).toBeInViewport()

  // The filter comes into the room that is kept for it.
  const filter = page.getByText('Filter and order')
  await expect(filter).toHaveCount(0)
  const list = await rowList(page).boundingBox()
  await expect.poll(() => held).toBeDefined()
  await held!.continue()
  await filter.click()
  await expect(page.getByRole('combobox', { name: 'Letter' })).toBeVisible()
  await filter.click()
  expect(await rowList(page).boundingBox()).toEqual(list)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 800 }, hasTouch: true })

  test('the drawer stands at the line whether that code is there already or not', async ({ page }) => {
    const code = await holdScrollingCode(page)
    await openView(page, '#/line/640', 'Line 640')
    const drawer = page.getByRole('dialog', { name: 'Row browser' })
    for (const isThere of [false, true]) {
      await page.getByRole('button', { name: 'Rows' }).tap()
      await expect(item(page, 640)).toBeInViewport({ ratio: 1 })
      if (!isThere) {
        await expect.poll(code.asked).toBeGreaterThan(0)
        await code.release()
      }
      await expect.poll(() => rowList(page).getByRole('link').count()).toBeLessThan(50)
      await expect(item(page, 640)).toBeInViewport({ ratio: 1 })
      await page.keyboard.press('Escape')
      await expect(drawer).toBeHidden()
    }
  })
})
