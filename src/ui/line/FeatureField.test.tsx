import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import {
  dropAndOpen,
  dropFiles,
  expectAlert,
  expectText,
  expectTexts,
  goTo,
  main,
  openPage,
  openRecording,
  person,
  startAnew,
} from '../../testing/page/page.ts'
import { shareApp } from '../../testing/page/renderApp.tsx'
import { asCsv, someRows } from '../../testing/page/shippedSite.ts'

/** Rows of the shipped recording beside a time, a text and eighty columns of something. */
const messy = () =>
  someRows(100, 30).map((row, at) => ({
    ...row,
    Line: at,
    Timestamp: 1_700_000_000 + at,
    Note: 'rest',
    ...Object.fromEntries(Array.from({ length: 80 }, (_, k) => [`extra${k}`, (at * k) % 7])),
  }))

const notRead = () => screen.getByRole('list', { name: /Columns not read/ })
const field = () => screen.getByLabelText('Other features')
const press = (name: string | RegExp) => person.click(screen.getByRole('button', { name }))

async function choose(text: string) {
  await person.clear(field())
  if (text !== '') await person.type(field(), text)
  await press('Read with these')
}

shareApp(() => openPage('#/line/0', 'Line 0'))

describe('columns that are not read', () => {
  it('stand together by their reasons, the rest of many on demand', async () => {
    await startAnew('#/line/0', 'Line 0')
    await dropAndOpen('messy.csv', asCsv(messy()))
    await expectTexts(/82 columns not read/, 1)
    screen.getByRole('heading', { name: 'Columns not read (82)' })
    const items = within(notRead()).getAllByRole('listitem')
    expect(items.map(({ textContent }) => textContent)).toEqual([
      'Timestamp: it looks like a time',
      'Note: it has no numbers',
      expect.stringMatching(/^extra0, .*extra11and 68 more: it is no power of an electrode in a band$/),
    ])
    expect(notRead().textContent).not.toContain('extra79')
    await press('and 68 more')
    expect(notRead().textContent).toContain('extra79')
  })
})

describe('the features of an opened file', () => {
  it('can be chosen by names and patterns, and are those that the file tells again', async () => {
    await startAnew('#/line/0', 'Line 0')
    await dropAndOpen('messy.csv', asCsv(messy()))
    await choose('Cz/*, extra3')
    await expectText(main, '6 values')
    expect(notRead().textContent).toContain('Fz/theta')
    expect(field()).toHaveProperty('value', 'Cz/*, extra3')
    await press('Read as the file tells')
    await expectText(main, '160 values')
    expect(openRecording().textContent).toContain('messy.csv')
  })

  it('are refused beside the field where a name fits no column, and the recording is as it was', async () => {
    await startAnew('#/line/0', 'Line 0')
    await dropAndOpen('messy.csv', asCsv(messy()))
    await choose('Cz/*, Nowhere/*')
    const alert = await expectAlert('The features could not be chosen', 'Nowhere/*', 'messy.csv')
    expect(field().closest('form')!.contains(alert)).toBe(true)
    await expectText(main, '160 values')
  })

  it('are no question for the recording that ships, nor where all columns are read', async () => {
    await startAnew('#/line/0', 'Line 0')
    expect(screen.queryByLabelText('Other features')).toBeNull()
    await dropAndOpen('plain.csv', asCsv(someRows(0, 10)))
    await expectTexts(/160 of 160 features matched by name/, 1)
    expect(screen.queryByLabelText('Other features')).toBeNull()
  })
})

describe('labels that count from 1', () => {
  it('get a hint beside the score, by what the classifiers say', async () => {
    await startAnew('#/line/0', 'Line 0')
    const rows = someRows(100, 200, (row) => ({ ...row, '# Letter': Number(row['# Letter']) + 1 }))
    await dropFiles({ name: 'matlab.csv', text: asCsv(rows) })
    await expectText(openRecording, 'matlab.csv')
    await goTo('#/score', 'Score')
    await expectText(main, /The labels (seem to count from 1|go up to 26)/)
  })

  it('get none where they are right', async () => {
    await startAnew('#/score', 'Score')
    await screen.findByRole('button', { name: /^Export predictions/ })
    expect(main().textContent).not.toContain('count from 1')
  })
})
