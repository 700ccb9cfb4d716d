import { expect, type Locator, type Page } from '@playwright/test'
import { openView, readJson, tab } from './support/decoder.ts'
import { test } from './support/openPage.ts'
import { openScore } from './support/score.ts'

/** A computed property of the first element, as the browser writes it. */
function styleOf(part: Locator, property: string): Promise<string> {
  return part
    .first()
    .evaluate((element, property) => getComputedStyle(element).getPropertyValue(property), property)
}

const pageColour = (page: Page) => styleOf(page.locator('body'), 'background-color')

async function openPrediction(page: Page): Promise<void> {
  await openView(page, '#/prediction/232', 'Prediction of line 232')
  await readJson(page)
  await expect(page.getByTestId('why-sum')).toBeVisible()
}

test('the reader’s own few colours leave bars, scales, buttons and what is chosen to be seen', async ({
  page,
}) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, forcedColors: 'active' })
    await test.step(`on a prediction, ${colorScheme}`, () => expectSeenPrediction(page))
    await test.step(`on the score, ${colorScheme}`, () => expectSeenScore(page))
  }
})

async function expectSeenPrediction(page: Page): Promise<void> {
  await openPrediction(page)
  const behind = await pageColour(page)
  const answer = page.getByRole('region', { name: 'LDA', exact: true })
  const shares = page.getByRole('heading', { name: /^The largest shares/ }).locator('xpath=..')
  for (const bars of [answer, shares]) {
    const bar = bars.getByRole('listitem').locator('[aria-hidden] > span')
    expect(await styleOf(bar, 'background-color')).not.toBe(behind)
  }
  const key = page.locator('figure', { hasText: 'Share in the margin' }).locator('[style*=gradient]')
  expect(await styleOf(key, 'background-image')).toContain('gradient')

  const line = (name: 'Line' | 'Prediction') => styleOf(tab(page, name), 'border-bottom-color')
  expect(await line('Line')).toBe(behind)
  expect(await line('Prediction')).not.toBe(behind)
  const row = (n: number) => page.getByRole('link', { name: new RegExp(`^Line ${n} `) })
  expect(await styleOf(row(231), 'border-left-color')).toBe(behind)
  expect(await styleOf(row(232), 'border-left-color')).not.toBe(behind)

  const chip = page.getByRole('button', { name: 'theta', exact: true })
  const unpressed = await styleOf(chip, 'background-color')
  await chip.click()
  expect(await styleOf(chip, 'background-color')).not.toBe(unpressed)

  // The focus is to be seen too.
  await page.getByRole('button', { name: 'Open file…' }).focus()
  for (let step = 0; step < 12; step++) {
    await page.keyboard.press('Tab')
    const focused = page.locator(':focus')
    expect(await styleOf(focused, 'outline-style')).toBe('solid')
    expect(await styleOf(focused, 'outline-color')).not.toBe(behind)
  }
}

async function expectSeenScore(page: Page): Promise<void> {
  await openScore(page)
  const behind = await pageColour(page)
  const figure = page.getByRole('region', { name: 'LDA accuracy' })
  for (const part of ['line', 'path'])
    expect(
      await styleOf(figure.locator(`[aria-hidden] ${part}`).last(), part === 'line' ? 'stroke' : 'fill'),
    ).not.toBe(behind)
  const open = page.getByRole('button', { name: 'Open file…' })
  expect(await styleOf(open, 'color')).not.toBe(await styleOf(open, 'background-color'))
  // Text of charts is drawn, so that the browser does not give it the reader's colour by itself.
  const tick = page.locator('figure text').first()
  expect(await styleOf(tick, 'fill')).toBe(await styleOf(page.locator('body'), 'color'))

  // They win over a theme that was chosen.
  const theme = page.getByRole('button', { name: /^Theme:/ })
  const curve = page.locator('svg [fill="var(--circle)"]')
  const ink = await styleOf(page.locator('body'), 'color')
  const mark = await styleOf(curve, 'fill')
  for (const chosen of ['light', 'dark', 'system']) {
    await theme.click()
    await expect(theme).toHaveAccessibleName(new RegExp(`^Theme: ${chosen}`))
    expect(await styleOf(page.locator('figure text'), 'fill')).toBe(ink)
    expect(await styleOf(curve, 'fill')).toBe(mark)
  }
}

/** How long anything on the page would take to change its looks, in seconds. */
function longestMotion(page: Page): Promise<number> {
  return page.evaluate(() => {
    const seconds = (text: string) => Math.max(...text.split(',').map((part) => Number.parseFloat(part)))
    return Math.max(
      ...[...document.querySelectorAll('*')].flatMap((element) => {
        const { transitionDuration, animationDuration } = getComputedStyle(element)
        return [seconds(transitionDuration), seconds(animationDuration)]
      }),
    )
  })
}

test('more contrast makes quiet text, hairlines and the focus strong, less motion means none', async ({
  page,
}) => {
  await openPrediction(page)
  const look = async () => {
    const quiet = page.getByText(/^The likeliest letters/)
    const button = page.getByRole('button', { name: 'Predict again' })
    await button.focus()
    return {
      quiet: await styleOf(quiet, 'color'),
      hairline: await styleOf(page.getByRole('banner'), 'border-bottom-color'),
      edge: await styleOf(button, 'border-top-color'),
    }
  }
  const ink = await styleOf(page.locator('body'), 'color')
  const usual = await look()
  expect(Object.values(usual)).not.toContain(ink)
  await page.emulateMedia({ contrast: 'more' })
  await expect.poll(look).toEqual({ quiet: ink, hairline: ink, edge: ink })
  await page.keyboard.press('Tab')
  expect(await styleOf(page.locator(':focus'), 'outline-width')).toBe('3px')
  await page.emulateMedia({ contrast: 'no-preference' })

  const motion = await longestMotion(page)
  expect(motion).toBeGreaterThan(0)
  expect(motion).toBeLessThanOrEqual(0.15)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  expect(await longestMotion(page)).toBe(0)
  await openScore(page)
  expect(await longestMotion(page)).toBe(0)
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)).toBe('auto')
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  expect(await longestMotion(page)).toBeLessThanOrEqual(0.15)
})
