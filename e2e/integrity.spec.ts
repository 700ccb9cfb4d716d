import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, type Route, test } from '@playwright/test'
import { readJson } from './support/decoder.ts'
import { SITE } from './support/site.ts'

/** One way in which a host gives something else than what training wrote. */
interface Damage {
  readonly title: string
  /** The file, relative to the site. */
  readonly path: string
  readonly answer: (route: Route, bytes: Buffer) => Promise<void>
  /** What the alert must name beside the file. */
  readonly says: readonly (string | RegExp)[]
}

const altered = (from: string, to: string) => (route: Route, bytes: Buffer) => {
  const text = bytes.toString('utf8')
  expect(text).toContain(from)
  return route.fulfill({ contentType: 'application/json', body: text.replace(from, to) })
}
/** The part of the manifest that is changed here. */
interface ManifestPart {
  formatVersion: number
  features: unknown[]
  classes: unknown[]
  preprocessing: unknown[]
  mlp: { hyperparameters: { learningRate: number }; accuracy: { heldOut: number } }
}
const changed = (change: (manifest: ManifestPart) => void) => (route: Route, bytes: Buffer) => {
  const manifest: ManifestPart = JSON.parse(bytes.toString('utf8'))
  change(manifest)
  const body = `${JSON.stringify(manifest, null, 2)}\n`
  expect(body).not.toBe(bytes.toString('utf8'))
  return route.fulfill({ contentType: 'application/json', body })
}
const truncated = (route: Route, bytes: Buffer) =>
  route.fulfill({ contentType: 'application/octet-stream', body: bytes.subarray(0, bytes.length - 1000) })
const missing = (route: Route) => route.fulfill({ status: 404, body: 'not found' })
const startPage = (route: Route) =>
  route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Start</title>' })

/** What would give an answer without a word, and a wrong one or a wrong account of it. */
const MANIFEST_CHANGES: readonly (readonly [string, (manifest: ManifestPart) => void])[] = [
  [
    'with a class renamed',
    ({ classes }) => {
      classes[4] = 'X'
    },
  ],
  ['with its features in another order', ({ features }) => features.reverse()],
  ['without preprocessing', ({ preprocessing }) => preprocessing.splice(0)],
  [
    'with another hyperparameter',
    ({ mlp }) => {
      mlp.hyperparameters.learningRate *= 10
    },
  ],
  [
    'with a better accuracy',
    ({ mlp }) => {
      mlp.accuracy.heldOut = 0.99
    },
  ],
]

/** The files without which nothing can be shown at all. */
const NEEDED: readonly Damage[] = [
  {
    title: 'missing',
    path: 'models/manifest.json',
    answer: missing,
    says: ['does not have this file', '404'],
  },
  { title: 'a web page', path: 'models/manifest.json', answer: startPage, says: ['a web page'] },
  {
    title: 'of a newer format',
    path: 'models/manifest.json',
    answer: changed((manifest) => {
      manifest.formatVersion = 3
    }),
    says: [
      'newer format version',
      'take a newer version of the decoder, or train the bundle again',
      'formatVersion',
      /Found\s*3/,
      /Expected\s*2/,
    ],
  },
  {
    title: 'of the format before',
    path: 'models/manifest.json',
    answer: changed((manifest) => {
      manifest.formatVersion = 1
      Reflect.deleteProperty(manifest, 'sha256')
    }),
    says: ['older format version', 'train it again', /Found\s*1/, /Expected\s*2/],
  },
  ...MANIFEST_CHANGES.map(([title, change]) => ({
    title,
    path: 'models/manifest.json',
    answer: changed(change),
    says: [
      'the manifest is not the one that training wrote',
      'sha256',
      /Found\s*SHA-256/,
      /Expected\s*SHA-256/,
    ],
  })),
  {
    title: 'cut short',
    path: 'models/manifest.json',
    answer: (route, bytes) =>
      route.fulfill({ contentType: 'application/json', body: bytes.subarray(0, bytes.length / 2) }),
    says: ['not JSON'],
  },
  {
    title: 'altered by one digit',
    path: 'models/lda.json',
    answer: (route, bytes) => {
      const text = bytes.toString('utf8')
      const at = text.search(/\.\d{4}/) + 2
      const digit = text[at] === '1' ? '2' : '1'
      return route.fulfill({
        contentType: 'application/json',
        body: text.slice(0, at) + digit + text.slice(at + 1),
      })
    },
    says: ['not the one that training wrote', 'SHA-256'],
  },
  { title: 'missing', path: 'models/lda.json', answer: missing, says: ['404'] },
  {
    title: 'altered by one letter',
    path: 'test.json',
    answer: altered('"# Letter":4', '"# Letter":5'),
    says: ['not the one that training wrote', 'SHA-256'],
  },
  { title: 'missing', path: 'test.json', answer: missing, says: ['404'] },
  {
    title: 'not to be had',
    path: 'test.json',
    answer: (route) => route.abort(),
    says: ['could not be fetched'],
  },
]

/** The files without which only the network cannot answer. */
const NETWORK: readonly Damage[] = [
  { title: 'cut short', path: 'models/mlp/weights.bin', answer: truncated, says: ['SHA-256'] },
  {
    title: 'altered by one byte',
    path: 'models/mlp/weights.bin',
    answer: (route, bytes) => {
      const body = Buffer.from(bytes)
      body[5000] = (body[5000] ?? 0) ^ 1
      return route.fulfill({ contentType: 'application/octet-stream', body })
    },
    says: ['SHA-256'],
  },
  {
    title: 'altered by one word',
    path: 'models/mlp/model.json',
    answer: altered('relu', 'tanh'),
    says: ['SHA-256'],
  },
  { title: 'missing', path: 'models/mlp/model.json', answer: missing, says: ['404'] },
]

/** Opens `#/prediction/232` on a host with that damage; returns what takes the damage away. */
async function openDamaged(page: Page, { path, answer, says }: Damage): Promise<() => Promise<void>> {
  const bytes = readFileSync(join(SITE, path))
  const address = (url: URL) => url.pathname === `/${path}`
  await page.route(address, (route) => answer(route, bytes))
  await page.goto('./#/prediction/232')
  const alert = page.getByRole('alert')
  await expect(alert).toContainText(path)
  for (const text of says) await expect(alert).toContainText(text)
  return () => page.unroute(address)
}

async function expectBothAnswers(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: 'Prediction of line 232' })).toBeVisible()
  expect(await readJson(page)).toEqual({
    'prediction LDA': expect.any(Number),
    'prediction Neural Network': expect.any(Number),
  })
  await expect(page.getByRole('alert')).toHaveCount(0)
}

for (const damage of NEEDED) {
  test(`${damage.path} ${damage.title}: named, nothing predicted, a retry recovers`, async ({ page }) => {
    const mend = await openDamaged(page, damage)
    for (const id of ['lda-letter', 'mlp-letter', 'route-json']) {
      await expect(page.getByTestId(id)).toHaveCount(0)
    }
    const again = page.getByRole('alert').getByRole('button', { name: 'Try again' })
    await again.click()
    await expect(page.getByRole('alert')).toContainText(damage.path)
    await mend()
    await again.click()
    await expectBothAnswers(page)
  })
}

for (const damage of NETWORK) {
  test(`${damage.path} ${damage.title}: named, LDA answers alone, a retry recovers`, async ({ page }) => {
    const mend = await openDamaged(page, damage)
    await expect(page.getByTestId('lda-letter')).toHaveText(/^[A-Z]$/)
    await expect(page.getByTestId('mlp-letter')).toHaveCount(0)
    await expect(page.getByTestId('route-json')).toBeEmpty()
    await page.goto('./#/score')
    await expect(page.getByTestId('lda-accuracy')).toContainText('%')
    await expect(page.getByRole('alert')).toContainText(damage.path)
    await expect(page.getByTestId('mlp-accuracy')).not.toContainText('%')
    await page.goto('./#/prediction/232')
    const again = page.getByRole('alert').getByRole('button', { name: 'Try again' })
    await expect(again).toBeVisible()
    await mend()
    await again.click()
    await expectBothAnswers(page)
  })
}

test('a manifest with other white space is the same manifest', async ({ page }) => {
  const text = readFileSync(join(SITE, 'models/manifest.json'), 'utf8')
  await page.route('**/models/manifest.json', (route) =>
    route.fulfill({ contentType: 'application/json', body: JSON.stringify(JSON.parse(text)) }),
  )
  await page.goto('./#/prediction/232')
  await expectBothAnswers(page)
})
