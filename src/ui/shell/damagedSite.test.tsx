import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { FORMAT_VERSIONS_READ } from '../../models/bundle/manifest.ts'
import {
  expectAlert,
  expectNoAlert,
  expectText,
  goTo,
  heading,
  openPage,
  person,
  readJson,
} from '../../testing/page/page.ts'
import { renderApp, type SiteFiles } from '../../testing/page/renderApp.tsx'
import { siteFile } from '../../testing/page/shippedSite.ts'
import { shortSite } from '../../testing/page/shortSite.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** One way in which a host gives something else than what training wrote. */
interface Damage {
  readonly title: string
  /** The file, relative to the site. */
  readonly path: string
  readonly answer: (bytes: Bytes) => SiteFiles[string]
  /** What the alert must name beside the file. */
  readonly says: readonly (string | RegExp)[]
}

const textOf = (bytes: Bytes) => new TextDecoder().decode(bytes)
const altered = (from: string, to: string) => (bytes: Bytes) => {
  expect(textOf(bytes)).toContain(from)
  return textOf(bytes).replace(from, to)
}
const cutShort = (bytes: Bytes) => bytes.slice(0, bytes.length - 1000)
const away = () => () => Promise.reject(new TypeError('Failed to fetch'))
const missing = () => () => new Response('not found', { status: 404 })
const webPage = () => () =>
  new Response('<!doctype html><title>Start</title>', { headers: { 'Content-Type': 'text/html' } })
/** A digit becomes another, so that JSON stays JSON. */
const digitAltered = (bytes: Bytes) => {
  const changed = bytes.slice()
  const at = changed.findIndex((byte, i) => i > changed.length / 2 && byte >= 0x30 && byte <= 0x38)
  changed[at]! += 1
  return changed
}

type Json = Record<string, unknown>
const changed = (change: (manifest: Json) => void) => (bytes: Bytes) => {
  const manifest: Json = JSON.parse(textOf(bytes))
  change(manifest)
  const text = JSON.stringify(manifest)
  expect(text).not.toBe(JSON.stringify(JSON.parse(textOf(bytes))))
  return text
}
const NEWER = Math.max(...FORMAT_VERSIONS_READ) + 1

const MANIFEST = 'models/manifest.json'

/**
 * The files without which nothing can be shown at all. That every other damage of them is refused, by name, are tests of
 * `bundleFiles` and `openDecoder`: here is what a person is told, once for each file and each way of telling.
 */
const NEEDED: readonly Damage[] = [
  { title: 'missing', path: MANIFEST, answer: missing, says: ['does not have this file', '404'] },
  { title: 'a web page', path: MANIFEST, answer: webPage, says: ['a web page'] },
  { title: 'not to be had', path: MANIFEST, answer: away, says: ['could not be fetched'] },
  {
    title: 'of a newer format',
    path: MANIFEST,
    answer: changed((manifest) => {
      manifest.formatVersion = NEWER
    }),
    says: [
      'newer format version',
      'take a newer version of the decoder, or train the bundle again',
      'formatVersion',
      new RegExp(`Found\\s*${NEWER}`),
    ],
  },
  {
    title: 'with a class renamed',
    path: MANIFEST,
    answer: changed((manifest) => void (manifest.classes as unknown[]).splice(4, 1, 'X')),
    says: [],
  },
  {
    title: 'altered by one digit',
    path: 'models/lda.json',
    answer: digitAltered,
    says: ['not the one that training wrote', 'SHA-256'],
  },
  { title: 'not to be had', path: 'models/lda.json', answer: away, says: ['could not be fetched'] },
  {
    title: 'altered by one letter',
    path: 'test.json',
    answer: altered('"# Letter":4', '"# Letter":5'),
    says: ['not the one that training wrote', 'SHA-256'],
  },
  { title: 'cut short', path: 'test.json', answer: cutShort, says: ['but is not'] },
  { title: 'not to be had', path: 'test.json', answer: away, says: ['could not be fetched'] },
]

/** The files without which only the network cannot answer. */
const NETWORK: readonly Damage[] = [
  {
    title: 'altered by one byte',
    path: 'models/mlp/weights.bin',
    answer: (bytes) => bytes.map((byte, at) => (at === 5000 ? byte ^ 1 : byte)),
    says: ['SHA-256'],
  },
  { title: 'not to be had', path: 'models/mlp/weights.bin', answer: away, says: ['could not be fetched'] },
  {
    title: 'altered by one word',
    path: 'models/mlp/model.json',
    answer: altered('relu', 'tanh'),
    says: ['SHA-256'],
  },
]

function fileOf(path: string): Bytes {
  const short = Object.entries(shortSite()).find(([name]) => name === path)
  return short ? new Uint8Array(new TextEncoder().encode(short[1])) : siteFile(path)
}

/** A host with that damage; `mend` takes it away. */
function damagedSite({ path, answer }: Pick<Damage, 'path' | 'answer'>) {
  const whole = fileOf(path)
  const files: Record<string, SiteFiles[string]> = { ...shortSite(), [path]: answer(whole) }
  const mend = () => {
    files[path] = whole
  }
  return { files, mend }
}

const again = async () => within(await screen.findByRole('alert')).getByRole('button', { name: 'Try again' })

async function expectBothAnswers(): Promise<void> {
  await heading('Prediction of line 232')
  await expect(readJson()).resolves.toEqual({
    'prediction LDA': expect.any(Number),
    'prediction Neural Network': expect.any(Number),
  })
  await expectNoAlert()
}

describe('a file without which nothing can be shown', () => {
  it.each(NEEDED)('$path $title: named, nothing predicted, another try helps', async (damage) => {
    const { files, mend } = damagedSite(damage)
    await renderApp('#/prediction/232', files)
    await expectAlert(damage.path, ...damage.says)
    for (const id of ['lda-letter', 'mlp-letter', 'route-json']) expect(screen.queryByTestId(id)).toBeNull()
    await person.click(await again())
    await expectAlert(damage.path)
    mend()
    await person.click(await again())
    await expectBothAnswers()
  })

  it('is the same manifest with other white space', async () => {
    const pretty = JSON.stringify(JSON.parse(textOf(fileOf(MANIFEST))), null, 4)
    await renderApp('#/prediction/232', { ...shortSite(), [MANIFEST]: pretty })
    await expectBothAnswers()
  })
})

describe('a file without which the network cannot answer', () => {
  it.each(NETWORK)('$path $title: named, LDA answers alone, another try helps', async (damage) => {
    const { files, mend } = damagedSite(damage)
    await renderApp('#/prediction/232', files)
    await expectAlert(damage.path, ...damage.says)
    await expectText(() => screen.getByTestId('lda-letter'), /^[A-Z]$/)
    expect(screen.queryByTestId('mlp-letter')).toBeNull()
    expect(screen.queryByTestId('route-json')).toBeNull()
    await goTo('#/score', 'Score')
    await expectText(() => screen.getByTestId('lda-accuracy'), '%')
    await expectAlert(damage.path)
    expect(screen.getByTestId('mlp-accuracy').textContent).not.toContain('%')
    await goTo('#/prediction/232', 'Prediction of line 232')
    mend()
    await person.click(await again())
    await expectBothAnswers()
  })
})

/** What else is asked for late: where, what is not there without it, and what is there with it. */
const LATE = [
  {
    path: 'models/portraits.json',
    hash: '#/line/232',
    waits: () => screen.findByText(/^Loading/),
    answer: () => screen.findByRole('heading', { name: /^In training/ }),
    isAnswered: () => screen.queryByRole('heading', { name: /^In training/ }) !== null,
  },
  {
    path: 'models/lda-space.json',
    hash: '#/space',
    waits: () => screen.findByText(/Loading the axes/),
    answer: () => screen.findByLabelText('Axis across'),
    isAnswered: () => document.querySelector('main canvas') !== null,
  },
  {
    path: 'models/training-sketch.bin',
    hash: '#/score',
    waits: () => screen.findByText(/Examining the recording/),
    answer: () => screen.findByRole('list', { name: 'Findings' }),
    isAnswered: () => screen.queryByRole('list', { name: 'Findings' }) !== null,
  },
] as const

describe('a file that a part of a view needs', () => {
  const DAMAGES: readonly (readonly [string, Damage['answer'], RegExp])[] = [
    ['not to be had', away, /could not be fetched/],
    ['altered by one byte', digitAltered, /not the one that training/],
  ]
  const cases = LATE.flatMap((part) =>
    DAMAGES.map(([title, answer, says]) => ({ ...part, title, damage: answer, says })),
  )
  it.each(cases)('$path $title: told, nothing wrong is shown, another try helps', async (part) => {
    const { files, mend } = damagedSite({ path: part.path, answer: part.damage })
    await openPage(part.hash, /./, files)
    const alert = await expectAlert(part.path, part.says)
    expect(part.isAnswered()).toBe(false)
    mend()
    await person.click(within(alert).getByRole('button', { name: 'Try again' }))
    await part.answer()
    await expectNoAlert()
  })
})

describe('a file that comes late', () => {
  const WAITS = [
    { path: MANIFEST, hash: '#/prediction/232', waits: () => screen.findByText(/^Loading the/) },
    { path: 'models/lda.json', hash: '#/prediction/232', waits: () => screen.findByText(/^Loading the/) },
    { path: 'test.json', hash: '#/prediction/232', waits: () => screen.findByText(/^Loading the/) },
    {
      path: 'models/mlp/weights.bin',
      hash: '#/prediction/232',
      waits: () => screen.findByText('Loading the network and TensorFlow.js…'),
    },
    ...LATE,
  ]
  it.each(WAITS)('$path: the wait is shown, then the answer', async ({ path, hash, waits, ...part }) => {
    let release = () => {}
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    const file = async () => {
      await released
      return new Response(fileOf(path))
    }
    await renderApp(hash, { ...shortSite(), [path]: file })
    await waits()
    expect(screen.queryAllByRole('alert')).toEqual([])
    release()
    if ('answer' in part) await part.answer()
    else await expectBothAnswers()
    await waitFor(() => expect(screen.queryAllByRole('alert')).toEqual([]))
  })
})
