import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { siteFileList } from './offlinePlugin.ts'

let folder: string
const PATHS = [
  'index.html',
  'sw.js',
  '404.html',
  '_headers',
  '.nojekyll',
  'CNAME',
  'single.html.txt',
  'assets/a.js',
]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'eeg-offline-'))
  mkdirSync(join(folder, 'assets'))
  for (const path of PATHS) writeFileSync(join(folder, path), path)
})
afterEach(() => rmSync(folder, { recursive: true }))

it('lists what the page can ask for, with digests of the content', () => {
  const digest = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`
  expect(siteFileList(folder, PATHS).files).toEqual([
    ['assets/a.js', digest('assets/a.js')],
    ['./', digest('index.html')],
  ])
})

it('names a version by its content alone', () => {
  const { version } = siteFileList(folder, PATHS)
  expect(version).toMatch(/^[0-9a-f]{16}$/)
  expect(siteFileList(folder, PATHS.toReversed()).version).toBe(version)
  writeFileSync(join(folder, 'sw.js'), 'another')
  expect(siteFileList(folder, PATHS).version).toBe(version)
  writeFileSync(join(folder, 'index.html'), 'another')
  expect(siteFileList(folder, PATHS).version).not.toBe(version)
})
