import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findPython } from '../scripts/findPython.ts'
import { PREPROCESSINGS } from '../src/models/fitPreprocessing.ts'
import { KIND_TRAINERS } from '../src/models/kindTrainers.ts'
import { predictRecording } from './predictRecording.ts'
import { readBundle } from './readBundle.ts'
import { readRecordingFile } from './readRecordingFile.ts'
import { csvText, easySamples, temporaryFolder } from './testing/recordingFiles.ts'
import { trainFiles } from './trainFiles.ts'

const ROOT = join(import.meta.dirname, '..')
const SCRIPT = join(ROOT, 'src', 'models', 'sklearn')
const folder = temporaryFolder()
const python = findPython()
if (!python) console.warn('skipped: no Python with scikit-learn was found, so the snippet for it is not run')

/** Asks the pipelines for all rows. */
const ASK = `
import json, sys
import numpy as np
sys.path.insert(0, sys.argv[1])
from load_decoder import load_decoder
rows = np.array(json.load(open(sys.argv[3])))
answers = {}
for name, pipeline in load_decoder(sys.argv[2]).items():
    answers[name] = [pipeline.predict(rows).tolist(), pipeline.predict_proba(rows).ravel().tolist()]
json.dump(answers, sys.stdout)
`

async function expectSame(models: string, test: string): Promise<void> {
  const decoder = await readBundle(models)
  const { recording } = readRecordingFile(test)
  const { features, classes } = decoder.manifest
  const columns = features.map((name) => recording.features.indexOf(name))
  const width = recording.features.length
  const rows = Array.from(recording.lines, (_, row) =>
    columns.map((column) => recording.values[row * width + column]!),
  )
  const file = join(folder, 'rows.json')
  writeFileSync(file, JSON.stringify(rows))
  const text = execFileSync(python!, ['-c', ASK, SCRIPT, models, file], { maxBuffer: 1e9 }).toString()
  const answers = JSON.parse(text) as Record<string, [predicted: unknown[], posteriors: number[]]>
  for (const { id, predicted, posteriors } of predictRecording(decoder, recording).answers) {
    const [labels, found] = answers[id]!
    expect(labels).toEqual(Array.from(predicted, (k) => classes[k]))
    const farthest = found.reduce(
      (most, value, at) => Math.max(most, Math.abs(value - posteriors.values[at]!)),
      0,
    )
    // The site's network computes in float32, scikit-learn's in float64.
    expect(farthest).toBeLessThan(id === 'mlp' ? 1e-5 : 1e-9)
  }
  decoder.dispose()
}

describe.skipIf(!python)('the Python snippet rebuilds what answers like the site', () => {
  it('for every row of the shipped recording', async () => {
    await expectSame(join(ROOT, 'public', 'models'), join(ROOT, 'public', 'test.json'))
  })

  // Of two classes scikit-learn keeps one score.
  for (const classes of [2, 3]) {
    for (const preprocessing of classes === 2 ? (['standardise'] as const) : PREPROCESSINGS) {
      it(`for ${classes} classes of every kind after ${preprocessing}`, async () => {
        const [sample, other] = easySamples(classes, 6, 12)
        const positive = ({ rows, truth }: typeof sample) => ({
          rows: { ...rows, values: rows.values.map((value) => Math.exp(value / 4)) },
          truth,
        })
        const [train, test] = [join(folder, 'train.csv'), join(folder, 'test.csv')]
        writeFileSync(train, csvText(positive(sample)))
        writeFileSync(test, csvText(positive(other)))
        const out = join(folder, `${preprocessing}-${classes}`)
        const classifiers = KIND_TRAINERS.map(({ kind }) => ({
          kind,
          settings: kind === 'mlp' ? { maxIter: 4, hiddenUnits: 12 } : {},
        }))
        await trainFiles({ train, test, out, simulated: '', choices: { classifiers, preprocessing } })
        await expectSame(join(out, 'models'), test)
      })
    }
  }
})
