import { describe, expect, it } from 'vitest'
import { readRecording } from '../eeg/reading/readRecording.ts'
import { describeData } from './describeData.ts'

const read = (text: string, name: string) => readRecording(text, { name, sha256: '' })
const said = (train: string, test = train, isNormalised = true) =>
  describeData({ training: read(train, 'train.csv'), heldOut: read(test, 'later.csv'), isNormalised })

/** A table of two electrodes and two bands beside what a program writes. */
const COLUMNS = 'Timestamp,# Letter,Note,Cz/theta,Cz/alpha,Fz/theta,Fz/alpha'
const table = (...rows: string[]) => `${[COLUMNS, ...rows].join('\n')}\n`

describe('describeData', () => {
  it('says of both files what is trained on, what is left out and why', () => {
    const train = table('1,0,a,2,2,3,2', '2,1,b,2,2,3,2', '3,0,,-1,2,3,2')
    expect(said(train, table('1,0,a,2,2,3,2', '2,1,b,2,2,3,2'))).toEqual([
      'train on train.csv: 3 rows, 4 features',
      '  2 electrodes × 2 bands (theta, alpha)',
      '  2 classes in "# Letter" of 1 to 2 rows: A (0): 2, B (1): 1',
      '  2 columns left out: "Timestamp" (it looks like a time); "Note" (it has no numbers)',
      expect.stringMatching(/^ {2}note: train.csv, line 4, column "Cz\/theta": 1 value below zero/),
      'judge on later.csv: 2 rows, 4 features',
      '  2 electrodes × 2 bands (theta, alpha)',
      '  2 classes in "# Letter" of 1 row each: A (0), B (1)',
      '  2 columns left out: "Timestamp" (it looks like a time); "Note" (it has no numbers)',
    ])
  })

  it('says where there are no electrodes, and no labels', () => {
    expect(said('f1,f2\n3,1\n2,5\n').slice(0, 3)).toEqual([
      'train on train.csv: 2 rows, 2 features',
      '  no electrodes and bands by their names: "f1", "f2"',
      '  no labels',
    ])
  })

  it('stays short with many columns and classes', () => {
    const extra = Array.from({ length: 80 }, (_, at) => `extra${at}`)
    const header = ['class', 'Cz/theta', ...extra].join(',')
    const rows = Array.from({ length: 40 }, (_, row) => [row, 1, ...extra.map(() => 7)].join(','))
    const lines = said(`${[header, ...rows].join('\n')}\n`)
    expect(lines).toContain(
      '  40 classes in "class" of 1 row each: A (0), B (1), C (2), D (3), E (4), F (5), G (6), H (7) and 32 more',
    )
    expect(lines).toContain(
      '  80 columns left out: "extra0", "extra1", "extra2", "extra3" and 76 more (it is no power of an electrode in a band)',
    )
    for (const line of lines) expect(line.length).toBeLessThan(200)
  })

  it('warns of a feature that swamps all others, and says what to do', () => {
    const lines = said('class,a,b,c\n0,1,900,3\n1,2,800,1\n0,3,900,2\n')
    expect(lines.find((line) => line.includes('warning'))).toMatch(/"b" swamps all other .* 100\.0 %/)
    expect(lines.join('\n')).toContain('--features')
    expect(said('class,a,b,c\n0,1,1,1\n').join('\n')).not.toContain('warning')
    const same = 'class,a,b,c\n0,1,900,3\n1,2,800,1\n0,3,900,2\n'
    expect(said(same, same, false).join('\n')).not.toContain('warning')
  })
})
