import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import {
  dropAndOpen,
  expectText,
  goTo,
  heading,
  main,
  openPage,
  person,
  section,
} from '../../testing/page/page.ts'
import { dropAndScore } from '../../testing/page/score.ts'
import { asJson, type Row, someRows, unlabelled } from '../../testing/page/shippedSite.ts'
import { shortSite } from '../../testing/page/shortSite.ts'

/** One row of each of four letters in turn, so often. */
const rows = (count: number, change?: (row: Row, at: number) => Row) =>
  Array.from({ length: count }, (_, at) => ({
    ...someRows(50 * (at % 4) + Math.floor(at / 4), 1)[0],
    Line: at,
  })).map((row, at) => change?.(row, at) ?? row)

const offer = () => {
  const links = screen.queryAllByRole('link', { name: 'Train on this recording' })
  expect(links.length).toBeLessThan(2)
  return links[0]?.parentElement ?? null
}

/** Opens the score of rows and waits until it stands. */
async function score(name: string, change: (row: Row, at: number) => Row, count = 12) {
  await dropAndScore(name, rows(count, change))
  await waitFor(() => expect(screen.getByTestId('mlp-accuracy').textContent).toContain('%'))
}

it('a score no better than chance leads to a decoder that is made for the recording', async () => {
  await openPage('#/line/0', 'Line 0', shortSite())
  await score('right.json', (row) => row)
  expect(offer()).toBeNull()
  await score('wrong.json', (row) => ({ ...row, '# Letter': (Number(row['# Letter']) + 1) % 4 }))
  await waitFor(() =>
    expect(offer()?.textContent).toContain(
      'This is no better than chance: the decoder in use was trained on train.csv, a simulated recording.',
    ),
  )
  // A quarter of them is right.
  await score('poor.json', (row, at) => ({ ...row, '# Letter': Math.floor(at / 12) }), 48)
  await waitFor(() => expect(offer()?.textContent).toMatch(/^This is far less than the 7\d\.\d% that/))
  const link = within(offer()!).getByRole('link')
  expect(link.getAttribute('href')).toMatch(/^#\/train\?train\.on=[0-9a-f]{12}$/)
  await person.click(link)
  await heading('Train')
  const chosen = screen.getByLabelText<HTMLSelectElement>('Train on').selectedOptions[0]!
  expect(chosen.text).toBe('poor.json, 48 rows')
  expect(section('Data').textContent).toContain('4 of 4 classes')
  await expectText(() => section('Data'), /\d+ rows to train on, \d+ to judge on/)
})

it('so do labels that the decoder knows none of; a recording without labels leads nowhere', async () => {
  await openPage('#/line/0', 'Line 0', shortSite())
  await dropAndScore(
    'foreign.json',
    rows(12, (row, at) => ({ ...row, '# Letter': at % 2 ? 'left' : 'right' })),
  )
  await waitFor(() =>
    expect(offer()?.textContent).toContain(
      'The decoder in use knows none of these labels: it was trained on',
    ),
  )
  await dropAndScore('unlabelled.json', rows(12, unlabelled))
  await heading('No labels, no score', 2)
  expect(offer()).toBeNull()
})

it('so do other features and other classes, where a file is told of', async () => {
  await openPage('#/line/0', 'Line 0', shortSite())
  expect(offer()).toBeNull()
  await dropAndOpen(
    'classes.json',
    asJson(rows(12, (row, at) => (at > 2 ? { ...row, '# Letter': 31 } : row))),
  )
  await waitFor(() => expect(offer()?.textContent).toContain('was trained on other classes.'))
  const features = rows(12, (row) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => !/^ Cz/.test(name))),
  )
  await dropAndOpen('features.json', asJson(features))
  await waitFor(() => expect(offer()?.textContent).toContain('was trained on other features.'))
  await dropAndOpen('plain.json', asJson(features.map(unlabelled)))
  await goTo('#/line/1', 'Line 1')
  await expectText(main, /missing/)
  expect(offer()).toBeNull()
})
