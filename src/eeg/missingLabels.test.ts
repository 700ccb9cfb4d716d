import { expect, it } from 'vitest'
import { missingLabels } from './missingLabels.ts'
import { readRecording } from './reading/readRecording.ts'

const problemOf = (text: string) => missingLabels(readRecording(text, { name: 'a.csv', sha256: '' })).problem

it('missingLabels names the usual names, and the columns of the file, likely ones first', () => {
  expect(problemOf('Time,note,event,Cz/theta\n0,x,rest,1\n')).toEqual({
    code: 'bad-label',
    message: 'the file has no column with labels under a usual name',
    file: 'a.csv',
    found: 'the columns "event", "note", "Time", "Cz/theta"',
    expected:
      'one that is called "# Letter", "Letter", "label", "class", "target", "y", or a column that is chosen for the labels',
  })
})

it('missingLabels tells a column without labels from none', () => {
  expect(problemOf('label,Cz/theta\n,1\n')).toMatchObject({ message: 'no row has a label', column: 'label' })
})
