import { render, screen } from '@testing-library/react'
import { useState } from 'react'
import { expect, it } from 'vitest'
import { describeRecording } from '../../app/recordings/openRecording.ts'
import { ready } from '../../app/remote.ts'
import { type TrainForm, usualForm } from '../../app/training/trainForm.ts'
import { exampleRecording } from '../../testing/exampleRecording.ts'
import { person, section } from '../../testing/page/page.ts'
import type { DataExamination } from '../../training/examineTraining.ts'
import { TrainFeatures } from './TrainFeatures.tsx'

let form: TrainForm

function show(features: readonly string[], poor: DataExamination['poorFeatures'] = new Map()) {
  const rows = [features.map((_, at) => at + 1)]
  const recording = exampleRecording({ features, rows, labels: [0] })
  const file = { file: 'x', rows: 1, bytes: 1, sha256: '', simulated: false }
  const source = { training: file, heldOut: file }
  const open = describeRecording({ recording, bytes: 1, range: [1, 2] }, 'file', source)
  const seen = { findings: [], problem: null, rows: null, gap: 0, restsOn: null, poorFeatures: poor }
  function Kept() {
    const [kept, setKept] = useState(() => usualForm([open]))
    form = kept
    return (
      <TrainFeatures
        form={kept}
        recording={open}
        examination={ready(seen)}
        onChange={(part) => setKept({ ...kept, ...part })}
      />
    )
  }
  render(<Kept />)
}

const box = (name: string | RegExp) => screen.getByRole<HTMLInputElement>('checkbox', { name })
const said = () => section('Features').textContent
const fold = () => section('Features').querySelector('details')

it('are electrodes and bands, and counted as they are left out', async () => {
  show(['Cz/theta', 'Cz/alpha', 'Fz/theta', 'Fz/alpha'])
  expect(said()).toContain('4 of 4 features are trained on.')
  expect(fold()).toBeNull()
  await person.click(box('Cz'))
  expect(said()).toContain('2 of 4 features')
  await person.click(box(/^theta/))
  expect(said()).toContain('1 of 4 features')
  expect(form).toMatchObject({ offElectrodes: ['Cz'], offBands: ['theta'], offFeatures: [] })
  await person.click(box('Cz'))
  expect(said()).toContain('2 of 4 features')
})

it('that are no band power are switched by their names', async () => {
  show(['Cz/theta', 'time', 'mood'])
  expect(fold()!.open).toBe(false)
  await person.click(box('time'))
  expect(form.offFeatures).toEqual(['time'])
  expect(said()).toContain('2 of 3 features')
  await person.click(box('time'))
  expect(form.offFeatures).toEqual([])
})

it('are shown at once where none is band power', () => {
  show(['a', 'b'])
  expect(fold()!.open).toBe(true)
  expect(screen.queryByRole('group', { name: 'Electrodes' })).toBeNull()
  expect(screen.queryByRole('group', { name: 'Bands' })).toBeNull()
})

it('that are poor are named and can be left out, and taken back', async () => {
  const poor = new Map([
    ['Cz/alpha', 'constant'],
    ['Fz/theta', 'flat'],
    ['time', 'saturated'],
  ] as const)
  show(['Cz/theta', 'Cz/alpha', 'Fz/theta', 'time'], poor)
  expect(said()).toMatch(/3 features are constant, saturated or flat: .*Cz\/alpha.*Fz\/theta.*time/)
  expect([box('Cz, constant').checked, box('Fz, flat').checked]).toEqual([true, true])
  expect(fold()!.textContent).toContain('time saturated')
  await person.click(screen.getByRole('button', { name: 'Leave them out' }))
  expect(form.offFeatures).toEqual(['Cz/alpha', 'Fz/theta', 'time'])
  expect(said()).toContain('1 of 4 features')
  expect(screen.queryByRole('button', { name: 'Leave them out' })).toBeNull()
  await person.click(box(/^Fz\/theta/))
  expect(form.offFeatures).toEqual(['Cz/alpha', 'time'])
  expect(said()).toMatch(/1 feature is constant, saturated or flat: .*Fz\/theta/)
  await person.click(screen.getByRole('button', { name: 'Leave it out' }))
  expect(form.offFeatures).toEqual(['Cz/alpha', 'time', 'Fz/theta'])
})

it('that are poor are no matter where their electrode is left out', async () => {
  show(['Cz/theta', 'Cz/alpha', 'Fz/theta'], new Map([['Cz/alpha', 'constant']]))
  await person.click(box('Cz, constant'))
  expect(said()).not.toContain('constant, saturated or flat')
})
