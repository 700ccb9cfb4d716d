import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, type Route, test } from '@playwright/test'
import { openRecording, openView, readJson } from './support/decoder.ts'
import { SITE } from './support/site.ts'

/** A view, and what it answers: text that is the same on every visit. */
interface View {
  readonly hash: string
  /** Resolves with the whole answer once it is there. */
  readonly answer: (page: Page) => Promise<unknown>
  /** What a person sees while the file is on its way. */
  readonly waits: (page: Page) => Promise<void>
}

/** What one file is needed for. */
interface SiteFile {
  readonly path: string
  readonly view: View
  /** What e2e/integrity.spec.ts leaves to be tried. */
  readonly damages: readonly (keyof typeof DAMAGES)[]
}

const status = (page: Page, text: string | RegExp) =>
  expect(page.getByRole('status').filter({ hasText: text }).first()).toBeVisible()

const PREDICTION: View = {
  hash: '#/prediction/232',
  async answer(page) {
    const json = await readJson(page)
    const regions = page.getByRole('region', { name: /^(LDA|Neural network)$/ })
    return { json, likeliest: await regions.getByRole('listitem').allTextContents() }
  },
  waits: (page) => status(page, 'Loading the'),
}

const NETWORK: View = {
  ...PREDICTION,
  waits: (page) => expect(page.getByText('Loading the network and TensorFlow.js…')).toBeVisible(),
}

const PORTRAITS: View = {
  hash: '#/line/232',
  async answer(page) {
    await toPortraits(page)
    const section = portraitSection(page)
    await expect(section.getByRole('heading', { name: /^In training/ })).toBeVisible()
    await expect(section.getByRole('heading', { name: /^In test\.json/ })).toBeVisible()
    return section.locator('svg, canvas, table').evaluateAll((all) => all.map((one) => one.textContent))
  },
  async waits(page) {
    await toPortraits(page)
    await expect(portraitSection(page).getByRole('status')).toContainText('Loading')
  },
}

const SPACE: View = {
  hash: '#/space',
  async answer(page) {
    await expect(page.getByLabel('Axis across')).toBeVisible()
    return page.locator('main select option').allTextContents()
  },
  waits: (page) => status(page, 'Loading the axes'),
}

const TRUST: View = {
  hash: '#/score',
  async answer(page) {
    await expect(page.getByTestId('mlp-accuracy')).toContainText('%')
    const findings = page.getByRole('list', { name: 'Findings' })
    await expect(findings).toBeVisible()
    return findings.innerText()
  },
  waits: (page) => status(page, 'Examining the recording'),
}

const DAMAGES = {
  'not to be had': (route: Route) => route.abort(),
  'cut short': (route: Route, bytes: Buffer) => fulfil(route, bytes.subarray(0, bytes.length - 1000)),
  'altered by one byte': (route: Route, bytes: Buffer) => {
    const body = Buffer.from(bytes)
    // A digit becomes another, so that JSON stays JSON.
    const at = body.findIndex((byte, index) => index > body.length / 2 && byte >= 0x30 && byte <= 0x38)
    body[at] = (body[at] ?? 0) + 1
    return fulfil(route, body)
  },
}

const ALL = ['not to be had', 'cut short', 'altered by one byte'] as const

const FILES: readonly SiteFile[] = [
  { path: 'models/manifest.json', view: PREDICTION, damages: ['not to be had'] },
  { path: 'models/lda.json', view: PREDICTION, damages: ['not to be had', 'cut short'] },
  { path: 'models/mlp/model.json', view: NETWORK, damages: ['not to be had'] },
  { path: 'models/mlp/weights.bin', view: NETWORK, damages: ['not to be had'] },
  { path: 'test.json', view: PREDICTION, damages: ['cut short'] },
  { path: 'models/portraits.json', view: PORTRAITS, damages: ALL },
  { path: 'models/lda-space.json', view: SPACE, damages: ALL },
  { path: 'models/training-sketch.bin', view: TRUST, damages: ALL },
]

function fulfil(route: Route, body: Buffer): Promise<void> {
  const isJson = new URL(route.request().url()).pathname.endsWith('.json')
  return route.fulfill({ contentType: isJson ? 'application/json' : 'application/octet-stream', body })
}

const portraitSection = (page: Page) =>
  page
    .getByRole('region', { name: /looks like$/ })
    .or(page.locator('section', { hasText: /looks like/ }).last())

async function toPortraits(page: Page): Promise<void> {
  const heading = page.getByRole('heading', { name: /looks like$/ })
  await expect(async () => {
    await page.mouse.move(800, 600)
    await page.mouse.wheel(0, 3000)
    await expect(heading).toBeVisible({ timeout: 500 })
  }).toPass()
}

const at = (path: string) => `**/${path}`

const unharmed = new Map<View, unknown>()

/** What the view answers on a host that is well. */
async function unharmedAnswer(page: Page, view: View): Promise<unknown> {
  if (!unharmed.has(view)) {
    const other = await page.context().newPage()
    await other.goto(`./${view.hash}`)
    unharmed.set(view, await view.answer(other))
    await other.close()
  }
  return unharmed.get(view)
}

for (const { path, view, damages } of FILES) {
  for (const damage of damages) {
    test(`${path} ${damage}: told, nothing wrong is shown, and another try helps`, async ({ page }) => {
      const expected = await unharmedAnswer(page, view)
      const bytes = readFileSync(join(SITE, path))
      await page.route(at(path), (route) => DAMAGES[damage](route, bytes))
      await page.goto(`./${view.hash}`)
      if (view === PORTRAITS) await toPortraits(page)
      const alert = page.getByRole('alert').filter({ hasText: path })
      await expect(alert).toContainText(
        damage === 'not to be had' ? 'could not be fetched' : /not the one that training|not JSON|but is not/,
      )
      if (view === PREDICTION) await expect(page.getByTestId('lda-letter')).toHaveCount(0)
      if (view === PREDICTION || view === NETWORK) await expect(page.getByTestId('mlp-letter')).toHaveCount(0)
      if (view === SPACE) await expect(page.locator('main canvas')).toHaveCount(0)
      if (view === TRUST) await expect(page.getByRole('list', { name: 'Findings' })).toHaveCount(0)
      await page.unroute(at(path))
      await alert.getByRole('button', { name: 'Try again' }).click()
      expect(await view.answer(page)).toEqual(expected)
      await expect(page.getByRole('alert')).toHaveCount(0)
    })
  }

  test(`${path} three seconds late: the wait is shown, then the answer`, async ({ page }) => {
    const expected = await unharmedAnswer(page, view)
    let isThere = false
    await page.route(at(path), async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 3000))
      isThere = true
      await route.continue()
    })
    await page.goto(`./${view.hash}`)
    await view.waits(page)
    await expect(page.getByRole('alert')).toHaveCount(0)
    await expect.poll(() => isThere, { timeout: 15_000 }).toBe(true)
    expect(await view.answer(page)).toEqual(expected)
    await expect(page.getByRole('alert')).toHaveCount(0)
  })
}

interface ManifestPart {
  features: string[]
  preprocessing: { step: string }[]
  files: { sha256: string }[]
}

for (const [what, change] of [
  [
    'name of a feature',
    (manifest: ManifestPart) => {
      manifest.features[0] = `X${manifest.features[0]?.slice(1)}`
    },
  ],
  [
    'step of preprocessing',
    (manifest: ManifestPart) => {
      manifest.preprocessing[0] = { step: 'l1-normalise' }
    },
  ],
  [
    'check sum of a file',
    (manifest: ManifestPart) => {
      for (const file of manifest.files)
        file.sha256 = file.sha256.replace(/^./, (d) => (d === '0' ? '1' : '0'))
    },
  ],
] as const) {
  test(`a manifest with another ${what}, by one character predicts nothing`, async ({ page }) => {
    const expected = await unharmedAnswer(page, PREDICTION)
    const manifest = JSON.parse(readFileSync(join(SITE, 'models/manifest.json'), 'utf8')) as ManifestPart
    change(manifest)
    await page.route(at('models/manifest.json'), (route) =>
      fulfil(route, Buffer.from(JSON.stringify(manifest))),
    )
    await page.goto('./#/prediction/232')
    await expect(page.getByRole('alert').first()).toBeVisible()
    for (const id of ['lda-letter', 'mlp-letter']) await expect(page.getByTestId(id)).toHaveCount(0)
    await page.unroute(at('models/manifest.json'))
    await page.getByRole('button', { name: 'Try again' }).first().click()
    expect(await PREDICTION.answer(page)).toEqual(expected)
  })
}

test('a browser without workers is told so instead of a blank page', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'Worker'))
  await page.goto('./#/prediction/232')
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('The classifiers could not be loaded')
  await expect(alert).toContainText('Worker is not defined')
  await expect(alert.getByRole('button', { name: 'Try again' })).toBeVisible()
  await page.getByRole('link', { name: 'Diagnostics' }).click()
  await expect(page.getByText('workers: no')).toBeVisible()
})

test('without storage everything works', async ({ page }) => {
  const errors: Error[] = []
  page.on('pageerror', (error) => errors.push(error))
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('The operation is insecure.', 'SecurityError')
        },
      })
    }
  })
  for (const view of [PREDICTION, PORTRAITS, SPACE, TRUST]) {
    await page.goto(`./${view.hash}`)
    expect(await view.answer(page)).toBeTruthy()
  }
  const theme = page.getByRole('button', { name: /^Theme:/ })
  await theme.click()
  await expect(theme).not.toHaveAccessibleName(/^Theme: system/)
  await expect(page.getByRole('alert')).toHaveCount(0)
  expect(errors).toEqual([])
})

test('two tabs beside each other answer the same', async ({ page, context }) => {
  const other = await context.newPage()
  await Promise.all([page, other].map((tab) => openView(tab, '#/prediction/232', 'Prediction of line 232')))
  expect(await PREDICTION.answer(other)).toEqual(await PREDICTION.answer(page))
  await other.close()
  await openView(page, '#/prediction/7', 'Prediction of line 7')
  expect(await readJson(page)).toHaveProperty('prediction Neural Network')
  await expect(openRecording(page)).toContainText('test.json')
})
