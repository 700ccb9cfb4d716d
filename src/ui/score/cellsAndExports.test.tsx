import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import {
  dropAndOpen,
  expectSoundText,
  expectText,
  goTo,
  heading,
  main,
  openPage,
  person,
  section,
} from '../../testing/page/page.ts'
import { letter, type PredictedRow, predictedRows } from '../../testing/page/predictedRows.ts'
import { savedFile, shareApp } from '../../testing/page/renderApp.tsx'
import { type Classifier, exportMetrics, exportText, openScore, TITLES } from '../../testing/page/score.ts'
import { asJson, someRows, unlabelled } from '../../testing/page/shippedSite.ts'

const map = (name: Classifier) => screen.findByLabelText(new RegExp(`^Confusion matrix of ${TITLES[name]}`))

/** The row list has these rows of all, the first of them first. */
async function expectListed(rows: readonly PredictedRow[]): Promise<void> {
  const all = predictedRows().length.toLocaleString('en-GB')
  const count = rows.length.toLocaleString('en-GB')
  await waitFor(() =>
    expect(screen.getByTestId('row-count').textContent).toBe(count === all ? all : `${count} of ${all}`),
  )
  const first = screen.getByLabelText(/^Rows of the recording/).querySelector('a')
  expect(first?.textContent ?? '').toContain(rows[0] ? `Line ${rows[0].line}` : '')
}

describe('in a score that is open', () => {
  shareApp(openScore)

  it('a cell opens the part that it belongs to, by its address as well', async () => {
    const fold = () => document.querySelector<HTMLDetailsElement>('#score-confusion details')!
    expect(fold().open).toBe(false)
    await goTo('#/score/lda/0/0', 'Score')
    await waitFor(() => expect(fold().open).toBe(true))
    await goTo('#/score', 'Score')
    await waitFor(() => expect(location.hash).toBe('#/score'))
  })

  it('a cell is read out with the arrow keys and opened with Enter, with rows or without', async () => {
    const { mlp } = await exportMetrics()
    const count = (truth: number, predicted: number) => mlp.confusion_matrix[truth]?.[predicted] ?? -1
    const matrix = await map('mlp')
    const press = (...keys: readonly string[]) => {
      for (const key of keys) fireEvent.keyDown(matrix, { key })
    }
    const expectReadOut = (truth: number, predicted: number) =>
      expectText(
        main,
        `True ${letter(truth)}, predicted ${letter(predicted)}: ${count(truth, predicted)} of 50`,
      )
    const expectRows = async (truth: number, predicted: number) => {
      const rows = count(truth, predicted)
      await heading(
        `True ${letter(truth)}, ${TITLES.mlp} says ${letter(predicted)}: ${rows} row${rows === 1 ? '' : 's'}`,
        2,
      )
      expect(location.hash).toBe(`#/score/mlp/${truth}/${predicted}?letter=${truth}&mlp=${predicted}`)
      await expectListed(predictedRows().filter((row) => row.truth === truth && row.mlp === predicted))
      expectSoundText()
    }
    press('ArrowRight', 'ArrowDown', 'ArrowRight')
    await expectReadOut(1, 1)
    expect(location.hash).toBe('#/score')
    press('Enter')
    await expectRows(1, 1)
    const empty = mlp.confusion_matrix[1]?.indexOf(0) ?? -1
    press('Home', ...new Array<string>(empty).fill('ArrowRight'))
    await expectReadOut(1, empty)
    press('Enter')
    await expectRows(1, empty)
  })

  it('a cell is answered below its own matrix, and the way back leads to where the page was left', async () => {
    await goTo('#/score/lda/4/4', 'Score')
    const panel = (await heading(/^True .*, LDA says/, 2)).closest('section')!
    expect(panel.parentElement).toBe((await map('lda')).closest('div[class*=one]'))
    const go = vi.spyOn(window, 'scrollTo').mockImplementation(() => {})
    Object.defineProperty(window, 'scrollY', { value: 694, configurable: true })
    fireEvent.pointerDown(panel)
    await person.click(within(panel).getByRole('link', { name: /^Prediction of line/ }))
    await heading(/^Prediction of line/)
    Object.defineProperty(window, 'scrollY', { value: 0, configurable: true })
    history.back()
    await heading('Score')
    await waitFor(() => expect(go).toHaveBeenCalledWith(0, 694))
    go.mockRestore()
    await goTo('#/score', 'Score')
  })

  it('a cell that is not there is told, and the score is shown', async () => {
    for (const hash of ['#/score/lda/99/0', '#/score/svm/0/0', '#/score/mlp/E/F', '#/score/lda/%25/-1']) {
      await goTo(hash, 'Score')
      await screen.findByText(/a cell that these classifiers do not have/)
      expect([...document.querySelectorAll('h2')].some((one) => /^True /.test(one.textContent ?? ''))).toBe(
        false,
      )
      const matrix = await map('lda')
      for (const key of ['Home', 'ArrowUp', 'Enter']) fireEvent.keyDown(matrix, { key })
      await waitFor(() => expect(location.hash).toBe('#/score/lda/0/0?letter=0&lda=0'))
      expect(screen.queryByText(/a cell that these classifiers do not have/)).toBeNull()
    }
    await goTo('#/score', 'Score')
  })

  it('a report is saved as one file, and names what the page says', async () => {
    const { name, text } = await exportText('Save a report')
    expect(name).toBe('test-score.html')
    const report = new DOMParser().parseFromString(text, 'text/html')
    const headline = screen.getByTestId('verdict').querySelector('p')!.textContent
    expect(report.querySelector('.headline')!.textContent).toBe(headline)
    expect(report.querySelectorAll('svg[role="img"]')).toHaveLength(6)
    expect(report.querySelectorAll('script')).toHaveLength(0)
  })
})

describe('a cell of the confusion matrix', () => {
  it('that an address names filters the row list too, until all rows are wanted', async () => {
    await openScore('#/score/lda/4/4')
    const wanted = predictedRows().filter(({ truth, lda }) => truth === 4 && lda === 4)
    await expectListed(wanted)
    expect(location.hash).toBe('#/score/lda/4/4?letter=4&lda=4')
    const panel = (
      await heading(`True ${letter(4)}, LDA says ${letter(4)}: ${wanted.length} rows`, 2)
    ).closest('section')!
    expect(within(panel).getByRole('link', { name: /^Line / }).textContent).toBe(`Line ${wanted[0]!.line}`)
    await goTo('#/score/lda/4/4?wrong=lda', 'Score')
    await person.click(await within(panel).findByRole('button', { name: 'Show them in the row list' }))
    await expectListed(wanted)
    await person.click(within(panel).getByRole('button', { name: 'Show all rows again' }))
    await waitFor(() => expect(location.hash).toBe('#/score'))
    await expectListed(predictedRows())
  })
})

describe('predictions as a file', () => {
  shareApp(() => openPage('#/score', 'Score'))
  const part = () => section('Save the predictions')
  const choose = (name: string, option: string) =>
    person.selectOptions(within(part()).getByLabelText(name), option)
  const save = async () => {
    await person.click(within(part()).getByRole('button', { name: 'Export predictions' }))
    await within(part()).findByText(/^Saved as/)
    const { name, content } = await savedFile()
    return { name, text: await content.text() }
  }
  interface Row {
    readonly line: number
    readonly truth: number
    readonly lda: number
    readonly mlp: number
  }
  const lineOf = (line: string): Row => JSON.parse(line)

  it('are in every form those of the classifiers', async () => {
    const shown = predictedRows().map(({ line, truth, lda, mlp }) => ({ line, truth, lda, mlp }))
    await heading('Save the predictions', 2)
    const csv = await save()
    expect(csv.name).toBe('test-predictions.csv')
    const [header, ...lines] = csv.text.trim().split('\n')
    expect(header).toBe('line,truth,truth_letter,lda,lda_letter,mlp,mlp_letter,lda_confidence,mlp_confidence')
    const cells = lines.map((line) => line.split(','))
    expect(cells.map(([line, truth, , lda, , mlp]) => [line, truth, lda, mlp].map(Number))).toEqual(
      shown.map(({ line, truth, lda, mlp }) => [line, truth, lda, mlp]),
    )
    const letters = ({ truth, lda, mlp }: Row) => [truth, lda, mlp].map((k) => String.fromCharCode(65 + k))
    expect(cells.map(([, , truth, , lda, , mlp]) => [truth, lda, mlp])).toEqual(shown.map(letters))
    await choose('Format', 'JSON')
    const json = await save()
    expect(json.name).toBe('test-predictions.json')
    expect(JSON.parse(json.text).rows).toEqual(shown.map((row) => expect.objectContaining(row)))
    await choose('Format', 'NDJSON')
    await person.click(within(part()).getByRole('checkbox', { name: /posterior/ }))
    const ndjson = await save()
    expect(ndjson.name).toBe('test-predictions.ndjson')
    const rows = ndjson.text.trim().split('\n').map(lineOf)
    expect(rows).toEqual(shown.map((row) => expect.objectContaining(row)))
    expect(Reflect.get(rows[7]!, 'ldaPosterior')).toHaveLength(26)
  })

  it('can be those that the filter shows, in its order', async () => {
    await goTo('#/score?letter=4&order=lda', 'Score')
    await heading('Save the predictions', 2)
    await waitFor(() => choose('Rows', 'the 50 that the filter shows'))
    await choose('Format', 'NDJSON')
    const rows = (await save()).text.trim().split('\n').map(lineOf)
    const fits = predictedRows().filter(({ truth }) => truth === 4)
    const sure = (line: number) => Math.max(...predictedRows()[line]!.ldaPosterior)
    expect(rows.map(({ line }) => line)).toEqual(
      fits.map(({ line }) => line).toSorted((a, b) => sure(a) - sure(b)),
    )
  })

  it('are there for a recording without labels too', async () => {
    await dropAndOpen('bare.json', asJson(someRows(0, 20, unlabelled)))
    await goTo('#/score', 'Score')
    await heading('Save the predictions', 2)
    const { name, text } = await save()
    expect(name).toBe('bare-predictions.csv')
    expect(text.trim().split('\n')).toHaveLength(21)
  })
})
