import { gzipSync } from 'node:zlib'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import {
  type DroppedFile,
  dropAndOpen,
  dropFiles,
  expectAlert,
  expectNoAlert,
  expectText,
  openPage,
  openRecording,
  person,
  readJson,
} from '../../testing/page/page.ts'
import { renderApp } from '../../testing/page/renderApp.tsx'
import { asCsv, asJson, featureNames, type Row, siteFile, someRows } from '../../testing/page/shippedSite.ts'
import { shortSite } from '../../testing/page/shortSite.ts'

/** A file that must be refused, and what its refusal must name. */
interface Refused {
  readonly title: string
  readonly file: DroppedFile
  readonly says: readonly (string | RegExp)[]
}

const first = someRows(0, 1)[0]!
const [feature = '', second = ''] = featureNames(first)
const trimmed = feature.trim()

/** Five good rows, the one at `index` with other values. */
const rowsWith = (index: number, change: Row) =>
  someRows(0, 5).map((row, at) => (at === index ? { ...row, ...change } : row))
const without = (name: string) => (row: Row) =>
  Object.fromEntries(Object.entries(row).filter(([key]) => key !== name))

const REFUSED: readonly Refused[] = [
  {
    title: 'text where a power should be',
    file: { name: 'text.json', text: asJson(rowsWith(3, { [feature]: 'high' })) },
    says: ['row "3"', trimmed, '"high"', 'a finite number'],
  },
  {
    title: 'an empty cell in a table',
    file: { name: 'hole.csv', text: asCsv(rowsWith(2, { [second]: '' })) },
    says: ['line 4', second.trim(), 'a finite number'],
  },
  {
    title: 'null where a power should be',
    file: { name: 'null.json', text: asJson(rowsWith(1, { [feature]: null })) },
    says: ['row "1"', trimmed, 'null'],
  },
  {
    title: 'JSON that is cut short',
    file: { name: 'cut.json', text: asJson(someRows(0, 5)).slice(0, -200) },
    says: [/looks like JSON but is not/],
  },
  {
    title: 'an empty file',
    file: { name: 'empty.json', text: '' },
    says: ['empty.json was not opened', 'The file is empty'],
  },
  {
    title: 'another kind of file',
    file: { name: 'picture.png', text: '\u0089PNG\r\n\u001a\n\0\0\0\rIHDR' },
    says: [/^picture\.png is not an EEG recording/, 'The file is not text'],
  },
  {
    title: 'a line that occurs twice',
    file: { name: 'twice.json', text: asJson(rowsWith(4, { Line: 2 })) },
    says: ['row "4"', 'Line', 'occurs twice'],
  },
  {
    title: 'a label that is no integer',
    file: { name: 'label.json', text: asJson(rowsWith(0, { '# Letter': 1.5 })) },
    says: ['row "0"', '# Letter', '1.5'],
  },
  {
    title: 'a row with fewer columns',
    file: { name: 'ragged.json', text: JSON.stringify([first, without(feature)({ ...first, Line: 1 })]) },
    says: ['row 1', trimmed],
  },
]

it('a file that is refused is told with its place, what is open stays, and a good one follows', async () => {
  await openPage('#/prediction/232', 'Prediction of line 232', shortSite())
  const before = await readJson()
  for (const { title, file, says } of REFUSED) {
    await dropFiles(file)
    const alert = await expectAlert(file.name, ...says, 'test.json is still open')
    expect(screen.getAllByRole('alert'), title).toHaveLength(1)
    expect(openRecording().textContent, title).toContain('260 rows')
    expect(await readJson(), title).toEqual(before)
    await person.click(within(alert).getByRole('button', { name: 'Dismiss' }))
    await expectNoAlert()
  }
  await dropFiles({ name: 'empty.csv', text: '' })
  await expectAlert('empty.csv')
  await dropAndOpen('good.json', asJson(someRows(230, 5)))
  await expectNoAlert()
  expect(await readJson()).toHaveProperty('prediction LDA')
})

it('several files at once, some of them bad: the good ones are opened, the bad ones are told', async () => {
  await openPage('#/prediction/232', 'Prediction of line 232', shortSite())
  await dropFiles(
    { name: 'some.json', text: asJson(someRows(0, 30)) },
    { name: 'bad.json', text: '{' },
    { name: 'few.csv', text: asCsv(someRows(230, 5)) },
    { name: 'worse.csv', text: '' },
  )
  await expectText(openRecording, 'few.csv')
  await waitFor(() => expect(screen.getAllByRole('alert')).toHaveLength(2))
  const [bad, worse] = screen.getAllByRole('alert')
  expect(bad!.textContent).toContain('bad.json')
  expect(worse!.textContent).toContain('worse.csv')
  expect(openRecording().textContent).toContain('3 open')
  await person.click(within(bad!).getByRole('button', { name: 'Dismiss' }))
  expect(screen.getByRole('alert').textContent).toContain('worse.csv')
})

it('Escape closes the refusals from anywhere, and the focus goes back to where it was', async () => {
  await openPage('#/prediction/232', 'Prediction of line 232', shortSite())
  const refuse = async () => {
    await dropFiles({ name: 'picture.png', text: '\u0089PNG\r\n\u001a\n' }, { name: 'empty.csv', text: '' })
    await waitFor(() => expect(screen.getAllByRole('alert')).toHaveLength(2))
    return screen.getAllByRole('alert')
  }
  const [picture, empty] = await refuse()
  expect(within(picture!).getByRole('heading').textContent).toMatch(/^picture\.png is not an EEG recording/)
  expect(within(empty!).getByRole('heading').textContent).toBe('empty.csv was not opened.')
  fireEvent.keyDown(document.body, { key: 'Escape' })
  await expectNoAlert()

  const next = within(screen.getByLabelText('Move through the lines')).getByRole('button', {
    name: 'Next line',
  })
  next.focus()
  const [first, second] = await refuse()
  const dismiss = (alert: HTMLElement) => within(alert).getByRole('button', { name: 'Dismiss' })
  dismiss(first!).focus()
  await person.keyboard('{Enter}')
  expect(screen.getByRole('alert')).toBe(second)
  expect(document.activeElement).toBe(dismiss(second!))
  await person.keyboard('{Escape}')
  await expectNoAlert()
  expect(document.activeElement).toBe(next)
})

it('a file that is refused while the shipped recording is still loading does not keep that from coming', async () => {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  const late = async () => {
    await released
    return new Response(siteFile('test.json'))
  }
  await renderApp('#/prediction/232', { 'test.json': late })
  await screen.findByText('Loading the recording…')
  await dropFiles({ name: 'empty.json', text: '' })
  await expectAlert('empty.json')
  release()
  await waitFor(() => expect(openRecording().textContent).toContain('test.json'))
  await readJson()
  expect(screen.getByRole('alert').textContent).toContain('empty.json')
})

it.each(['packed', 'plain'])(
  'a %s file of more numbers than the device can hold is refused with a way out',
  async (form) => {
    await openPage('#/prediction/232', 'Prediction of line 232', shortSite())
    const before = await readJson()
    const text = asCsv(someRows(0, 400))
    // A device of one MiB, of which a recording may take a quarter.
    Object.defineProperty(navigator, 'deviceMemory', { configurable: true, value: 2 ** -10 })
    await dropFiles({ name: 'huge.csv', text: form === 'packed' ? new Uint8Array(gzipSync(text)) : text })
    const alert = await expectAlert(
      'huge.csv',
      'more numbers than this device can hold',
      'split the file, or use the command line',
      'test.json is still open',
    )
    Reflect.deleteProperty(navigator, 'deviceMemory')
    expect(await readJson()).toEqual(before)
    await person.click(within(alert).getByRole('button', { name: 'Dismiss' }))
    await dropAndOpen('small.json', asJson(someRows(230, 5)))
    expect(await readJson()).toEqual(before)
  },
)
