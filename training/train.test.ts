import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { LabelledRows } from '../src/testing/gaussianRows.ts'
import { predictRecording } from './predictRecording.ts'
import { readBundle } from './readBundle.ts'
import { readRecordingFile } from './readRecordingFile.ts'
import { sha256 } from './sha256.ts'
import { folderContent } from './testing/folderContent.ts'
import { easySamples, temporaryFolder, writeEasyFiles } from './testing/recordingFiles.ts'
import { runInProcess } from './testing/runInProcess.ts'
import { resultOf, startScript } from './testing/startScript.ts'
import { trainCommand } from './trainCommand.ts'
import { trainFiles } from './trainFiles.ts'

/** The same rows with powers that have logarithms. */
function positive({ rows, truth }: LabelledRows): LabelledRows {
  return { truth, rows: { ...rows, values: rows.values.map((value) => 1 + Math.abs(value)) } }
}

describe('npm run train', () => {
  const folder = temporaryFolder()
  const files = writeEasyFiles(folder)
  const out = join(folder, 'public')
  const args = ['--train', files.train, '--test', files.test, '--out', out]
  const train = (...given: string[]) => runInProcess(trainCommand, given)

  it('trains, tells how it went and exits with 0', async () => {
    const { code, stdout, stderr } = await resultOf(startScript('train', [...args, '--seed', '3']))
    expect(stderr).toMatch(
      /^train on train.csv: 60 rows, 6 features\n[\s\S]*\njudge on held-out.json: 60 rows/,
    )
    expect(stderr).toMatch(
      /LDA: [\d.]+ % held out\nNetwork: epoch 50, loss [\d.]+\n[\s\S]*Neural network: [\d.]+ % held out\n/,
    )
    expect(stdout).toContain('train.csv, 60 rows')
    expect(stdout).toMatch(/LDA[ │]+[\d.]+ %[ │]+[\d.]+ %[ │]+[\d.]+ %/)
    expect(stdout).toMatch(/Neural network[ │]+[\d.]+ %[ │]+[\d.]+ %[ │]+–[ │]+–/)
    expect(code).toBe(0)
    expect(readdirSync(out).sort()).toEqual(['models', 'test.json'])
  })

  it('trains what is chosen, as it is chosen, and the manifest says so', async () => {
    const [learned, held] = easySamples().map(positive) as [LabelledRows, LabelledRows]
    const folder = temporaryFolder()
    const files = writeEasyFiles(folder, {}, [learned, held])
    const args = ['--train', files.train, '--test', files.test]
    const chosen = join(folder, 'chosen')
    const choices = ['--classifiers', 'logistic-regression', 'lda', '--preprocessing', 'log-standardise']
    const settings = ['--set', 'lda.shrinkage=auto', 'logistic-regression.C=0.5']
    const { code, stdout } = await train(...args, '--out', chosen, ...choices, ...settings)
    expect(code).toBe(0)
    expect(stdout).toMatch(/LDA[ │]+[\d.]+ %[^\n]+\n[^\n]+\n│ Logistic regression[ │]+[\d.]+ %/)
    const decoder = await readBundle(join(chosen, 'models'))
    const { preprocessing, classifiers, features } = decoder.manifest
    expect(preprocessing).toEqual([
      { step: 'log' },
      { step: 'standardise', mean: features.map(() => expect.any(Number)), scale: expect.any(Array) },
    ])
    expect(classifiers.map(({ id }) => id)).toEqual(['lda', 'logistic-regression'])
    expect(classifiers[0]?.hyperparameters).toMatchObject({ solver: 'lsqr', shrinkage: 'auto' })
    expect(classifiers[1]?.hyperparameters).toMatchObject({ C: 0.5 })
    const { recording } = readRecordingFile(files.test)
    for (const [at, { accuracy }] of predictRecording(decoder, recording).answers.entries()) {
      expect(accuracy).toBe(classifiers[at]!.accuracy?.heldOut)
      expect(accuracy).toBeGreaterThan(0.5)
    }
    decoder.dispose()
  })

  it('holds the later part of one recording out, serves it, and says what that tells', async () => {
    const alone = join(folder, 'alone')
    const quick = ['--classifiers', 'lda', '--out', alone]
    const { code, stdout, stderr } = await train('--train', files.train, ...quick)
    expect(code).toBe(0)
    expect(stderr).toContain('judge on train.csv, later part: 15 rows')
    expect(stdout).toContain(
      '\njudged on later runs of the same recording: a second session would tell more\n',
    )
    const decoder = await readBundle(join(alone, 'models'))
    const { manifest } = decoder
    const served = readRecordingFile(join(alone, 'test.json'))
    expect(manifest.heldOut).toMatchObject({ file: 'train.csv, later part', rows: 15 })
    expect(manifest.heldOut?.sha256).toBe(served.recording.sha256)
    expect(manifest.training).toMatchObject({ file: 'train.csv', sha256: sha256(readFileSync(files.train)) })
    expect(served.recording.lines[0]).toBe(450)
    const { answers } = predictRecording(decoder, served.recording)
    expect(answers[0]!.accuracy).toBe(manifest.classifiers[0]!.accuracy?.heldOut)
    decoder.dispose()
    const two = await train(...args.slice(0, 4), ...quick)
    expect(two.stdout).toContain('\njudged on another recording, of which training saw no row\n')
  })

  it('says that the later part of each run flatters', async () => {
    const [{ rows, truth }] = easySamples(2, 3, 12)
    // The rows of a class behind each other.
    const order = [...truth.keys()].sort((a, b) => truth[a]! - truth[b]!)
    const values = Float64Array.from(order.flatMap((row) => [...rows.values.subarray(3 * row, 3 * row + 3)]))
    const runs = { truth: truth.toSorted(), rows: { ...rows, values } }
    const { train: file } = writeEasyFiles(temporaryFolder(), {}, [runs, runs])
    const { code, stdout } = await train(
      '--train',
      file,
      '--classifiers',
      'lda',
      '--out',
      join(folder, 'runs'),
    )
    expect(code).toBe(0)
    expect(stdout).toMatch(/judged on the later part of .*which flatters the score: a second session would/)
  })

  it('leaves classes out of both recordings', async () => {
    const some = join(folder, 'some')
    const quick = ['--classifiers', 'lda', '--out', some, '--without-classes']
    const { code, stderr } = await train(...args, ...quick, '0', 'C')
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('one class only') })
    const one = await train(...args, ...quick, 'C')
    expect(one.code).toBe(0)
    expect(one.stderr).toContain('train on train.csv: 40 rows')
    expect(one.stderr).toContain('judge on held-out.json: 40 rows')
    expect(one.stdout).toContain('held out (held-out.json, 40 rows)')
    const { manifest, dispose } = await readBundle(join(some, 'models'))
    dispose()
    expect(manifest.classes).toEqual([0, 1])
    expect(manifest.heldOut?.rows).toBe(40)
    expect(readFileSync(join(some, 'test.json'))).toEqual(readFileSync(files.test))
    const before = folderContent(some)
    const unknown = await train(...args, ...quick, '7')
    expect(unknown).toMatchObject({ code: 1, stdout: '' })
    expect(unknown.stderr).toMatch(
      /^train: train\.csv, column "# Letter": there is no such class .*found "7", expected .*A \(0\), B \(1\), C \(2\)/,
    )
    expect(folderContent(some)).toEqual(before)
  })

  it('says what a setting may be, and which classifiers there are', async () => {
    const setting = await train(...args, '--set', 'mlp.hiddenUnits=0')
    expect(setting).toMatchObject({ code: 1 })
    expect(setting.stderr).toContain('column "hiddenUnits"')
    expect(setting.stderr).toContain('a whole number from 1 to 5000')
    const kind = await train(...args, '--classifiers', 'svm')
    expect(kind).toMatchObject({ code: 2 })
    expect(kind.stderr).toContain('only lda, mlp, logistic-regression')
    expect((await train(...args, '--preprocessing', 'l1')).stderr).toContain(
      'l2-normalise, none, standardise',
    )
  })

  it('refuses a logarithm of zero before anything is trained, by row and column', async () => {
    const text = readFileSync(files.train, 'utf8').split('\n')
    const cells = text[5]!.split(',')
    const zero = join(temporaryFolder(), 'zero.csv')
    writeFileSync(zero, text.with(5, cells.with(-1, '0').join(',')).join('\n'))
    const { code, stderr } = await train(
      ...['--train', zero, '--test', files.test, '--out', out, '--preprocessing', 'log-standardise'],
    )
    expect(code).toBe(1)
    expect(stderr).toMatch(/zero\.csv, line \d+, column ".+": the preprocessing takes the logarithm/)
  })

  it('exits with 2 for a wrong use and says which', async () => {
    const alone = await train('--test', files.test)
    expect(alone).toMatchObject({ code: 2, stdout: '' })
    expect(alone.stderr).toContain('--test goes with --train')
    expect(await resultOf(startScript('train', ['--test', files.test]))).toEqual(alone)
    const features = await train(...args, '--features', ' , ')
    expect(features).toMatchObject({ code: 2 })
    expect(features.stderr).toContain('--features names no column')
    const seed = await train(...args, '--seed', '1.5')
    expect(seed).toMatchObject({ code: 2 })
    expect(seed.stderr).toContain('expected an integer')
  })

  it('exits with 1 for a bad file, with a message and without a stack', async () => {
    const { code, stderr } = await train('--train', files.train, '--test', join(folder, 'none'))
    expect(code).toBe(1)
    expect(stderr).toMatch(/^train: .*none: there is no such file/)
    expect(stderr).not.toMatch(/^\s+at /m)
  })

  it.each(['SIGINT', 'SIGKILL'] as const)('keeps the old bundle on %s', async (signal) => {
    const kept = temporaryFolder()
    await trainFiles({ ...files, out: kept, simulated: '' })
    const before = folderContent(kept)
    // Large enough that training is under way when the signal comes.
    const slow = writeEasyFiles(temporaryFolder(), {}, easySamples(8, 40, 100))
    const slowArgs = ['--train', slow.train, '--test', slow.test, '--out', kept]
    const child = startScript('train', slowArgs)
    child.stderr.on('data', (text) => {
      if (String(text).includes('LDA:')) child.kill(signal)
    })
    const { code, stderr } = await resultOf(child)
    expect(code).toBe({ SIGINT: 130, SIGKILL: null }[signal])
    if (signal !== 'SIGKILL') expect(stderr).toContain('interrupted')
    expect(folderContent(kept)).toEqual(before)
    expect(existsSync(join(kept, 'models'))).toBe(true)
  })
})
