import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { letterOf } from '../../eeg/letters.ts'
import { expectText, goTo, heading, openPage, person, readJson, tab } from '../../testing/page/page.ts'
import {
  confidence,
  isWrong,
  letter,
  type PredictedRow,
  predictedRows,
} from '../../testing/page/predictedRows.ts'
import { shareApp } from '../../testing/page/renderApp.tsx'
import { shortSite } from '../../testing/page/shortSite.ts'

const rowList = () => screen.getByLabelText(/^Rows of the recording/)
const browser = () => screen.getByLabelText('Row browser', { selector: 'aside' })
const bar = () => screen.getByLabelText('Move through the lines')
const choice = (name: string) => within(browser()).getByLabelText(name)
const wrongByLda = (row: PredictedRow) => row.lda !== row.truth
const isUnsure = (row: PredictedRow) => Math.min(confidence(row, 'lda'), confidence(row, 'mlp')) < 0.75

/** Waits until the row browser has both predictions of the rows in sight, and its filter. */
async function expectWhole(): Promise<void> {
  await waitFor(() => {
    expect(screen.getByTestId('row-count').textContent).toMatch(/^[\d,]+( of [\d,]+)?$/)
    expect(within(rowList()).queryByText('…')).toBeNull()
  })
  await within(browser()).findByLabelText('Order')
}

/** Goes to an address in the open page. */
async function open(hash: string, title: string): Promise<void> {
  await goTo(hash, title)
  await expectWhole()
}

async function expectCount(count: number): Promise<void> {
  const text = count === 1300 ? '1,300' : `${count.toLocaleString('en-GB')} of 1,300`
  await waitFor(() => expect(screen.getByTestId('row-count').textContent).toBe(text))
  if (count > 0) {
    const item = rowList().querySelector('[role="listitem"], li')
    expect(item?.getAttribute('aria-setsize')).toBe(String(count))
  }
}

const links = () => [...rowList().querySelectorAll('a')]

const FILTERS: readonly [choice: string, option: string, query: string, (row: PredictedRow) => boolean][] = [
  ['Letter', letterOf(4), 'letter=4', (row) => row.truth === 4],
  ['LDA says', letterOf(8), 'lda=8', (row) => row.lda === 8],
  ['Wrong', 'wrong by LDA', 'wrong=lda', wrongByLda],
  ['Confidence', 'one below 75.0%', 'below=0.75', isUnsure],
]

describe('in a page that is open', () => {
  shareApp(() => openPage('#/line/0', 'Line 0'))

  it('the list shows each row’s letter and both predictions, how sure they are and whether they are right', async () => {
    const shown = (row: PredictedRow, name: 'lda' | 'mlp') => {
      const says = name === 'lda' ? 'LDA says' : 'Neural network says'
      const percent = (100 * confidence(row, name)).toFixed(1)
      return `,${says}${letter(row[name]).charAt(0)}${percent}%${row[name] === row.truth ? 'right' : 'wrong'}`
    }
    const isPlain = (value: number) =>
      value > 0.3 && value < 0.99 && Math.abs(((1000 * value) % 1) - 0.5) > 0.01
    const rows = predictedRows().filter(
      (row) => isPlain(confidence(row, 'lda')) && isPlain(confidence(row, 'mlp')),
    )
    const right = rows.find((row) => !isWrong(row))!
    const disputed = rows.find((row) => wrongByLda(row) && row.mlp === row.truth)!
    await open('#/line/0', 'Line 0')
    for (const row of [right, disputed]) {
      await goTo(`#/line/${row.line}`, `Line ${row.line}`)
      const current = await waitFor(() => {
        const link = links().find((link) => link.getAttribute('aria-current') === 'true')
        expect(link?.textContent).toContain(`Line ${row.line}`)
        return link!
      })
      const read = [...current.querySelectorAll('.visually-hidden')].map(({ textContent }) => textContent)
      const sentence = (read[0] ?? current.textContent ?? '').replaceAll(/\s+/g, '')
      expect(sentence).toContain(`Line${row.line}${letter(row.truth).charAt(0)}`)
      for (const name of ['lda', 'mlp'] as const)
        expect(current.textContent!.replaceAll(/\s+/g, '')).toContain(shown(row, name).replaceAll(' ', ''))
      expect(current.textContent).toContain(wrongByLda(row) ? '✗' : '✓')
    }
  })

  it('each filter leaves the rows that fit, and stands in the address', async () => {
    await open('#/line/0', 'Line 0')
    for (const [name, option, query, fits] of FILTERS) {
      const lines = predictedRows().filter(fits)
      // The list stays at the open line where the filter shows it.
      const { line } = lines[0]!
      await goTo(`#/line/${line}`, `Line ${line}`)
      await expectCount(1300)
      await person.selectOptions(choice(name), option)
      await expectCount(lines.length)
      expect(location.hash).toBe(`#/line/${line}?${query}`)
      expect(links()[0]!.textContent).toContain(`Line ${line}`)
      await heading(`Line ${line}`)
    }
  })

  it('filters add up, and all rows come back by one press', async () => {
    const fits = (row: PredictedRow) => isWrong(row) && row.lda !== row.mlp && isUnsure(row)
    await open('#/prediction/232', 'Prediction of line 232')
    const disagreement = within(browser()).getByRole('checkbox', { name: 'Disagreement only' })
    await person.click(disagreement)
    await expectCount(predictedRows().filter((row) => row.lda !== row.mlp).length)
    await person.selectOptions(choice('Wrong'), 'wrong by either')
    await person.selectOptions(choice('Confidence'), 'one below 75.0%')
    await expectCount(predictedRows().filter(fits).length)
    await person.click(within(browser()).getByRole('button', { name: 'Show all rows' }))
    await expectCount(1300)
    expect(location.hash).toBe('#/prediction/232')
    expect(disagreement).toHaveProperty('checked', false)
  })

  it('next and previous, and the arrow keys, go from shown row to shown row', async () => {
    const lines = predictedRows().flatMap((row) => (wrongByLda(row) ? [row.line] : []))
    const hidden =
      lines.find((line, at) => at > 3 && lines[at + 1] !== undefined && lines[at + 1]! > line + 1)! + 1
    const before = lines.findLast((line) => line < hidden)
    const [after, second] = lines.filter((line) => line > hidden)
    const press = (name: string) => person.click(within(bar()).getByRole('button', { name }))
    await open(`#/line/${hidden}?wrong=lda`, `Line ${hidden}`)
    await press('Next line')
    await heading(`Line ${after}`)
    fireEvent.keyDown(document.body, { key: 'ArrowRight' })
    await heading(`Line ${second}`)
    for (const line of [after, before]) {
      await press('Previous line')
      await heading(`Line ${line}`)
    }
    await press('Last line')
    await heading(`Line ${lines.at(-1)}`)
    expect(within(bar()).getByRole('button', { name: 'Next line' }).getAttribute('aria-disabled')).toBe(
      'true',
    )
    expect(location.hash).toMatch(/\?wrong=lda$/)
    // From a row that the filter hides, the list goes on to its neighbours too.
    for (const [key, line] of [
      ['ArrowDown', after],
      ['ArrowUp', before],
    ] as const) {
      await goTo(`#/line/${hidden}?wrong=lda`, `Line ${hidden}`)
      fireEvent.keyDown(rowList(), { key })
      await heading(`Line ${line}`)
    }
    // Other views keep the filter.
    for (const name of ['Space', 'Line'] as const) {
      await person.click(tab(name))
      await waitFor(() => expect(location.hash).toMatch(/\?wrong=lda$/))
    }
  })

  it('no row fits: the list says so, and leads back', async () => {
    const says = new Set(predictedRows().flatMap(({ truth, lda }) => (truth === 4 ? [lda] : [])))
    const never = Array.from({ length: 26 }, (_, k) => k).find((k) => !says.has(k))
    await open(`#/line/232?letter=4&lda=${never}`, 'Line 232')
    await screen.findByText('No row fits this filter.')
    await expectCount(0)
    for (const name of ['Next line', 'Previous line'])
      expect(within(bar()).getByRole('button', { name }).getAttribute('aria-disabled')).toBe('true')
    for (const key of ['ArrowDown', 'End', 'Home']) fireEvent.keyDown(rowList(), { key })
    await heading('Line 232')
    await screen.findByText(`Filter and order: E, LDA says ${String.fromCharCode(65 + never!)}`)
    await person.click(within(browser()).getByRole('button', { name: 'Show all 1,300 rows' }))
    await expectCount(1300)
    expect(screen.queryByText('No row fits this filter.')).toBeNull()
  })
})

it('the list is gone through with the arrow keys, and a press opens a row', async () => {
  await openPage('#/prediction/232', 'Prediction of line 232')
  await expectWhole()
  const current = links().find((link) => link.getAttribute('aria-current') === 'true')
  expect(current?.textContent).toContain('Line 232')
  await person.click(links().find((link) => /^Line 234\b/.test(link.textContent ?? ''))!)
  await heading('Prediction of line 234')
  await goTo('#/prediction/232', 'Prediction of line 232')
  for (const [key, line] of [
    ['ArrowDown', 233],
    ['ArrowUp', 232],
    ['PageDown', 242],
    ['PageUp', 232],
    ['End', 1299],
    ['Home', 0],
  ] as const) {
    fireEvent.keyDown(rowList(), { key })
    await heading(`Prediction of line ${line}`)
  }
})

it('an address that asks for nonsense breaks nothing', async () => {
  await openPage('#/line/232', 'Line 232', shortSite())
  for (const query of [
    'letter=999',
    'lda=%25',
    'below=7',
    'wrong=nobody&order=9',
    'box=1,2,3',
    'box=98,99,0,0,1,1',
  ]) {
    await goTo(`#/line/232?${query}`, 'Line 232')
    await expectText(() => screen.getByTestId('row-count'), /^(260|0 of 260)$/)
    await readJson()
  }
})

it('rows are ordered by confidence or letter, and turned round', async () => {
  await openPage('#/space', 'Space')
  await expectWhole()
  const shares = () =>
    links()
      .slice(0, 10)
      .map((link) => Number(/says \D*(\d+\.\d)%/.exec(link.textContent ?? '')?.[1]))
  const expectFirst = (words: RegExp) => waitFor(() => expect(links()[0]!.textContent).toMatch(words))
  await person.selectOptions(choice('Order'), 'by LDA’s confidence')
  const least = predictedRows().reduce((a, b) => (confidence(b, 'lda') < confidence(a, 'lda') ? b : a))
  await expectFirst(new RegExp(`^Line ${least.line}\\b`))
  await expectCount(1300)
  const rising = shares()
  expect(rising).toEqual([...rising].sort((a, b) => a - b))
  await person.selectOptions(choice('Order'), 'by letter')
  await person.click(within(browser()).getByRole('checkbox', { name: 'Last first' }))
  const last = predictedRows().find(({ truth }) => truth === 25)!
  await expectFirst(new RegExp(`^Line ${last.line} Z`))
  await person.selectOptions(choice('Order'), 'as in the file')
  await expectFirst(/^Line 1299\b/)
  expect(location.hash).toBe('#/space?down=1')
})
