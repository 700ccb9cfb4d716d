import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readRecordingFile } from './readRecordingFile.ts'
import { temporaryFolder } from './testing/recordingFiles.ts'

const refusal = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) })

describe('readRecordingFile', () => {
  const folder = temporaryFolder()

  it('reads a recording with its name and SHA-256', () => {
    const text = '\uFEFFLine,# Letter, Cz/theta\n0,1,0.5\n'
    writeFileSync(join(folder, 'a.csv'), text)
    const { recording, bytes } = readRecordingFile(join(folder, 'a.csv'))
    expect(recording.name).toBe('a.csv')
    expect(recording.sha256).toBe(createHash('sha256').update(text).digest('hex'))
    expect(recording.features).toEqual(['Cz/theta'])
    expect(Buffer.from(bytes).toString()).toBe(text)
  })

  it('refuses what is not there, not a file or not text', () => {
    expect(() => readRecordingFile(join(folder, 'none.csv'))).toThrow(refusal('not-found'))
    expect(() => readRecordingFile(folder)).toThrow(refusal('not-found'))
    writeFileSync(join(folder, 'binary'), Uint8Array.of(0xff, 0xfe, 0x80))
    expect(() => readRecordingFile(join(folder, 'binary'))).toThrow(refusal('not-text'))
  })
})
