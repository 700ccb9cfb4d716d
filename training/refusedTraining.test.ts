import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ClassLabel } from '../src/eeg/recording.ts'
import { KIND_TRAINERS } from '../src/models/kindTrainers.ts'
import { formatProblem, type Problem } from '../src/problem.ts'
import { refusalOfPromise } from '../src/testing/refusalOf.ts'
import { examineTraining } from '../src/training/examineTraining.ts'
import { prepareTraining } from '../src/training/prepareTraining.ts'
import { type TrainingChoices, usualChoices } from '../src/training/trainingChoices.ts'
import { readRecordingFile } from './readRecordingFile.ts'
import { sha256 } from './sha256.ts'
import { csvText, easySamples, type FileShape, temporaryFolder } from './testing/recordingFiles.ts'
import { runInProcess } from './testing/runInProcess.ts'
import { trainCommand } from './trainCommand.ts'

const [sample, other] = easySamples(3, 4, 8)
/** Eight rows of each of three classes, none without a logarithm. */
const TRAIN = tableOf({}, sample)
const LATER = tableOf({}, other)

function tableOf(shape: FileShape, { rows, truth } = sample): string {
  return csvText({ truth, rows: { ...rows, values: rows.values.map((value) => 1 + Math.abs(value)) } }, shape)
}

/** The same table with another text in a cell of a row, counted from 0 without the header. */
function withCell(table: string, row: number, column: number, text: string): string {
  const lines = table.split('\n')
  return lines.with(row + 1, lines[row + 1]!.split(',').with(column, text).join(',')).join('\n')
}

/** The header and so many rows. */
function shortened(table: string, rows: number): string {
  return `${table
    .split('\n')
    .slice(0, rows + 1)
    .join('\n')}\n`
}

/** A table with these labels, one a row. */
function labelled(labels: readonly ClassLabel[]): string {
  return labels.reduce<string>(
    (table, label, row) => withCell(table, row, 1, String(label)),
    shortened(TRAIN, labels.length),
  )
}

const CONSTANT = TRAIN.split('\n')
  .map((line, at) =>
    at === 0 || line === '' ? line : [...line.split(',').slice(0, 2), 5, 5, 5, 5].join(','),
  )
  .join('\n')

interface Refused {
  readonly name: string
  readonly train: string
  /** Null for the later part of the other. */
  readonly test: string | null
  readonly choices?: Partial<TrainingChoices>
  readonly args?: readonly string[]
  readonly told: Partial<Problem>
  /** What a person can do about it. */
  readonly help: string
}

const LOG = {
  choices: { preprocessing: 'log-standardise' },
  args: ['--preprocessing', 'log-standardise'],
} as const

const CASES: readonly Refused[] = [
  {
    ...{ name: 'no labels', train: tableOf({ label: null }), test: LATER },
    told: { code: 'bad-label', file: 'train.csv', message: expect.stringContaining('no column with labels') },
    help: 'a column that is chosen for the labels',
  },
  {
    ...{ name: 'no labels to judge by', train: TRAIN, test: tableOf({ label: null }, other) },
    told: { code: 'bad-label', file: 'later.csv' },
    help: 'a column that is chosen for the labels',
  },
  {
    ...{ name: 'one class', train: tableOf({ label: () => 'rest' }), test: LATER },
    told: { code: 'bad-label', file: 'train.csv', column: '# Letter', found: 'rest' },
    help: 'two classes or more',
  },
  {
    ...{ name: 'one class alone', train: tableOf({ label: () => 'rest' }), test: null },
    told: { code: 'bad-label', found: 'rest' },
    help: 'two classes or more',
  },
  {
    ...{ name: 'one class that is left', train: TRAIN, test: LATER },
    ...{ choices: { withoutClasses: ['0', '2'] }, args: ['--without-classes', '0', '2'] },
    told: { code: 'bad-label', found: 'B (1)' },
    help: 'two classes or more',
  },
  {
    ...{ name: 'no class that is left', train: TRAIN, test: LATER },
    ...{ choices: { withoutClasses: ['0', '1', '2'] }, args: ['--without-classes', '0', '1', '2'] },
    told: { code: 'empty', file: 'train.csv' },
    help: 'at least one class',
  },
  {
    ...{ name: 'as many classes as rows', train: labelled([0, 1, 2, 3, 4]), test: null },
    told: { code: 'bad-label', file: 'train.csv', found: expect.stringContaining('5 of 5 classes') },
    help: 'a column in which a class comes again',
  },
  {
    ...{ name: 'classes of one row', train: labelled([0, 1, 2, 0, 1]), test: LATER },
    told: { code: 'bad-label', file: 'train.csv', found: '1 of 3 classes with one row: C (2)' },
    help: 'leave these classes out, or record more',
  },
  {
    ...{ name: 'too few rows for a later part', train: labelled([0, 0, 0, 1, 1, 1]), test: null },
    told: { code: 'bad-label', file: 'train.csv', message: expect.stringContaining('too few rows') },
    help: 'another recording to judge on',
  },
  {
    ...{ name: 'a class that training does not see', train: TRAIN, test: withCell(LATER, 3, 1, '9') },
    told: { code: 'bad-label', file: 'later.csv', column: '# Letter', found: '9' },
    help: 'classes among 0, 1, 2',
  },
  {
    name: 'other features',
    train: TRAIN,
    test: tableOf({ feature: (i) => `F${i}/alpha` }, other),
    told: { code: 'missing-features', file: 'later.csv', column: 'E0/theta' },
    help: 'E0/theta',
  },
  {
    ...{ name: 'the same file twice', train: TRAIN, test: TRAIN },
    told: { code: 'same-file', file: 'later.csv' },
    help: 'another recording, or none, so that the later part of this one is held out',
  },
  {
    ...{ name: 'constant features', train: CONSTANT, test: LATER },
    told: { code: 'no-features', file: 'train.csv', found: '4 constant features' },
    help: 'features that vary',
  },
  {
    ...{ name: 'constant features alone', train: CONSTANT, test: null },
    told: { code: 'no-features', file: 'train.csv' },
    help: 'features that vary',
  },
  {
    ...{ name: 'the logarithm of zero', train: withCell(TRAIN, 4, 3, '0'), test: LATER, ...LOG },
    told: { code: 'not-a-number', file: 'train.csv', row: 'line 40', column: 'E1/theta', found: '0' },
    help: 'a number above zero; choose another preprocessing, or leave such rows out',
  },
  {
    ...{ name: 'the logarithm of a negative power', train: TRAIN, test: withCell(LATER, 2, 5, '-2'), ...LOG },
    told: { code: 'not-a-number', file: 'later.csv', row: 'line 20', column: 'E3/theta', found: '−2' },
    help: 'a number above zero; choose another preprocessing, or leave such rows out',
  },
]

describe('what cannot be trained on', () => {
  it.each(CASES)('$name', async ({ train, test, choices, args = [], told, help }) => {
    const folder = temporaryFolder()
    const files = { train: join(folder, 'train.csv'), test: join(folder, 'later.csv') }
    writeFileSync(files.train, train)
    if (test !== null) writeFileSync(files.test, test)
    const learned = readRecordingFile(files.train)
    const held = test === null ? null : readRecordingFile(files.test)
    const about = ({ recording, bytes }: typeof learned) => ({
      ...{ recording, bytes: bytes.length, simulated: false, head: bytes, extent: 'whole' as const },
    })
    const request = {
      training: about(learned),
      heldOut: held && about(held),
      choices: { ...usualChoices(KIND_TRAINERS), ...choices },
    }
    // Of a recording without labels there is nothing to say but that.
    const examining = examineTraining(request, sha256)
    const problem = learned.recording.labels ? (await examining).problem! : await refusalOfPromise(examining)
    expect(problem).toMatchObject(told)
    expect(formatProblem(problem)).toContain(help)
    const early = ['missing-features', 'not-a-number'].includes(problem.code)
    if (!early) expect(await refusalOfPromise(prepareTraining(request, sha256))).toEqual(problem)

    const out = join(folder, 'out')
    const given = ['--train', files.train, ...(test === null ? [] : ['--test', files.test]), '--out', out]
    // The network's code takes a second to load.
    const kinds = ['--classifiers', 'lda']
    const { code, stdout, stderr } = await runInProcess(trainCommand, [...given, ...kinds, ...args])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr.split('\n').at(-2)).toBe(`train: ${formatProblem(problem)}`)
    // Before anything was fitted, and nothing was written.
    expect(stderr).not.toContain('held out\n')
    expect(existsSync(join(out, 'models'))).toBe(false)
  })
})
