import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inputBytes } from './inputBytes.ts'
import { temporaryFolder } from './testing/recordingFiles.ts'

const read = async (path: string) => {
  for await (const bytes of inputBytes(path, 'mine.csv')) return bytes
  return undefined
}

describe('inputBytes', () => {
  const folder = temporaryFolder()

  it.each([
    ['none.csv', 'there is no such file'],
    ['', 'this is a folder, not a file'],
  ])('refuses %j: %s', async (name, message) => {
    await expect(read(join(folder, name))).rejects.toMatchObject({ problem: { code: 'not-found', message } })
  })
})
