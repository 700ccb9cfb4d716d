import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readRecording } from '../src/eeg/reading/readRecording.ts'
import { exportPredictions } from '../src/engine/decoder/exportPredictions.ts'
import { openDecoder } from '../src/engine/decoder/openDecoder.ts'
import { OpenThings } from '../src/engine/decoder/openThings.ts'
import { formatPredictions } from '../src/evaluation/formatPredictions.ts'
import type { PredictionNote } from '../src/evaluation/predictionNote.ts'
import { CLASSIFIER_KINDS } from '../src/models/classifierKinds.ts'
import { PredictionSink } from './predictionSink.ts'
import { predictRows } from './predictRows.ts'
import { type LocalDecoder, readBundle } from './readBundle.ts'
import { startNodeTensorflow } from './startNodeTensorflow.ts'
import { folderContent } from './testing/folderContent.ts'
import { csvText, easySamples, temporaryFolder, writeEasyFiles } from './testing/recordingFiles.ts'
import { trainFiles } from './trainFiles.ts'

type Kind = PredictionNote['kind']

const SITES = ['Cz', 'Fz', 'Pz', 'C3', 'C4', 'P3']
/** Features of electrodes and bands, and features whose names say nothing. */
const SHAPES = {
  bands: { feature: (column: number) => `${SITES[column]}/theta` },
  plain: { feature: (column: number) => `f${column}` },
}
type ShapeName = keyof typeof SHAPES

const folders = { bands: temporaryFolder(), plain: temporaryFolder() }
const decoders = new Map<ShapeName, LocalDecoder>()
const pages = new Map<ShapeName, OpenThings>()
const signal = new AbortController().signal

beforeAll(async () => {
  for (const shape of ['bands', 'plain'] as const) {
    const folder = folders[shape]
    await trainFiles({ ...writeEasyFiles(folder, SHAPES[shape]), out: folder, simulated: '' })
    const models = join(folder, 'models')
    decoders.set(shape, await readBundle(models))
    const content = Object.entries(folderContent(models))
    const files = new Map(content.map(([path, hex]) => [path, Buffer.from(hex, 'hex')]))
    const open = new OpenThings()
    const platform = { startTensorflow: startNodeTensorflow }
    open.addDecoder(1, await openDecoder({ kind: 'memory', files }, CLASSIFIER_KINDS, platform, signal))
    pages.set(shape, open)
  }
})
afterAll(() => {
  for (const decoder of decoders.values()) decoder.dispose()
  for (const open of pages.values()) open.removeDecoder(1)
})

async function* once(text: string): AsyncGenerator<Uint8Array, void> {
  yield Buffer.from(text)
}

/** What `npm run predict --format json` writes. */
async function written(text: string, shape: ShapeName, labelColumn?: string): Promise<string> {
  const decoder = decoders.get(shape)!
  const { classes } = decoder.manifest
  const ids = decoder.classifiers.map(({ info }) => info.id)
  const json = formatPredictions({ classes, ids }, 'json', false)
  const sink = new PredictionSink({ file: 'mine', decoder, text: json, labelColumn })
  let all = ''
  await predictRows(once(text), 'mine', sink, {
    async write(part) {
      all += part
      return true
    },
    finish: async () => {},
    abandon: async () => {},
  })
  return all
}

/** What the page exports. */
async function exported(text: string, shape: ShapeName, labelColumn?: string): Promise<string> {
  const open = pages.get(shape)!
  const wanted = decoders.get(shape)!.manifest.features
  open.addRecording(2, readRecording(text, { name: 'mine', sha256: '', labelColumn, wanted }))
  const context = { signal, report: () => {} }
  const options = { format: 'json', indices: null, posteriors: false } as const
  const ask = { decoder: 1, recording: 2 }
  return (await open.ask(ask, (parts) => exportPredictions(parts, context, options))).text()
}

/** The notes of the command line, which the page's export has as well, byte for byte. */
async function notesOf(text: string, shape: ShapeName, labelColumn?: string): Promise<Map<Kind, string>> {
  const output = await written(text, shape, labelColumn)
  expect(output).toBe(await exported(text, shape, labelColumn))
  const { notes } = JSON.parse(output) as { notes: PredictionNote[] }
  return new Map(notes.map(({ kind, text }) => [kind, text]))
}

const later = easySamples()[1]
const positive = { ...later, rows: { ...later.rows, values: later.rows.values.map(Math.abs) } }

/** The held-out rows with columns put in front of them. */
function table(shape: ShapeName, columns: Record<string, (row: number) => string | number>): string {
  const [header, ...rows] = csvText(positive, { ...SHAPES[shape], label: null })
    .trim()
    .split('\n')
  const cells = (row: number) => Object.values(columns).map((cell) => cell(row))
  const lines = rows.map((row, at) => [...cells(at), row].join(','))
  return `${[[...Object.keys(columns), header].join(','), ...lines].join('\n')}\n`
}

const label = (row: number) => later.truth[row]!

describe('what predictions say of themselves', () => {
  it('says on how many rows a score rests, and no more where there is no more', async () => {
    const notes = await notesOf(table('bands', { class: label }), 'bands')
    expect([...notes.keys()]).toEqual(['score'])
    expect(notes.get('score')).toMatch(/^LDA [\d.]+ % of 60 rows, Neural network [\d.]+ % of 60 rows$/)
    const none = await notesOf(table('bands', {}), 'bands')
    expect(none.get('score')).toContain('LDA not scored (no known labels)')
  })

  it('counts and names rows of labels that the decoder does not know', async () => {
    const rest = (row: number) => (row < 30 ? label(row) : 90 + (row % 7))
    const notes = await notesOf(table('bands', { class: rest }), 'bands')
    expect(notes.get('score')).toContain('% of 30 rows')
    expect(notes.get('unknown-labels')).toMatch(
      /^30 rows with labels that the decoder does not know.*: 90 \(4 rows\), 91 \(4 rows\), .* and 2 more$/,
    )
    expect(notes.has('labels-from-one')).toBe(false)
  })

  it('hints at labels that count from 1', async () => {
    const notes = await notesOf(table('bands', { class: (row) => label(row) + 1 }), 'bands')
    expect(notes.get('unknown-labels')).toContain('20 rows')
    expect(notes.get('labels-from-one')).toContain('with one subtracted from each label')
  })

  it('counts values below zero, and tells the first by its row', async () => {
    const [header, first, ...rows] = table('bands', { class: label }).trim().split('\n')
    const [third, ...others] = [first, ...rows].slice(2)
    const text = [header, first, rows[0], third!.replace(/,[^,]*$/, ',-0.5'), ...others].join('\n')
    const notes = await notesOf(text, 'bands')
    expect(notes.get('negative-powers')).toBe(
      '1 value below zero, which no power can be: the first in row 20, "P3/theta" (-0.5)',
    )
  })

  it('names columns that are left out, by their reasons', async () => {
    const columns = {
      Timestamp: (row: number) => 1.7e9 + row,
      Note: () => '',
      sex: () => 'F',
      'Oz/theta': () => 1,
      event: (row: number) => 'abc'[label(row)]!,
    }
    const notes = await notesOf(table('bands', columns), 'bands', 'event')
    expect(notes.get('columns-left-out')).toBe(
      '4 columns left out: "Timestamp" (it looks like a time); "Note" (it is empty); "sex" (it has no numbers); ' +
        '"Oz/theta" (the decoder was not trained on it)',
    )
  })

  it('says the same of columns that only a whole file shows to be none', async () => {
    const columns = {
      class: label,
      tick: (row: number) => 5 * row,
      code: (row: number) => 40 + label(row),
      age: (row: number) => (row * 7) % 5,
      Timestamp: (row: number) => row,
    }
    const notes = await notesOf(table('plain', columns), 'plain')
    expect(notes.get('columns-left-out')).toBe(
      '4 columns left out: "Timestamp" (it looks like a time); "age", "code", "tick" (the decoder was not trained on it)',
    )
  })

  it('counts what was passed over', async () => {
    const [header, ...rows] = table('bands', { class: label }).trim().split('\n')
    const empty = header!.replaceAll(/[^,]/g, '')
    const text = ['title:invented, version:1', header, empty, ...rows, empty].join('\n')
    const output = await written(text, 'bands')
    expect(output).toBe(await exported(text, 'bands'))
    expect(output).toContain('2 rows without any band power passed over, the first in line 3')
    expect(output).toContain('1 line before the header passed over')
  })

  it('tells of columns that come late', async () => {
    const rows = Array.from({ length: 3 }, (_, row) => ({
      _id: { $oid: `${row}` },
      ...Object.fromEntries(SITES.map((site) => [`${site}/theta`, row + 1])),
      ...(row > 0 && { battery: 7, remark: 'x' }),
    }))
    const text = rows.map((row) => JSON.stringify(row)).join('\n')
    const notes = await notesOf(text, 'bands')
    expect(notes.get('columns-left-out')).toContain('"remark" (the first row lacks it)')
    expect(notes.get('columns-left-out')).toContain('"_id"')
  })
})
