import { describe, expect, it } from 'vitest'
import { encodeTutorialJson } from '../eeg/encodeTutorialJson.ts'
import { readRecording } from '../eeg/reading/readRecording.ts'
import { decodeUtf8, encodeUtf8 } from '../eeg/reading/textDecoder.ts'
import type { Recording } from '../eeg/recording.ts'
import { exampleRecording } from '../testing/exampleRecording.ts'
import { sha256Of } from '../testing/sha256Of.ts'
import { type HeldOutFile, servedHeldOut } from './servedHeldOut.ts'

const recording = exampleRecording({ name: 'later.csv' })
const file: HeldOutFile = {
  recording,
  head: encodeUtf8('Line,# Letter, Cz/theta'),
  bytes: 321,
  extent: 'whole',
  simulated: false,
}
const serve = (change: Partial<HeldOutFile> = {}) =>
  servedHeldOut({ ...file, ...change }, async (bytes) => sha256Of(bytes))

/** What a site makes of served bytes that it is given no help for. */
function readBack(bytes: Uint8Array | null): Recording {
  return readRecording(decodeUtf8(bytes!), { name: 'test.json', sha256: sha256Of(bytes!) })
}

describe('servedHeldOut', () => {
  it.each(['{"0": {"Line"', '[{"Line": 0', '\n\t {', '\uFEFF{"columns"'])(
    'serves JSON as it is: %j',
    async (head) => {
      const { file: told, bytes } = await serve({ head: encodeUtf8(head), simulated: true })
      expect(bytes).toBeNull()
      expect(told).toEqual({
        file: 'later.csv',
        rows: 3,
        bytes: 321,
        sha256: recording.sha256,
        simulated: true,
      })
    },
  )

  it('takes JSON whose first bytes end within a letter for JSON', async () => {
    const head = encodeUtf8('{"é').subarray(0, 3)
    expect((await serve({ head })).bytes).toBeNull()
  })

  it('writes a table as the tutorial’s JSON, and says so by name, size and digest', async () => {
    const { file: told, bytes } = await serve()
    expect(told).toEqual({
      file: 'test.json',
      rows: 3,
      bytes: bytes!.length,
      sha256: sha256Of(bytes!),
      simulated: false,
    })
    expect(decodeUtf8(bytes!)).toBe(encodeTutorialJson(recording))
    const back = readBack(bytes)
    expect(back.features).toEqual(recording.features)
    expect(back.values).toEqual(recording.values)
    expect(back.labels).toEqual(recording.labels)
  })

  it('writes gzipped JSON anew: a site serves text', async () => {
    expect((await serve({ head: Uint8Array.of(0x1f, 0x8b, 8) })).bytes).not.toBeNull()
  })

  it('writes chosen columns anew, JSON or not, with the labels under the usual name', async () => {
    const header = { ...recording.header, label: 'what I saw' }
    for (const extent of ['chosen', 'part'] as const) {
      const served = await serve({
        recording: { ...recording, header },
        head: encodeUtf8('{'),
        extent,
      })
      expect(served.file.file).toBe(extent === 'part' ? 'later.csv' : 'test.json')
      const back = readBack(served.bytes)
      expect(back.header.label).toBe('# Letter')
      expect(back.labels).toEqual(recording.labels)
    }
  })

  it('keeps a file’s own name of the labels where it is found by itself', async () => {
    const header = { ...recording.header, label: 'label' }
    const { bytes } = await serve({ recording: { ...recording, header } })
    expect(readBack(bytes).header.label).toBe('label')
  })

  it('writes no labels where there are none', async () => {
    const { bytes } = await serve({ recording: exampleRecording({ labels: null }), extent: 'part' })
    expect(decodeUtf8(bytes!)).not.toContain('Letter')
  })
})
