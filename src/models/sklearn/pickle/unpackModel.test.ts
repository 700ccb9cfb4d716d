import { deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { ProblemError } from '../../../problem.ts'
import { refusalOfPromise } from '../../../testing/refusalOf.ts'
import { modelFixture } from '../../../testing/sklearn/modelFixture.ts'
import { UnpackedBytes } from './packing/unpackedBytes.ts'
import { unpackModel } from './unpackModel.ts'

const PACKED = ['lda.zlib.joblib', 'lda.joblib.bz2', 'lda.joblib.xz', 'lda.joblib.lzma']
const PLAIN = modelFixture('lda.joblib')
const unpack = (bytes: Uint8Array) => unpackModel(bytes, 'x.joblib')

describe('unpackModel', () => {
  it('gives what is not compressed as it is', async () => {
    expect(await unpack(PLAIN)).toBe(PLAIN)
  })

  it.each(PACKED)('unpacks %s', async (name) => {
    expect(await unpack(modelFixture(name))).toEqual(PLAIN)
  })

  it('unpacks gzip', async () => {
    expect(await unpack(modelFixture('mlp.gzip.joblib'))).toEqual(modelFixture('mlp.joblib'))
  })

  it.each(PACKED)('refuses %s where it ends too early, or goes on', async (name) => {
    const bytes = modelFixture(name)
    for (let length = 20; length < bytes.length; length += 13) {
      const problem = await refusalOfPromise(unpack(bytes.subarray(0, length)))
      expect(problem).toMatchObject({
        code: 'bad-model',
        file: 'x.joblib',
        row: expect.stringMatching(/^byte /),
      })
    }
    expect((await refusalOfPromise(unpack(Uint8Array.of(...bytes, 7)))).code).toBe('bad-model')
  })

  it.each(PACKED)('gives the content of %s or refuses it, whatever byte is another', async (name) => {
    const bytes = modelFixture(name)
    let refused = 0
    let tried = 0
    for (let at = 0; at < bytes.length; at += 3) {
      tried++
      const other = bytes.slice()
      other[at]! ^= 1 + ((at * 37) % 255)
      try {
        const content = await unpack(other)
        // Only LZMA's old files have no checksum.
        if (!name.endsWith('.lzma')) expect(content).toEqual(PLAIN)
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error
        expect(error.problem.code).toBe('bad-model')
        refused++
      }
    }
    if (!name.endsWith('.lzma')) expect(refused).toBeGreaterThan(tried - 8)
  })

  it.each([
    ['zlib', deflateSync(Buffer.alloc(1 << 25))],
    ['gzip', gzipSync(Buffer.alloc(1 << 25))],
  ])('stops a small %s file that would become a large one', async (_, bytes) => {
    const problem = await refusalOfPromise(unpack(bytes))
    expect(problem).toMatchObject({ code: 'bad-model', found: 'more' })
    expect(problem.expected).toBe('16777216 bytes when unpacked, from a file of this size')
  })

  it.each([
    ['a table', Buffer.from('Cz,Fz\n1,2\n'), /"Cz,Fz/],
    ['nothing', Buffer.alloc(0), /an empty file/],
  ])('refuses %s', async (_, bytes, found) => {
    const problem = await refusalOfPromise(unpack(bytes))
    expect(problem.code).toBe('bad-model')
    expect(problem.found).toMatch(found)
    expect(problem.message).toContain('joblib.dump(model, "model.joblib")')
  })

  it('holds runs and repetitions to the same limit', () => {
    const out = new UnpackedBytes(10, 'x')
    out.addByte(1)
    out.addAgain(1, 5)
    out.addRun(2, 3)
    out.add(Uint8Array.of(3))
    expect([...out.from(0)]).toEqual([1, 1, 1, 1, 1, 1, 2, 2, 2, 3])
    for (const add of [() => out.addRun(0, 1 << 24), () => out.addAgain(1, 1 << 24)])
      expect(add).toThrow(ProblemError)
    expect(out.length).toBe(10)
  })
})
