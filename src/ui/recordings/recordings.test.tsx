import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import {
  dropAndOpen,
  dropFiles,
  expectAlert,
  expectText,
  expectTexts,
  goTo,
  heading,
  openPage,
  openRecording,
  person,
  readJson,
  shownNumber,
  tab,
  tableCells,
} from '../../testing/page/page.ts'
import { asCsv, asJson, featureNames, someRows, unlabelled } from '../../testing/page/shippedSite.ts'
import { shortSite } from '../../testing/page/shortSite.ts'

/** The first 300 rows, under their own lines: the first letters only. */
const some = () => asJson(someRows(0, 300))
const few = () => asCsv(someRows(230, 5))

async function openPanel(): Promise<HTMLElement> {
  await person.click(within(openRecording()).getByRole('button', { name: /all recordings/ }))
  // By its place, as its role would be looked for in the whole of a long page, again and again until its code is there.
  const panel = await waitFor(() => {
    const dialog = document.querySelector<HTMLElement>('dialog[aria-label="Recordings"]')
    if (!dialog) throw new Error('the dialog has not come')
    return dialog
  })
  await within(panel).findByRole('list', { name: 'Open recordings' })
  return panel
}

const openNames = (panel: HTMLElement) =>
  [...within(panel).getByRole('list', { name: 'Open recordings' }).querySelectorAll('strong')].map(
    ({ textContent }) => textContent,
  )

async function showRecording(name: string): Promise<void> {
  const panel = await openPanel()
  await person.click(within(panel).getByRole('button', { name: `Show ${name}` }))
  await expectText(openRecording, name)
}

it('a dropped file is shown in every view, and the shipped recording comes back as it was', async () => {
  await openPage('#/line/232', 'Line 232')
  const before = await readJson()
  const rows = someRows(100, 10, (row) => ({ ...row, Line: Number(row.Line) + 900 }))
  await dropAndOpen('mine.json', asJson(rows))
  await expectText(openRecording, '10 rows')
  expect(openRecording().textContent).not.toContain('simulated')
  // The line that was open is not in this file: the view stays, at the line next to it.
  await heading('Line 1000')
  expect(location.hash).toBe('#/line/1000')
  await goTo('#/line/232', 'There is no line “232”')
  await person.click(tab('Line'))
  await heading('Line 1000')
  expect(await readJson()).toEqual(rows[0])
  await person.click(tab('Prediction'))
  await heading('Prediction of line 1000')
  expect(Object.values(await readJson())).toEqual([expect.any(Number), expect.any(Number)])
  await person.click(tab('Score'))
  await heading('Score')
  await expectTexts(/^\d+ of 10 rows right/, 2)

  await person.click(within(openRecording()).getByRole('button', { name: /shipped recording/ }))
  await expectText(openRecording, 'test.json')
  await expectText(openRecording, '1,300 rows')
  expect(openRecording().textContent).toContain('simulated')
  await expectTexts(/of 1,300 rows right/, 2)
  expect(screen.queryByRole('button', { name: /shipped recording/ })).toBeNull()
  await goTo('#/line/232', 'Line 232')
  expect(await readJson()).toEqual(before)
})

it('two open recordings: switch, compare side by side, close', async () => {
  await openPage('#/score', 'Score')
  const shipped = await readJson()
  expect(screen.queryByRole('heading', { name: 'Compare with another recording' })).toBeNull()
  await dropAndOpen('some.json', some())
  await expectText(openRecording, '2 open')
  await expectTexts(/of 300 rows right/, 2)
  const other = await readJson()
  expect(other).not.toEqual(shipped)

  const compare = await screen.findByRole('button', { name: 'Compare' })
  await person.click(compare)
  const lda = await screen.findByRole('region', { name: 'LDA: some.json and test.json compared' })
  const rows = new Map(tableCells(lda).map(([name, ...cells]) => [name ?? '', cells]))
  const [mine = '', theirs = '', difference = ''] = rows.get('Accuracy') ?? []
  expect(shownNumber(mine)).toBeCloseTo(Number(other['Score LDA']), 3)
  expect(shownNumber(theirs)).toBeCloseTo(Number(shipped['Score LDA']), 3)
  const points = 100 * (Number(other['Score LDA']) - Number(shipped['Score LDA']))
  expect(Number(difference.replace(' points', '').replace('−', '-'))).toBeCloseTo(points, 1)
  expect(rows.get('95% interval, if all rows were independent')?.[0]).toMatch(/^[\d.]+% to [\d.]+%$/)
  const worth = rows.get('95% interval, for as many independent rows as these are worth') ?? []
  expect(worth.slice(0, 2).every((cell) => /^[\d.]+% to [\d.]+%$/.test(cell))).toBe(true)
  for (const name of ['F1, mean over letters', 'Cohen’s kappa', 'Log loss', 'Expected calibration error'])
    expect([...rows.keys()].some((key) => key.startsWith(name))).toBe(true)
  await screen.findByRole('region', { name: /^Neural network: some\.json and/ })
  expect(document.activeElement).toBe(compare)

  // What was predicted already is there at once.
  await showRecording('test.json')
  await expectTexts(/of 1,300 rows right/, 2)
  expect(await readJson()).toEqual(shipped)
  const panel = await openPanel()
  await person.click(within(panel).getByRole('button', { name: 'Close some.json' }))
  await waitFor(() => expect(openNames(panel)).toEqual(['test.json']))
  expect(within(panel).queryByRole('button', { name: /^Close/ })).toBeNull()
})

it('the recording in use is closed: its neighbour takes its place', async () => {
  await openPage('#/prediction/232', 'Prediction of line 232', shortSite())
  const before = await readJson()
  await dropAndOpen('few.csv', few())
  const panel = await openPanel()
  const item = (name: string) =>
    within(panel)
      .getAllByRole('listitem')
      .find(({ textContent }) => textContent?.includes(name))?.textContent
  expect(item('few.csv')).toContain('5 rows')
  expect(item('test.json')).toContain('simulated')
  for (const name of ['test.json', 'few.csv'])
    await person.click(await within(panel).findByRole('button', { name: `Close ${name}` }))
  await waitFor(() => expect(openNames(panel)).toEqual(['test.json']))
  await person.click(within(panel).getByRole('button', { name: 'Done' }))
  await expectText(openRecording, '260 rows')
  expect(await readJson()).toEqual(before)
})

it('several files can be picked, and the same file twice is open once', async () => {
  await openPage('#/prediction/232', 'Prediction of line 232', shortSite())
  await person.upload(screen.getByLabelText('Recordings to open'), [
    new File([some()], 'some.json'),
    new File([few()], 'few.csv'),
  ])
  await expectText(openRecording, 'few.csv')
  await expectText(openRecording, '3 open')
  await showRecording('test.json')
  await dropAndOpen('few.csv', few())
  await expectText(openRecording, '3 open')
})

it('two files of one name are told apart, and the comparison is a step away', async () => {
  await openPage('#/prediction/232', 'Prediction of line 232', shortSite())
  await dropFiles({ name: 'test.json', text: some() })
  await expectText(openRecording, 'test.json (2)')
  const panel = await openPanel()
  expect(openNames(panel)).toEqual(['test.json', 'test.json (2)'])
  await person.click(within(panel).getByRole('button', { name: 'Show test.json' }))
  // The very file is open already.
  await dropFiles({ name: 'test.json', text: some() })
  await expectText(openRecording, 'test.json (2)')
  await expectText(openRecording, '2 open')
  await heading('Prediction of line 232')
  await person.click(within(await openPanel()).getByRole('link', { name: 'Compare the recordings' }))
  await heading('Score')
  const fold = (await screen.findByRole('heading', { name: 'Compare with another recording' })).closest(
    'details',
  )
  await waitFor(() => expect(fold?.open).toBe(true))
  expect(document.activeElement).toBe(fold?.querySelector('summary'))
})

it('a box of the space goes with the recording that it is about', async () => {
  await openPage('#/space?letter=4&box=0,1,-1,-1,1,1', 'Space', shortSite())
  await dropAndOpen('few.csv', few())
  await waitFor(() => expect(location.hash).toBe('#/space?letter=4'))
})

it('pasted text is opened as a recording, but not what is pasted into a field', async () => {
  await openPage('#/prediction/232', 'Prediction of line 232', shortSite())
  const paste = (target: Element, text: string) =>
    act(async () => {
      fireEvent.paste(target, { clipboardData: { files: [], getData: () => text } })
    })
  await paste(document.body, few())
  await expectText(openRecording, 'pasted text')
  await expectText(openRecording, '5 rows')
  await paste(screen.getByRole('textbox', { name: 'Line' }), 'not a recording')
  await paste(document.body, 'no recording either')
  await expectAlert('pasted text')
  expect(screen.getAllByRole('alert')).toHaveLength(1)
  expect(openRecording().textContent).toContain('5 rows')
})

it('a recording without labels has nothing to compare, and says so', async () => {
  await openPage('#/score', 'Score', shortSite())
  await dropAndOpen('unlabelled.json', asJson(someRows(0, 50, unlabelled)))
  await showRecording('test.json')
  await person.click(await screen.findByRole('button', { name: 'Compare' }))
  await expectTexts(/unlabelled\.json has no labels that the classifiers know/, 2)
})

it('the match report unfolds, shows all names and the first twelve again', async () => {
  await openPage('#/line/100', 'Line 100')
  const shouted = someRows(100, 3, (row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name.toUpperCase(), value])),
  )
  await dropAndOpen('loud.json', asJson(shouted))
  await person.click(await screen.findByText(/matched by name/))
  const list = screen.getByRole('list', { name: /Renamed features/ })
  expect(within(list).getAllByRole('listitem')).toHaveLength(12)
  await person.click(screen.getByRole('button', { name: /^Show all/ }))
  const all = within(list).getAllByRole('listitem').length
  expect(all).toBeGreaterThan(12)
  expect(all).toBeLessThanOrEqual(featureNames(someRows(0, 1)[0]!).length)
  await person.click(screen.getByRole('button', { name: 'Show the first 12' }))
  expect(within(list).getAllByRole('listitem')).toHaveLength(12)
})

it('an opening can be cancelled, and what was open stays', async () => {
  await openPage('#/line/232', 'Line 232')
  const before = await readJson()
  // A file that never comes to its end.
  const file = new File([few()], 'endless.csv')
  Object.defineProperty(file, 'slice', {
    value: () => ({ arrayBuffer: () => new Promise(() => {}), size: 10, stream: () => new ReadableStream() }),
  })
  await person.upload(screen.getByLabelText('Recordings to open'), file)
  await screen.findByRole('progressbar')
  await person.click(screen.getByRole('button', { name: 'Cancel' }))
  await waitFor(() => expect(screen.queryByRole('progressbar')).toBeNull())
  expect(screen.queryByRole('alert')).toBeNull()
  expect(openRecording().textContent).toContain('test.json')
  expect(await readJson()).toEqual(before)
  await dropFiles({ name: 'few.csv', text: few() })
  await expectText(openRecording, 'few.csv')
})
