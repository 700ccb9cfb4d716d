import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { readerFunctions } from '../src/engine/reader/readerFunctions.ts'
import type { CallContext } from '../src/engine/rpc/messages.ts'
import { createTrainerFunctions, type TrainerRequest } from '../src/engine/trainer/trainerFunctions.ts'
import { KIND_TRAINERS } from '../src/models/kindTrainers.ts'
import { type TrainingChoices, usualChoices } from '../src/training/trainingChoices.ts'
import { startNodeTensorflow } from './startNodeTensorflow.ts'
import { folderContent } from './testing/folderContent.ts'
import { csvText, easySamples, jsonText, temporaryFolder } from './testing/recordingFiles.ts'
import { trainFiles } from './trainFiles.ts'

const [sample, other] = easySamples(3, 6, 12)
const context: CallContext<never> = { signal: new AbortController().signal, report: () => {} }
const choices: TrainingChoices = {
  ...usualChoices(KIND_TRAINERS, 3),
  classifiers: KIND_TRAINERS.map(({ kind }) => ({
    kind,
    settings: kind === 'mlp' ? { maxIter: 4, hiddenUnits: 12 } : {},
  })),
}

interface Pair {
  readonly name: string
  readonly train: string
  readonly test: string | null
  readonly as: string
  readonly differs?: Partial<TrainingChoices>
}

/** A recording as the page's reader reads it. */
async function opened(path: string) {
  const file = new File([readFileSync(path)], path.slice(path.lastIndexOf('/') + 1))
  const { value } = await readerFunctions.read(context, { kind: 'file', file })
  return { ...value, file }
}

/** What the page's worker makes of files, in hexadecimal digits by path below the folder that the site is. */
async function inPage(train: string, test: string | null, chosen: TrainingChoices) {
  const { recording, bytes } = await opened(train)
  const held = test === null ? null : await opened(test)
  const request: TrainerRequest = {
    training: { recording, bytes, simulated: false },
    heldOut: held && {
      recording: held.recording,
      head: new Uint8Array(await held.file.slice(0, 1000).arrayBuffer()),
      bytes: held.bytes,
      extent: 'whole',
      simulated: false,
    },
    choices: chosen,
  }
  // Its arguments are cloned on their way.
  const { files, served } = await createTrainerFunctions().train(context, structuredClone(request))
  const content = [...files].map(([path, part]) => [`models/${path}`, part] as const)
  const testJson = served ?? readFileSync(test!)
  return Object.fromEntries(
    [...content, ['test.json', testJson] as const].map(([path, part]) => [
      path,
      Buffer.from(part).toString('hex'),
    ]),
  )
}

beforeAll(startNodeTensorflow)

describe('the page and the command line write the same bytes', () => {
  it.each<Pair>([
    { name: 'a table and a JSON file', train: csvText(sample), test: jsonText(other), as: 'later.json' },
    { name: 'two JSON files', train: jsonText(sample), test: jsonText(other), as: 'later.json' },
    { name: 'two tables', train: csvText(sample), test: csvText(other), as: 'later.csv' },
    { name: 'a table alone', train: csvText(sample), test: null, as: '' },
    {
      ...{
        name: 'fewer classes, standardised',
        train: csvText(sample),
        test: csvText(other),
        as: 'later.csv',
      },
      differs: { withoutClasses: ['1'], preprocessing: 'standardise', seed: 8 },
    },
  ])('of $name', async ({ train, test, as, differs }) => {
    const folder = temporaryFolder()
    const paths = { train: join(folder, 'train'), test: test === null ? null : join(folder, as) }
    writeFileSync(paths.train, train)
    if (test !== null) writeFileSync(paths.test!, test)
    const chosen = { ...choices, ...differs }
    const out = join(folder, 'out')
    await trainFiles({
      ...{ train: paths.train, test: paths.test ?? undefined, out, simulated: '', choices: chosen },
    })
    const { 'models/run.json': ownRun, ...byCommand } = folderContent(out)
    const { 'models/run.json': run, ...byPage } = await inPage(paths.train, paths.test, chosen)
    expect(Object.keys(byPage).sort()).toEqual(Object.keys(byCommand).sort())
    expect(byPage).toEqual(byCommand)
    expect(Object.keys(byPage)).toEqual(
      expect.arrayContaining([
        'models/manifest.json',
        'models/mlp/weights.bin',
        'models/lda.json',
        'test.json',
      ]),
    )
    const keysOf = (hex = '') => Object.keys(JSON.parse(Buffer.from(hex, 'hex').toString()))
    expect(keysOf(run)).toEqual(keysOf(ownRun))
  })

  it('of chosen features, on one side by the form, on the other by name', async () => {
    const folder = temporaryFolder()
    const [train, test] = [join(folder, 'train.csv'), join(folder, 'later.json')]
    writeFileSync(train, csvText(sample))
    writeFileSync(test, jsonText(other))
    const features = ['E1/theta', 'E4/theta']
    const quick = { ...choices, classifiers: [{ kind: 'lda', settings: {} }] }
    const out = join(folder, 'out')
    await trainFiles({ train, test, out, simulated: '', choices: quick, features })
    const { 'models/run.json': _ownRun, ...byCommand } = folderContent(out)
    const { 'models/run.json': _run, ...byPage } = await inPage(train, test, { ...quick, features })
    expect(byPage).toEqual(byCommand)
  })
})
