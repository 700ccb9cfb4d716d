import { chromium } from 'playwright'
import { BROWSER_FLAGS, needBrowser } from './findBrowser.ts'
import { serveFolder } from './serveFolder.ts'

/** `npm run screenshot`: the README's picture, taken of what `npm run build` made. */
const site = await serveFolder('dist')
const browser = await chromium.launch({ executablePath: needBrowser('measuring'), args: [...BROWSER_FLAGS] })
const page = await browser.newPage({ viewport: { width: 1280, height: 1000 }, locale: 'en-GB' })
// The second visit has the font at hand, as every later one of a person.
for (let visit = 0; visit < 2; visit++) {
  await page.goto(`${site.url}#/prediction/232`)
  await page.reload()
  await page.getByTestId('mlp-letter').waitFor()
}
// The row browser asks for all predictions once the view has its answer.
await page.getByText('✓').nth(8).waitFor()
await page.getByRole('group', { name: /gamma/ }).waitFor()
await page.screenshot({ path: 'docs/screenshot.png' })
await browser.close()
await site.close()
console.log('docs/screenshot.png')
