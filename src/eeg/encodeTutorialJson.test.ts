import { expect, it } from 'vitest'
import { encodeTutorialJson } from './encodeTutorialJson.ts'
import { readRecording } from './reading/readRecording.ts'

const read = (text: string) => readRecording(text, { name: 'a', sha256: '' })

it('encodeTutorialJson writes the tutorial’s shape with the table’s own header names', () => {
  const csv = 'Line,# Letter, Cz, 7\n5,A,0.1,2\n3,B,1e-9,0\n'
  expect(encodeTutorialJson(read(csv))).toBe(
    '{"0":{"Line":5,"# Letter":"A"," Cz":0.1," 7":2},"1":{"Line":3,"# Letter":"B"," Cz":1e-9," 7":0}}\n',
  )
})

it('encodeTutorialJson reads back as the same recording', () => {
  const csv = 'Line,# Letter, Cz/theta, Fz/theta\n5,1,0.1,2\n3,2,0.30000000000000004,0\n'
  const recording = read(csv)
  expect(read(encodeTutorialJson(recording))).toEqual(recording)
})
