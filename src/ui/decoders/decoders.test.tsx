import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { encodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import { readDecoderZip } from '../../models/bundle/zip/readDecoderZip.ts'
import { decoderZip } from '../../testing/page/decoderZip.ts'
import {
  dropFiles,
  expectNoAlert,
  expectText,
  goTo,
  heading,
  openPage,
  openRecording,
  person,
  readJson,
  section,
  tab,
  tableCells,
} from '../../testing/page/page.ts'
import { savedFile } from '../../testing/page/renderApp.tsx'
import { shortSite } from '../../testing/page/shortSite.ts'
import { VERDICT_EXAMPLE } from '../../testing/verdictExample.ts'
import { encodeVerdict } from '../../training/verdict/verdictFormat.ts'

const inUse = () => screen.getByTestId('bundle-in-use')
const query = () => new URLSearchParams(location.hash.split('?')[1] ?? '')

/** The view's answer, empty as long as there is none. */
const shownJson = (): object => JSON.parse(screen.getByTestId('route-json').textContent || '{}')

async function openPanel(): Promise<HTMLElement> {
  await person.click(within(inUse()).getByRole('button', { name: /all decoders/ }))
  const panel = await screen.findByRole('dialog', { name: 'Decoders' })
  await within(panel).findByRole('list', { name: 'Open decoders' })
  return panel
}

const items = (panel: HTMLElement) =>
  within(within(panel).getByRole('list', { name: 'Open decoders' })).getAllByRole('listitem')

async function dropDecoder(name = 'mine.zip'): Promise<void> {
  await dropFiles({ name, text: await decoderZip() })
  await expectText(inUse, `from ${name}, trained on train.json`)
}

async function use(name: string): Promise<void> {
  await person.click(within(await openPanel()).getByRole('button', { name: `Use ${name}` }))
}

it('a dropped decoder answers in its own way, and the site’s own again when it is used', async () => {
  await openPage('#/prediction/40', 'Prediction of line 40', shortSite())
  const before = await readJson()
  expect(inUse().textContent).toContain('trained on train.csv')
  await dropDecoder()
  await heading('Prediction of line 40')
  await waitFor(() => expect(Object.keys(shownJson())).toEqual(['prediction LDA']))
  const panel = await openPanel()
  expect(items(panel)).toHaveLength(2)
  expect(items(panel)[1]!.getAttribute('aria-current')).toBe('true')
  expect(items(panel)[1]!.textContent).toMatch(
    /from a file.*trained on train\.json.*LDA [\d.]+%on test\.json/,
  )
  expect(openRecording().textContent).toContain('test.json')
  await person.click(within(panel).getByRole('button', { name: 'Use The site’s own decoder' }))
  await expectText(inUse, 'trained on train.csv')
  await waitFor(() => expect(shownJson()).toEqual(before))
  await expectNoAlert()
})

it('the bar and the list name the recording that a decoder was judged on, not what it is served as', async () => {
  await openPage('#/prediction/40', 'Prediction of line 40', shortSite())
  const accuracies = () => inUse().querySelector('[title^="on "]')
  expect(accuracies()!.getAttribute('title')).toBe('on test.json')
  const verdict = encodeUtf8(encodeVerdict(VERDICT_EXAMPLE))
  await dropFiles({ name: 'mine.zip', text: await decoderZip(new Map([['verdict.json', verdict]])) })
  await expectText(inUse, 'from mine.zip')
  expect(accuracies()!.getAttribute('title')).toBe('on test.csv')
  expect(accuracies()!.textContent).toMatch(/on test\.csv$/)
  expect(items(await openPanel())[1]!.textContent).toContain('on test.csv')
})

it('the address names the decoder in use, keeps the filter beside it, and is followed', async () => {
  await openPage('#/prediction/40?letter=0', 'Prediction of line 40', shortSite())
  await dropDecoder()
  await waitFor(() => expect(query().get('decoder')).toMatch(/^[0-9a-f]{12}$/))
  const key = query().get('decoder')!
  expect(query().get('letter')).toBe('0')
  const entries = history.length

  // The form of the filter writes the whole query anew.
  await person.selectOptions(await screen.findByLabelText('Letter'), '1')
  await waitFor(() => expect(query().toString()).toBe(`letter=1&decoder=${key}`))
  await use('The site’s own decoder')
  await waitFor(() => expect(query().toString()).toBe('letter=1'))
  expect(history).toHaveLength(entries)

  await goTo(`#/line/40?decoder=${key}`, 'Line 40')
  await expectText(inUse, 'from mine.zip')
  await person.click(tab('Score'))
  await heading('Score')
  expect(query().get('decoder')).toBe(key)
  await goTo('#/line/40', 'Line 40')
  await waitFor(() => expect(query().get('decoder')).toBe(key))

  const panel = await openPanel()
  await person.click(within(panel).getByRole('button', { name: 'Close mine' }))
  await waitFor(() => expect(items(panel)).toHaveLength(1))
  await waitFor(() => expect(query().toString()).toBe(''))
  await expectText(inUse, 'trained on train.csv')
})

it('an address of a decoder that is not here says so, until it is opened or another is gone on with', async () => {
  await openPage('#/line/40?decoder=0123456789ab', 'Line 40', shortSite())
  const note = await screen.findByText(/This address is about a decoder \(0123456789ab\)/)
  expect(note.textContent).toContain('the answers are the site’s own decoder’s')
  expect(query().get('decoder')).toBe('0123456789ab')
  await person.click(screen.getByRole('button', { name: 'Go on' }))
  await waitFor(() => expect(screen.queryByText(/This address is about/)).toBeNull())
  expect(query().toString()).toBe('')

  await dropDecoder()
  await waitFor(() => expect(query().get('decoder')).not.toBeNull())
  const key = query().get('decoder')!
  await goTo('#/line/40?decoder=fedcba987654', 'Line 40')
  expect((await screen.findByText(/This address is about/)).textContent).toContain('go on with mine')
  await goTo(`#/line/40?decoder=${key}`, 'Line 40')
  await waitFor(() => expect(screen.queryByText(/This address is about/)).toBeNull())
  await expectText(inUse, 'from mine.zip')
})

it('is renamed with Enter, and keeps its name with Escape', async () => {
  await openPage('#/line/40', 'Line 40', shortSite())
  await dropDecoder()
  const panel = await openPanel()
  const rename = async (typed: string) => {
    await person.click(within(panel).getByRole('button', { name: /^Rename ./ }))
    const field = within(panel).getByRole('textbox')
    expect(document.activeElement).toBe(field)
    await person.keyboard(typed)
  }
  await rename('best of all{Enter}')
  await waitFor(() => expect(items(panel)[1]!.querySelector('strong')?.textContent).toBe('best of all'))
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Rename best of all')
  expect(inUse().textContent).toContain('from best of all.zip')
  await rename('another{Escape}')
  expect(within(panel).queryByRole('textbox')).toBeNull()
  expect(items(panel)[1]!.querySelector('strong')?.textContent).toBe('best of all')
  await rename('   {Enter}')
  expect(items(panel)[1]!.querySelector('strong')?.textContent).toBe('best of all')
  expect(within(items(panel)[0]!).queryByRole('button', { name: /Rename|Close|Keep/ })).toBeNull()
})

it('is saved as a ZIP file, with the recording only where that is asked for, and opens again', async () => {
  const site = shortSite()
  await openPage('#/line/40', 'Line 40', site)
  const panel = await openPanel()
  await person.click(within(panel).getByRole('button', { name: /^Save The site’s own decoder…/ }))
  const zip = within(panel).getByRole('button', { name: /as ZIP/ })
  await person.click(zip)
  await within(panel).findByText('Saved as The site’s own decoder.zip.')
  const bytesOf = async () => new Uint8Array(await (await savedFile()).content.arrayBuffer())
  const bare = readDecoderZip(await bytesOf(), 'saved.zip')
  expect(bare.testJson).toBeNull()
  expect(new TextDecoder().decode(bare.files.get('model-card.md'))).toContain('# The site’s own decoder')

  await person.click(within(panel).getByRole('checkbox', { name: /the recording it was judged on/ }))
  await person.click(zip)
  await within(panel).findByText('Packing The site’s own decoder…')
  await within(panel).findByText('Saved as The site’s own decoder.zip.')
  const saved = await bytesOf()
  expect(new TextDecoder().decode(readDecoderZip(saved, 'saved.zip').testJson!)).toBe(site['test.json'])

  // It is the site's own decoder under another name: that is used, and not opened once more.
  await person.click(within(panel).getByRole('button', { name: 'Done' }))
  await dropFiles({ name: 'again.zip', text: saved })
  await screen.findByText('The site’s own decoder is in use now.')
  expect(items(await openPanel())).toHaveLength(1)
  await expectNoAlert()
})

it('has a model card to read, to copy and to save', async () => {
  await openPage('#/line/40', 'Line 40', shortSite())
  const panel = await openPanel()
  await person.click(within(panel).getByRole('button', { name: /^Save The site/ }))
  await person.click(within(panel).getByText('Model card'))
  const card = await within(panel).findByRole('article', { name: /^Model card of/ })
  expect([...card.querySelectorAll('h3, h4')].map(({ textContent }) => textContent)).toEqual([
    'The site’s own decoder',
    'Data',
    'How',
    'How well',
    'Limits',
  ])
  expect(tableCells(card).map(([title]) => title)).toEqual(['LDA', 'Neural network'])
  await person.click(within(panel).getByRole('button', { name: 'Copy' }))
  await within(panel).findByText('Copied as Markdown')
  const text = await navigator.clipboard.readText()
  expect(text).toContain('## How well')
  await person.click(within(panel).getByRole('button', { name: 'Save as Markdown' }))
  const file = await savedFile()
  expect(file.name).toBe('model-card.md')
  expect(await file.content.text()).toBe(text)
})

it('has Python code to copy, and each classifier to save as ONNX', async () => {
  await openPage('#/line/40', 'Line 40', shortSite())
  const panel = await openPanel()
  await person.click(within(panel).getByRole('button', { name: /^Save The site/ }))
  await person.click(await within(panel).findByText('In Python, with scikit-learn'))
  await person.click(within(panel).getByRole('button', { name: 'Copy the Python code' }))
  await within(panel).findByText('Copied')
  const code = within(panel).getByRole('region', { name: 'Python code' }).textContent
  expect(await navigator.clipboard.readText()).toBe(code)
  expect(code).toContain('def load_decoder(folder):')
  await person.click(within(panel).getByRole('button', { name: /^Save LDA as ONNX: The site/ }))
  const file = await savedFile()
  expect(file.name).toBe('The site’s own decoder lda.onnx')
  expect(await file.content.text()).toContain('probabilities')
})

it('is compared with another decoder on the same rows', async () => {
  await openPage('#/score', 'Score', shortSite())
  await screen.findByRole('region', { name: 'Table of metrics' })
  const own = await readJson()
  expect(screen.queryByRole('heading', { name: 'Compare with another decoder' })).toBeNull()
  await dropDecoder()
  await person.click(await screen.findByRole('button', { name: 'Compare decoders' }))
  const table = await screen.findByRole('region', { name: 'Both decoders’ classifiers on test.json' })
  const rows = tableCells(table)
  expect(rows.map(([title]) => title)).toEqual([
    'LDAmine',
    'LDAThe site’s own decoder',
    'Neural networkThe site’s own decoder',
  ])
  const mine = await readJson()
  const accuracies = rows.map(([, , accuracy]) => Number.parseFloat(accuracy!) / 100)
  for (const [at, score] of [mine['Score LDA'], own['Score LDA'], own['Score Neural Network']].entries())
    expect(accuracies[at]).toBeCloseTo(Number(score), 3)
  expect(rows[0]![3]).toMatch(/^[\d.]+% to [\d.]+%$/)

  const part = within(section('Compare with another decoder'))
  await part.findByRole('region', { name: 'Who is right' })
  const whoIsRight = () => {
    const cells = tableCells(part.getByRole('region', { name: 'Who is right' }))
    const [both, onlyFirst, onlySecond, neither] = cells.flatMap(([, ...counts]) => counts.map(Number))
    return { both: both!, onlyFirst: onlyFirst!, onlySecond: onlySecond!, neither: neither! }
  }
  const { both, onlyFirst, onlySecond, neither } = whoIsRight()
  expect(both + onlyFirst + onlySecond + neither).toBe(260)
  expect((both + onlyFirst) / 260).toBeCloseTo(Number(mine['Score LDA']), 6)
  const best = Math.max(Number(own['Score LDA']), Number(own['Score Neural Network']))
  expect((both + onlySecond) / 260).toBeCloseTo(best, 6)
  const other = best === Number(own['Score LDA']) ? 'Neural Network' : 'LDA'
  await person.selectOptions(part.getByLabelText('Second'), other === 'LDA' ? 'lda' : 'mlp')
  await waitFor(() => {
    const next = whoIsRight()
    expect((next.both + next.onlySecond) / 260).toBeCloseTo(Number(own[`Score ${other}`]), 6)
  })
  expect(section('Compare with another decoder').textContent).toContain('p is too small')
})
