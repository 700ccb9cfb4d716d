import { screen, within } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it } from 'vitest'
import { failed, LOADING, type Remote, ready } from '../../app/remote.ts'
import { type TrainForm, usualForm } from '../../app/training/trainForm.ts'
import type { Problem } from '../../problem.ts'
import { type ExampleOptions, exampleRecording } from '../../testing/exampleRecording.ts'
import { expectAlert, person, section } from '../../testing/page/page.ts'
import { renderWithApp } from '../../testing/page/renderWithApp.tsx'
import { sha256Of } from '../../testing/sha256Of.ts'
import { startApp } from '../../testing/startApp.ts'
import type { DataExamination } from '../../training/examineTraining.ts'
import { TrainData } from './TrainData.tsx'

const WELL: DataExamination = {
  findings: [],
  poorFeatures: new Map(),
  problem: null,
  rows: { training: 1200, heldOut: 40 },
  gap: 0,
  restsOn: 'another-recording',
}
const ONE_CLASS: Problem = { code: 'bad-label', message: 'there is one class only', file: 'train.csv' }

const recordingOf = (name: string, options: ExampleOptions = {}) =>
  exampleRecording({ name, sha256: sha256Of(name), ...options })

let form: TrainForm

async function show(
  examination: Remote<DataExamination> = ready(WELL),
  files = [recordingOf('train.csv'), recordingOf('test.csv')],
) {
  const app = await startApp()
  for (const file of files) await app.openFile(file)
  const { recordings } = app.state()
  function Kept() {
    const [kept, setKept] = useState(() => usualForm(recordings))
    form = kept
    return (
      <TrainData
        form={kept}
        recording={recordings.find(({ id }) => id === kept.training)}
        examination={examination}
        onChange={(part) => setKept({ ...kept, ...part })}
      />
    )
  }
  await renderWithApp(app, <Kept />)
  return { ...app, idOf: (name: string) => recordings.find((one) => one.name === name)!.id }
}

const said = () => section('Data').textContent
const select = (name: string) => screen.getByLabelText<HTMLSelectElement>(name)
const options = (name: string) => [...select(name).options].map(({ text }) => text)
const box = (name: string | RegExp) => screen.getByRole<HTMLInputElement>('checkbox', { name })

describe('the recordings to train and to judge on', () => {
  it('are those that are open, and say what they lack', async () => {
    await show(ready(WELL), [recordingOf('train.csv'), recordingOf('plain.csv', { labels: null })])
    expect(options('Train on')).toEqual([
      'test.json, 3 rows',
      'train.csv, 3 rows',
      'plain.csv, 3 rows, no labels',
    ])
    expect(options('Judge on')).toEqual([
      'the later part of the same recording',
      'test.json, 3 rows',
      'plain.csv, 3 rows, no labels',
    ])
  })

  it('are chosen, swapped, or one alone, and then nothing is left out yet', async () => {
    const { idOf } = await show()
    const [train, test, shipped] = [idOf('train.csv'), idOf('test.csv'), idOf('test.json')]
    expect(form).toMatchObject({ training: train, heldOut: test })
    await person.click(box(/^A\b/))
    expect(form.leftOutClasses).toEqual(['0'])
    await person.click(screen.getByRole('button', { name: 'Swap the two' }))
    expect(form).toMatchObject({ training: test, heldOut: train, leftOutClasses: [] })
    await person.click(box(/^B\b/))
    await person.selectOptions(select('Train on'), 'test.json, 3 rows')
    expect(form).toMatchObject({ training: shipped, heldOut: test, leftOutClasses: [] })
    await person.selectOptions(select('Judge on'), 'train.csv, 3 rows')
    expect(form.heldOut).toBe(train)
    await person.selectOptions(select('Judge on'), 'the later part of the same recording')
    expect(form.heldOut).toBeNull()
    expect(screen.queryByRole('button', { name: 'Swap the two' })).toBeNull()
  })

  it('can have their labels in another column, but for the one that ships', async () => {
    await show()
    expect(select('Labels').value).toBe('# Letter')
    await person.selectOptions(select('Train on'), 'test.json, 3 rows')
    expect(screen.queryByLabelText('Labels')).toBeNull()
  })

  it('have classes, each with its rows, that can be left out', async () => {
    await show(ready(WELL), [recordingOf('train.csv', { labels: [4, 'rest', 4] })])
    const summary = () => section('Data').querySelector('summary')!.textContent
    expect(summary()).toBe('2 of 2 classes')
    expect(box(/^E/).closest('label')!.textContent).toBe('E 2 rows')
    await person.click(box(/^rest/))
    expect(form.leftOutClasses).toEqual(['rest'])
    expect(summary()).toBe('1 of 2 classes')
    expect(section('Data').querySelector('details')!.open).toBe(true)
    await person.click(box(/^rest/))
    expect(form.leftOutClasses).toEqual([])
  })
})

describe('what is said of them', () => {
  const rows = '1,200 rows to train on, 40 to judge on.'

  it.each<[Partial<DataExamination>, string]>([
    [{}, `${rows}✓`],
    [
      { restsOn: 'later-runs', gap: 3 },
      `${rows} The 3 rows at each cut go unused, as neighbours are much alike. A second session would tell more.`,
    ],
    [
      { restsOn: 'later-part', gap: 1 },
      `${rows} The row at each cut goes unused, as neighbours are much alike. Each class is judged on the end of its own run, which flatters the score; a second session would tell more.`,
    ],
    [{ restsOn: 'later-runs', gap: 0 }, `${rows} A second session would tell more.`],
  ])('is what the score will rest on: %j', async (part, text) => {
    await show(ready({ ...WELL, ...part }))
    expect(said()).toContain(text)
    expect(said()).toContain('Nothing was found that speaks against this recording.')
  })

  it('is what speaks against them, each in full', async () => {
    const finding = {
      ...{ id: 'few-rows' as const, severity: 'serious' as const, title: 'There are few rows', seen: 'Ten.' },
      ...{ why: 'They tell little.', remedy: 'More.', source: 'A paper' },
    }
    await show(ready({ ...WELL, findings: [finding] }))
    expect(said()).toContain('What speaks against this recording: 1 finding, some serious')
    expect(said()).not.toContain('Nothing was found')
    const list = within(section('Data')).getByRole('list', { name: 'Findings' })
    expect(list.textContent).toContain('There are few rows')
  })

  it('is milder where no finding is serious', async () => {
    const finding = {
      ...{ severity: 'info' as const, title: '', seen: '', why: '', remedy: '', source: '' },
    }
    const findings = [
      { ...finding, id: 'few-rows' as const },
      { ...finding, id: 'outlying-rows' as const },
    ]
    await show(ready({ ...WELL, findings }))
    expect(said()).toMatch(/recording: 2 findings(?!, some)/)
  })

  it('is that they are looked at, why they cannot be, or why they cannot be trained on', async () => {
    await show(LOADING)
    expect(said()).toContain('Looking at the recordings…')
    expect(screen.queryByRole('alert')).toBeNull()
    await show(failed(ONE_CLASS))
    await expectAlert('These recordings cannot be trained on', 'there is one class only')
  })

  it('has the findings beside the reason', async () => {
    await show(ready({ ...WELL, problem: ONE_CLASS, rows: null, restsOn: null }))
    await expectAlert('These recordings cannot be trained on', 'train.csv: there is one class only.')
    expect(said()).not.toContain('to judge on.')
    expect(said()).toContain('Nothing was found')
  })

  it('is nothing where there is no recording', async () => {
    const { actions } = await startApp()
    const empty = { ...usualForm([]), training: null }
    await renderWithApp(
      { actions },
      <TrainData form={empty} recording={undefined} examination={LOADING} onChange={() => {}} />,
    )
    expect(options('Train on')[0]).toBe('no recording with labels is open')
    expect(said()).not.toMatch(/Looking|Nothing was found/)
  })
})
