import { expect, it } from 'vitest'
import { splitFeatureList } from './featureList.ts'

it.each([
  ['Cz/*, */theta', ['Cz/*', '*/theta']],
  [' Cz theta ,, Fz\nPz,', ['Cz theta', 'Fz', 'Pz']],
  ["('Cz', 'theta'), Fz/theta", ["('Cz', 'theta')", 'Fz/theta']],
  ['Cz/theta (dB, relative),x', ['Cz/theta (dB, relative)', 'x']],
  [' , ', []],
  ['', []],
])('splitFeatureList reads %j', (text, entries) => {
  expect(splitFeatureList(text)).toEqual(entries)
})
