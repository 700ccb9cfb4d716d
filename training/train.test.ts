import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderContent } from './testing/folderContent.ts'
import { easySamples, temporaryFolder, writeEasyFiles } from './testing/recordingFiles.ts'
import { runScript } from './testing/runScript.ts'

describe('npm run train', () => {
  const folder = temporaryFolder()
  const files = writeEasyFiles(folder)
  const out = join(folder, 'public')
  const args = ['--train', files.train, '--test', files.test, '--out', out]

  it('trains, tells how it went and exits with 0', async () => {
    const { code, stdout, stderr } = await runScript('train', [...args, '--seed', '3'])
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
    const alone = await runScript('train', ['--train', files.train])
    expect(alone).toMatchObject({ code: 2, stdout: '' })
    expect(alone.stderr).toContain('--train and --test go together')
    const features = await runScript('train', [...args, '--features', ' , '])
    expect(features).toMatchObject({ code: 2 })
    expect(features.stderr).toContain('--features names no column')
    const seed = await runScript('train', [...args, '--seed', '1.5'])
    expect(seed).toMatchObject({ code: 2 })
    expect(seed.stderr).toContain('expected an integer')
  })

  it('exits with 1 for a bad file, with a message and without a stack', async () => {
    const { code, stderr } = await runScript('train', [
      '--train',
      files.train,
      '--test',
      join(folder, 'none'),
    ])
    expect(code).toBe(1)
    expect(stderr).toMatch(/^train: .*none: there is no such file/)
    expect(stderr).not.toMatch(/^\s+at /m)
  })

  // The bundle is that of the first test.
  it.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)('keeps the old bundle on %s', async (signal) => {
    // Large enough that training is under way when the signal comes.
    const large = temporaryFolder()
    const slow = writeEasyFiles(large, {}, easySamples(8, 40, 100))
    const before = folderContent(out)
    expect(Object.keys(before).length).toBeGreaterThan(3)
    const slowArgs = ['--train', slow.train, '--test', slow.test, '--out', out]
    const { code, stderr } = await runScript('train', slowArgs, (text, child) => {
      if (text.includes('LDA:')) child.kill(signal)
    })
    expect(code).toBe({ SIGINT: 130, SIGTERM: 143, SIGKILL: null }[signal])
    if (signal !== 'SIGKILL') expect(stderr).toContain('interrupted')
    expect(folderContent(out)).toEqual(before)
    expect(existsSync(join(out, 'models'))).toBe(true)
  })
})
