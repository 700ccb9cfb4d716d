import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderContent } from './testing/folderContent.ts'
import { easySamples, temporaryFolder, writeEasyFiles } from './testing/recordingFiles.ts'
import { runInProcess } from './testing/runInProcess.ts'
import { resultOf, startScript } from './testing/startScript.ts'
import { trainCommand } from './trainCommand.ts'
import { trainFiles } from './trainFiles.ts'

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

  it('exits with 2 for a wrong use and says which', async () => {
    const alone = await train('--train', files.train)
    expect(alone).toMatchObject({ code: 2, stdout: '' })
    expect(alone.stderr).toContain('--train and --test go together')
    expect(await resultOf(startScript('train', ['--train', files.train]))).toEqual(alone)
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

  it.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)('keeps the old bundle on %s', async (signal) => {
    const kept = temporaryFolder()
    await trainFiles({ ...files, out: kept, seed: 0, simulated: '' })
    const before = folderContent(kept)
    // Large enough that training is under way when the signal comes.
    const slow = writeEasyFiles(temporaryFolder(), {}, easySamples(8, 40, 100))
    const slowArgs = ['--train', slow.train, '--test', slow.test, '--out', kept]
    const child = startScript('train', slowArgs)
    child.stderr.on('data', (text) => {
      if (String(text).includes('LDA:')) child.kill(signal)
    })
    const { code, stderr } = await resultOf(child)
    expect(code).toBe({ SIGINT: 130, SIGTERM: 143, SIGKILL: null }[signal])
    if (signal !== 'SIGKILL') expect(stderr).toContain('interrupted')
    expect(folderContent(kept)).toEqual(before)
    expect(existsSync(join(kept, 'models'))).toBe(true)
  })
})
