import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { accuracyScore } from '../src/evaluation/accuracyScore.ts'
import { alignFeatures } from '../src/models/alignFeatures.ts'
import { decodePortraits, PORTRAITS_PATH } from '../src/models/bundle/portraitsFormat.ts'
import { hashRows } from '../src/models/bundle/rowHash.ts'
import { parseTrainingRun } from '../src/models/bundle/trainingRun.ts'
import { decodeTrainingSketch, TRAINING_SKETCH_PATH } from '../src/models/bundle/trainingSketch.ts'
import { classMeans } from '../src/models/classMeans.ts'
import { ldaPaths } from '../src/models/lda/ldaFormat.ts'
import { decodeLdaSpace } from '../src/models/lda/ldaSpaceFormat.ts'
import { argmaxRows } from '../src/models/matrix.ts'
import { decodeMlp, mlpPaths } from '../src/models/mlp/mlpFormat.ts'
import { preprocess } from '../src/models/preprocess.ts'
import { readBundle } from './readBundle.ts'
import { readRecordingFile } from './readRecordingFile.ts'
import { sha256 } from './sha256.ts'
import { folderContent } from './testing/folderContent.ts'
import { csvText, easySamples, jsonText, temporaryFolder, writeEasyFiles } from './testing/recordingFiles.ts'
import { type TrainFilesOptions, trainFiles } from './trainFiles.ts'

const refusal = (problem: object) => expect.objectContaining({ problem: expect.objectContaining(problem) })

describe('trainFiles', () => {
  const folder = temporaryFolder()
  const out = join(folder, 'public')
  const files = writeEasyFiles(folder)
  const options: TrainFilesOptions = { ...files, out, simulated: join(folder, 'simulated.json') }
  let result: Awaited<ReturnType<typeof trainFiles>>
  beforeAll(async () => {
    result = await trainFiles(options)
  })

  it('writes a bundle that is whole and its held-out file byte for byte', async () => {
    const { manifest, classifiers } = await readBundle(join(out, 'models'))
    expect(manifest).toEqual(result.manifest)
    expect(manifest.files.map(({ path }) => path)).toEqual([
      'lda.json',
      'lda-space.json',
      'mlp/model.json',
      'mlp/weights.bin',
      'portraits.json',
      'training-sketch.bin',
    ])
    for (const { path, bytes } of manifest.files) {
      expect(readFileSync(join(out, 'models', path))).toHaveLength(bytes)
    }
    expect(manifest.classes).toEqual([0, 1, 2])
    expect(classifiers.map(({ info }) => [info.id, info.kind])).toEqual([
      ['lda', 'lda'],
      ['mlp', 'mlp'],
    ])
    const paths = mlpPaths('mlp')
    const [modelJson, weights] = [paths.model, paths.weights].map((path) =>
      readFileSync(join(out, 'models', path)),
    )
    const { layers } = decodeMlp(`${modelJson}`, new Uint8Array(weights!), manifest, paths)
    expect(layers.map(({ units }) => units)).toEqual([500, 3])
    const { recording } = readRecordingFile(files.test)
    const rows = preprocess(manifest.preprocessing, alignFeatures(recording, manifest.features))
    for (const { info, classifier } of classifiers) {
      const { accuracy } = manifest.classifiers.find(({ id }) => id === info.id)!
      const predicted = argmaxRows(classifier.predictProba(rows))
      expect(accuracyScore(recording.labels!.index, predicted)).toBe(accuracy?.heldOut)
    }
    expect(readFileSync(join(out, 'test.json'))).toEqual(readFileSync(files.test))
    expect(manifest.heldOut).toEqual({
      file: 'held-out.json',
      rows: 60,
      bytes: readFileSync(files.test).length,
      sha256: sha256(readFileSync(files.test)),
      simulated: false,
    })
    expect(manifest.training?.sha256).toBe(sha256(readFileSync(files.train)))
  })

  it('gives the manifest its digest as the last member', () => {
    const text = readFileSync(join(out, 'models', 'manifest.json'), 'utf8')
    const { sha256: digest, ...others } = JSON.parse(text)
    expect(digest).toBe(sha256(JSON.stringify(others)))
    expect(text.endsWith(`,\n  "sha256": "${digest}"\n}\n`)).toBe(true)
  })

  it('classifies what is easy', () => {
    const [lda, mlp] = result.manifest.classifiers
    expect(lda!.accuracy.heldOut).toBeGreaterThan(0.95)
    expect(mlp!.accuracy.heldOut).toBeGreaterThan(0.95)
    expect(lda!.accuracy.folds!.random).toBeGreaterThan(0.95)
    expect(lda!.accuracy.folds!.blocked).toBeGreaterThan(0.95)
    expect(mlp!.accuracy.folds).toBeNull()
    expect(mlp!.outcome.epochs).toBeGreaterThan(20)
    expect(mlp!.outcome.loss).toBeLessThan(0.5)
  })

  it('writes what another recording can be compared with', () => {
    const { features, classes, trainingStatistics: statistics } = result.manifest
    for (const { mean, std } of [statistics.raw, statistics.preprocessed]) {
      expect([mean.length, std.length]).toEqual([features.length, features.length])
    }
    expect(statistics.labels.rowsPerClass).toEqual(classes.map(() => 20))
    const { recording } = readRecordingFile(files.train)
    const bytes = readFileSync(join(out, 'models', TRAINING_SKETCH_PATH))
    const sketch = decodeTrainingSketch(bytes, result.manifest, TRAINING_SKETCH_PATH)
    const all = Int32Array.from({ length: 60 }, (_, row) => row)
    expect(sketch.hashes).toEqual(hashRows(alignFeatures(recording, features), all))
  })

  it('writes what explanations need', () => {
    const read = (path: string) => readFileSync(join(out, 'models', path), 'utf8')
    const { manifest } = result
    const path = ldaPaths('lda').space
    const space = decodeLdaSpace(read(path), manifest, path)
    expect(space.scalings).toMatchObject({ rows: manifest.features.length, columns: 2 })
    const { means, patterns } = decodePortraits(read(PORTRAITS_PATH), manifest, PORTRAITS_PATH)
    expect(patterns!.of).toBe('lda')
    expect(patterns!.values.values.every(Number.isFinite)).toBe(true)
    const { recording } = readRecordingFile(files.train)
    const raw = alignFeatures(recording, manifest.features)
    const expected = classMeans(raw, recording.labels!.index, 3).means
    means.values.forEach((value, at) => {
      expect(value / expected.values[at]!).toBeCloseTo(1, 4)
    })
  })

  it('says when and for how long in run.json only', () => {
    const run = JSON.parse(readFileSync(join(out, 'models', 'run.json'), 'utf8'))
    expect(run).toEqual(result.run)
    expect(Date.now() - Date.parse(run.trainedAt)).toBeLessThan(3600e3)
    expect(run.seconds).toBeGreaterThan(0)
    expect(Object.keys(run.fitSeconds)).toEqual(['lda', 'mlp'])
    expect(run.fitSeconds.mlp).toBeGreaterThan(0)
    expect(parseTrainingRun(JSON.stringify(run), 'run.json')).toEqual(run)
    expect(JSON.stringify(result.manifest)).not.toContain('econds')
  })

  it('gives the same bytes for the same seed, other weights for another, and knows simulated files', async () => {
    const again = join(folder, 'again')
    await trainFiles({ ...options, out: again })
    const { 'models/run.json': _, ...first } = folderContent(out)
    expect(folderContent(again)).toMatchObject(first)

    const list = { files: { 'train.csv': sha256(readFileSync(files.train)) } }
    writeFileSync(options.simulated, JSON.stringify(list))
    const { manifest } = await trainFiles({ ...options, out: again, choices: { seed: 1 } })
    expect(manifest.training.simulated).toBe(true)
    expect(manifest.heldOut.simulated).toBe(false)
    expect(folderContent(again)['models/mlp/weights.bin']).not.toBe(first['models/mlp/weights.bin'])
    expect(folderContent(again)['models/lda.json']).toBe(first['models/lda.json'])
  })

  it('leaves a held-out file alone that is test.json already', async () => {
    const own = temporaryFolder()
    writeFileSync(join(own, 'test.json'), readFileSync(files.test))
    await trainFiles({ ...options, out: own, test: join(own, 'test.json') })
    expect(readFileSync(join(own, 'test.json'))).toEqual(readFileSync(files.test))
  })

  it('takes a table as held-out file, text as classes and any features', async () => {
    const own = temporaryFolder()
    const [train, test] = easySamples(2, 3)
    const shape = { label: (k: number) => ['yes, left', '"no"'][k]!, feature: (i: number) => ` band "${i}"` }
    writeFileSync(join(own, 'train.json'), jsonText(train, shape))
    writeFileSync(join(own, 'test.csv'), csvText(test, shape))
    const { manifest } = await trainFiles({
      ...options,
      train: join(own, 'train.json'),
      test: join(own, 'test.csv'),
      out: own,
    })
    expect(manifest.classes).toEqual(['"no"', 'yes, left'])
    expect(manifest.features).toEqual(['band "0"', 'band "1"', 'band "2"'])
    const served = readRecordingFile(join(own, 'test.json'))
    expect(manifest.heldOut).toMatchObject({ file: 'test.json', sha256: sha256(served.bytes), rows: 40 })
    expect(served.recording.header.features).toEqual([' band "0"', ' band "1"', ' band "2"'])
    expect(served.recording.values).toEqual(test.rows.values)
  })

  it('keeps the old bundle where training fails in the middle', async () => {
    const before = folderContent(out)
    const failing = trainFiles({
      ...options,
      choices: { seed: 7 },
      onEpoch: ({ epoch }) => {
        if (epoch === 5) throw new Error('out of power')
      },
    })
    await expect(failing).rejects.toThrow('out of power')
    expect(folderContent(out)).toEqual(before)
  })

  it('refuses files that do not fit, and keeps the old bundle', async () => {
    const before = folderContent(out)
    const [sample, other] = easySamples()
    const held = async (text: string, problem: object) => {
      const test = join(folder, 'other.csv')
      writeFileSync(test, text)
      await expect(trainFiles({ ...options, test })).rejects.toThrow(refusal(problem))
    }
    await held(csvText(other, { label: (k) => k + 1 }), { code: 'bad-label', found: '3', file: 'other.csv' })
    await held(csvText(other, { label: null }), {
      code: 'bad-label',
      found: expect.stringContaining('the columns "E0/theta"'),
    })
    await held(csvText(other, { feature: (i) => `X${i}` }), { code: 'missing-features' })
    await held(csvText(easySamples(3, 5)[1]), { code: 'missing-features', column: 'E5/theta' })
    await held('not a recording', { file: 'other.csv' })

    const train = join(folder, 'one-class.csv')
    writeFileSync(train, csvText(sample, { label: () => 4 }))
    await expect(trainFiles({ ...options, train, test: train })).rejects.toThrow(
      refusal({ code: 'bad-label' }),
    )
    expect(folderContent(out)).toEqual(before)
  })
})
