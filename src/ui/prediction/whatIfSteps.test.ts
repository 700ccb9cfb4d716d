import { expect, it } from 'vitest'
import { NO_CHANGE } from '../../app/answers/whatIf.ts'
import { setValue, switchElectrode } from './whatIfSteps.ts'

const FEATURES = ['Cz/theta', 'Cz/alpha', 'Fz/theta'].map((name) => {
  const [electrode = '', band = ''] = name.split('/')
  return { electrode, band }
})

it('an electrode is either taken out or has values set by hand', () => {
  const set = setValue(setValue(NO_CHANGE, 1, 5, FEATURES), 2, 7, FEATURES)
  const out = switchElectrode(set, 'Cz', FEATURES)
  expect([...out.electrodes]).toEqual(['Cz'])
  expect([...out.values]).toEqual([[2, 7]])
  expect(switchElectrode(out, 'Cz', FEATURES)).toEqual({ ...NO_CHANGE, values: new Map([[2, 7]]) })
  const again = setValue(out, 0, 3, FEATURES)
  expect([...again.electrodes]).toEqual([])
  expect([...again.values]).toEqual([
    [2, 7],
    [0, 3],
  ])
})
