import { screen, waitFor } from '@testing-library/react'
import type { Recording } from '../../eeg/recording.ts'
import type { TrainedDecoder } from '../../engine/trainer/trainerFunctions.ts'
import type { Problem } from '../../problem.ts'
import type { DataExamination } from '../../training/examineTraining.ts'
import { TrainView } from '../../ui/train/TrainView.tsx'
import { type ExampleOptions, exampleRecording } from '../exampleRecording.ts'
import type { LinkedWorker } from '../linkedWorker.ts'
import { sha256Of } from '../sha256Of.ts'
import { startApp } from '../startApp.ts'
import { expectText, person } from './page.ts'
import { renderWithApp } from './renderWithApp.tsx'

export const recordingOf = (name: string, options: ExampleOptions = {}) =>
  exampleRecording({ name, sha256: sha256Of(name), ...options })
export const PAIR = [recordingOf('train.csv'), recordingOf('test.csv', { labels: [0, 0, 1] })]

export const WELL: DataExamination = {
  findings: [],
  poorFeatures: new Map(),
  problem: null,
  rows: { training: 60, heldOut: 40 },
  gap: 0,
  restsOn: 'another-recording',
}
export const TRAINED: TrainedDecoder = {
  files: new Map(),
  served: null,
  restsOn: 'another-recording',
  heldOutLines: new Float64Array(),
}
export const ONE_CLASS: Problem = {
  code: 'bad-label',
  message: 'there is one class only',
  file: 'train.csv',
  found: 'A (0)',
  expected: 'two classes or more',
}

/** The view with these recordings open beside the one that ships; its worker answers as the test says. */
export async function renderTrain(recordings: readonly Recording[], query = '') {
  history.replaceState(null, '', `http://localhost:3000/#/train${query && `?${query}`}`)
  const app = await startApp()
  for (const recording of recordings) await app.openFile(recording)
  const show = await renderWithApp(app, <TrainView />)
  return { ...app, show }
}

/** The last worker that was asked for this; each look at the recordings has one of its own. */
export const workerThat = (method: string, workers: readonly LinkedWorker[]) =>
  workers.findLast(({ received }) => received.some((call) => call.kind === 'call' && call.method === method))
export const plan = () => screen.getByLabelText('What will be trained')
export const select = (name: string) => screen.getByLabelText<HTMLSelectElement>(name)
export const chosen = (name: string) => select(name).selectedOptions[0]?.text
/** Not by its role, which would look through the whole view each time. */
export function button(name: string | RegExp): HTMLElement {
  const isIt = (text: string) => (typeof name === 'string' ? text === name : name.test(text))
  const found = [...document.querySelectorAll('button')].filter(({ textContent }) => isIt(textContent ?? ''))
  if (found.length !== 1) throw new Error(`${found.length} buttons are called ${name}`)
  return found[0]!
}
/** The section under a heading; the same of it. */
export function section(title: string): HTMLElement {
  const found = [...document.querySelectorAll('h2')].find(({ textContent }) => textContent === title)
  if (!found) throw new Error(`“${title}” is no heading`)
  return found.closest('section')!
}
export const key = (name: string) => sha256Of(name).slice(0, 12)
export const press = (name: string | RegExp) => person.click(button(name))
export const box = (name: string | RegExp) => screen.getByRole<HTMLInputElement>('checkbox', { name })
export const seed = () => screen.getByLabelText<HTMLInputElement>(/^Seed/)
export const isBlocked = () => button(/^Train( again)?$/).getAttribute('aria-disabled') === 'true'
export const words = () => Object.fromEntries(new URLSearchParams(location.hash.split('?')[1]))
export const status = (title: string) => waitFor(() => section(title))
export const looked = (text: string | RegExp = /rows to train on/) => expectText(() => section('Data'), text)
