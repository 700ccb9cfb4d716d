import { expect, it } from 'vitest'
import { switched } from './switched.ts'

it('switches what is named, keeps the rest, and forgets what is not there', () => {
  const all = ['Cz', 'Fz', 'Pz']
  expect([...switched(all, new Set(['Pz', 'gone']), ['Cz'], true)]).toEqual(['Cz', 'Pz'])
  expect([...switched(all, new Set(all), ['Cz', 'Fz'], false)]).toEqual(['Pz'])
})
