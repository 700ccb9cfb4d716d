import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import {
  dropFiles,
  expectAlert,
  expectNoAlert,
  expectText,
  openPage,
  openRecording,
  person,
  readJson,
} from '../../testing/page/page.ts'
import { shortSite } from '../../testing/page/shortSite.ts'

const FOLDER = join(import.meta.dirname, '../../testing/sklearn')
const inUse = () => screen.getByTestId('bundle-in-use')
const file = (name: string, as = name) => ({
  name: as.replace('models/', ''),
  text: new Uint8Array(readFileSync(join(FOLDER, name))),
})
const dialog = (title: RegExp = /from scikit-learn$/) => screen.findByRole('dialog', { name: title })
const use = (box: HTMLElement) => within(box).getByRole('button', { name: 'Use as decoder' })

/** Rows of six features and three classes. */
function six(labels = '# Letter'): string {
  const names = ['Fz', 'Cz', 'Pz'].flatMap((electrode) => [`${electrode}/theta`, `${electrode}/alpha`])
  const rows = Array.from({ length: 12 }, (_, row) =>
    [row, row % 3, ...names.map((_, at) => 1 + ((row * 7 + at * 3) % 11) / 4)].join(','),
  )
  return [`Line,${labels},${names.join(',')}`, ...rows].join('\n')
}

async function openSix(): Promise<void> {
  await openPage('#/line/0', 'Line 0', shortSite())
  await dropFiles({ name: 'six.csv', text: six() })
  await expectText(openRecording, 'six.csv')
}

it('asks in which order columns were and what was done to rows, with the score of either, and uses what is said', async () => {
  await openSix()
  await dropFiles(file('models/tuple.joblib'))
  const box = await dialog()
  expect(box.textContent).toContain("LinearDiscriminantAnalysis(solver='svd')")
  expect(box.textContent).toMatch(/Beside it in the file: StandardScaler, which is not applied/)
  await waitFor(() => expect(within(box).getAllByText(/^\d+\.\d%$/)).toHaveLength(2))
  const choices = within(box).getAllByRole('radio')
  expect(choices.map((one) => (one as HTMLInputElement).checked)).toEqual([false, false])

  await person.click(use(box))
  expect(box.textContent).toContain('Confirm the order of the columns.')
  await person.click(within(box).getByRole('checkbox', { name: /^As in six\.csv: Fz\/theta, / }))
  expect(box.textContent).toContain('Say what was done to rows before the fit.')
  await person.click(choices[1]!)
  await person.click(use(box))
  await expectText(inUse, 'tuple, from scikit-learn 1.2.1')
  expect(screen.queryByRole('dialog', { name: /from scikit-learn$/ })).toBeNull()
  await expectNoAlert()
})

it('asks about models of different classes one after the other; what is cancelled leaves the decoder in use', async () => {
  await openSix()
  const before = inUse().textContent
  await dropFiles(file('models/list.joblib'))
  const first = await dialog()
  expect(first.textContent).toContain('3 classes')
  await person.click(within(first).getByRole('button', { name: 'Cancel' }))
  const second = await waitFor(async () => {
    const next = await dialog()
    expect(next.textContent).toContain('2 classes')
    return next
  })
  await person.click(within(second).getByRole('button', { name: 'Cancel' }))
  await waitFor(() => expect(second.isConnected).toBe(false))
  expect(inUse().textContent).toBe(before)
})

it('lets models of one file be chosen, those that fit together', async () => {
  await openSix()
  await dropFiles(file('models/lda.joblib'))
  const box = await dialog(/^Models from/)
  const models = within(box).getByRole('list', { name: 'Models' })
  const checks = within(models).getAllByRole('checkbox')
  expect(checks.length).toBeGreaterThan(3)
  for (const check of checks) await person.click(check)
  expect(box.textContent).toContain('Choose a model.')
  await person.click(within(models).getByRole('checkbox', { name: /\["lsqr"\]$/ }))
  await person.click(within(box).getByRole('checkbox', { name: /^As in six\.csv/ }))
  await person.click(within(box).getAllByRole('radio')[0]!)
  await person.click(use(box))
  await expectText(inUse, 'lda, from scikit-learn 1.2.1')
})

it('uses a pipeline whose columns are named at once, beside another file that is refused by its estimator', async () => {
  await openPage('#/prediction/40', 'Prediction of line 40', shortSite())
  await readJson()
  await dropFiles(file('models/refuse-forest.joblib'), file('lda.joblib', 'mine.joblib'))
  await expectText(inUse, 'mine, from scikit-learn 1.2.1')
  expect(screen.queryByRole('dialog', { name: /from scikit-learn$/ })).toBeNull()
  await expectAlert('refuse-forest.joblib', 'RandomForestClassifier')
  await waitFor(async () => expect(Object.keys(await readJson())).toEqual(['prediction LDA']))
})

it('says which recording is missing for columns that nobody names', async () => {
  await openPage('#/line/0', 'Line 0', shortSite())
  await dropFiles(file('models/tuple.joblib'))
  await expectAlert('tuple.joblib', 'no open recording has as many')
})
