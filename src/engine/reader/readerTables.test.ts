import { gzipSync } from 'node:zlib'
import { describe, expect, it, vi } from 'vitest'
import { refusalOfPromise } from '../../testing/refusalOf.ts'
import { readerFunctions } from './readerFunctions.ts'

const { fetched } = vi.hoisted(() => ({
  fetched: vi.fn(() => {
    throw new TypeError('Failed to fetch')
  }),
}))
vi.mock('../../eeg/reading/csv/csvReader.ts', fetched)

const JSON_TEXT = '{"0": {"Line": 3, "Cz": 0.5}, "1": {"Line": 9, "Cz": 8}}'

function read(content: string | Uint8Array<ArrayBuffer>) {
  const context = { signal: new AbortController().signal, report() {} }
  return readerFunctions.read(context, { kind: 'file', file: new File([content], 'mine') })
}

describe('the reader whose code for tables cannot be fetched', () => {
  it.each([
    ['JSON', JSON_TEXT],
    ['JSON behind spaces', `\n ${JSON_TEXT}`],
    ['gzipped JSON', gzipSync(JSON_TEXT)],
    ['rows one a line', '{"Cz": 0.5}\n{"Cz": 8}\n'],
  ])('reads %s, and does not ask for it', async (_, content) => {
    expect([...(await read(content)).value.recording.values]).toEqual([0.5, 8])
    expect(fetched).not.toHaveBeenCalled()
  })

  it.each([
    ['a table', 'Cz\n1\n'],
    ['a gzipped table', gzipSync('Cz\n1\n')],
    ['a file without content', ''],
  ])('refuses %s as the network’s failure', async (_, content) => {
    expect(await refusalOfPromise(read(content))).toMatchObject({
      code: 'network',
      file: 'mine',
      found: expect.any(String),
    })
    expect(fetched).toHaveBeenCalled()
  })
})
