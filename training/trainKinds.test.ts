import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Problem, ProblemError } from '../src/problem.ts'
import { readRecordingFile } from './readRecordingFile.ts'
import { temporaryFolder } from './testing/recordingFiles.ts'
import { type TrainFilesOptions, trainFiles } from './trainFiles.ts'

const folder = temporaryFolder()
const out = join(folder, 'out')

/** Thrown where the fits would begin. */
class Enough extends Error {}

type Wishes = Pick<TrainFilesOptions, 'labelColumn' | 'features'>

/** What is said before the fits where both files have the same rows, or why they are refused. */
async function saidOf(text: string, wishes: Wishes = {}): Promise<string | Problem> {
  const [train, test] = [join(folder, 'train.txt'), join(folder, 'test.txt')]
  writeFileSync(train, text)
  writeFileSync(test, `${text}\n`)
  let said = ''
  const training = trainFiles({
    train,
    test,
    out,
    simulated: '',
    ...wishes,
    onData(lines) {
      said = lines.join('\n')
      throw new Enough()
    },
  })
  return training.then(
    () => said,
    (error: unknown) => {
      if (error instanceof Enough) return said
      if (error instanceof ProblemError) return error.problem
      throw error
    },
  )
}

const ROWS = Array.from({ length: 24 }, (_, row) => row)
const power = (row: number, column: number) => (1 + ((7 * row + 3 * column) % 11) / 8).toFixed(3)

/** A table with these columns; a cell is the power of its row and column where it is not given. */
function table(columns: Record<string, ((row: number) => string | number) | null>): string {
  const cells = Object.values(columns)
  const lines = ROWS.map((row) => cells.map((cell, column) => cell?.(row) ?? power(row, column)).join(','))
  return `${[Object.keys(columns).join(','), ...lines].join('\n')}\n`
}

const label = (row: number) => row % 3
const FOUR = { 'Cz/theta': null, 'Cz/alpha': null, 'Fz/theta': null, 'Fz/alpha': null }

describe('files of the kinds that people train on', () => {
  it('leaves out a time stamp beside band power', async () => {
    const said = await saidOf(table({ Timestamp: (row) => 1.7e9 + row / 128, '# Letter': label, ...FOUR }))
    expect(said).toContain('24 rows, 4 features\n  2 electrodes × 2 bands (theta, alpha)')
    expect(said).toContain('1 column left out: "Timestamp" (it looks like a time)')
  })

  it('leaves out a marker that is a second label', async () => {
    const marker = (row: number) => 100 + label(row)
    expect(await saidOf(table({ class: label, MarkerValueInt: marker, ...FOUR }))).toContain(
      '"MarkerValueInt" (it looks like markers)',
    )
    expect(await saidOf(table({ class: label, f1: null, f2: null, code: marker }))).toContain(
      '"code" (it has one value for each label',
    )
  })

  it('takes features whose first row is blank as those they are', async () => {
    const text = table({ label, ...FOUR, Elements: () => '' }).split('\n')
    const first = ',,,,,/muse/event/connected'
    expect(await saidOf([text[0], first, ...text.slice(1)].join('\n'))).toContain('24 rows, 4 features')
  })

  it('refuses a missing cell with its place', async () => {
    const text = table({ label, ...FOUR, 'TP9/delta': (row) => (row === 5 ? '' : power(row, 9)) })
    expect(await saidOf(text)).toMatchObject({ code: 'not-a-number', row: 'line 7', column: 'TP9/delta' })
  })

  it('knows the first name behind the sign that numpy writes', async () => {
    expect(await saidOf(`# ${table({ ...FOUR, label })}`)).toContain('2 electrodes × 2 bands')
  })

  it('takes true and false for labels', async () => {
    const rows = ROWS.map((row) => ({ label: row % 2 === 0, 'Cz/theta': row, 'Fz/theta': 3 }))
    expect(await saidOf(JSON.stringify(rows))).toContain('2 classes in "label" of 12 rows each: false, true')
  })

  it('leaves out text', async () => {
    const said = await saidOf(table({ sex: () => 'F', label, ...FOUR }))
    expect(said).toContain('"sex" (it has no numbers)')
  })

  it('takes the labels from the column that is named, and names columns where it finds none', async () => {
    const text = table({ event: (row) => 'abc'[label(row)]!, ...FOUR })
    expect(await saidOf(text, { labelColumn: 'event' })).toContain(
      '3 classes in "event" of 8 rows each: a, b, c',
    )
    expect(await saidOf(text)).toMatchObject({ code: 'bad-label' })
    expect(await saidOf(text, { labelColumn: 'Event' })).toMatchObject({
      code: 'bad-label',
      found: expect.stringContaining('"event"'),
    })
  })

  it('trains on the features that are named, in both files', async () => {
    const text = table({ label, Age: null, ...FOUR })
    expect(await saidOf(text, { features: ['*/theta', 'Age'] })).toContain('24 rows, 3 features')
    expect(await saidOf(text, { features: ['Oz/*'] })).toMatchObject({
      code: 'missing-features',
      column: 'Oz/*',
    })
  })

  it('warns of a column that swamps all others', async () => {
    expect(await saidOf(table({ label, f1: null, f2: null, f3: () => 1e6 }))).toContain('"f3" swamps')
  })

  it.each([
    ['@relation x\n@attribute a numeric\n@data\n1\n', 'not-a-recording'],
    ['version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 12\n', 'not-a-recording'],
    [JSON.stringify([{ label: 0, data: [[1, 2]] }]), 'not-a-recording'],
  ])('refuses %j as what it is', async (text, code) => {
    expect(await saidOf(text)).toMatchObject({ code })
  })

  it('serves what the site finds without being told: the labels under their usual name', async () => {
    const [train, test] = [join(folder, 'chosen.csv'), join(folder, 'later.csv')]
    const text = table({ event: label, extra: null, ...FOUR })
    writeFileSync(train, text)
    writeFileSync(test, `${text}\n`)
    const own = join(folder, 'own')
    const { manifest } = await trainFiles({
      train,
      test,
      out: own,

      simulated: '',
      labelColumn: 'event',
      features: ['Cz/*'],
    })
    expect(manifest.features).toEqual(['Cz/theta', 'Cz/alpha'])
    const { recording } = readRecordingFile(join(own, 'test.json'))
    expect(recording).toMatchObject({ features: manifest.features, labels: { classes: [0, 1, 2] } })
    expect(readFileSync(join(own, 'test.json'), 'utf8')).toMatch(/^\{"0":\{"# Letter":0,"Cz\/theta":/)
  })
})
