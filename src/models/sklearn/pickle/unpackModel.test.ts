import { deflateSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProblemError } from '../../../problem.ts'
import { refusalOfPromise } from '../../../testing/refusalOf.ts'
import { modelFixture } from '../../../testing/sklearn/modelFixture.ts'
import { UnpackedBytes } from './packing/unpackedBytes.ts'
import { unpackModel } from './unpackModel.ts'

const PACKED = ['lda.zlib.joblib', 'lda.joblib.bz2', 'lda.joblib.xz']
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
        expect(await unpack(other)).toEqual(PLAIN)
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error
        expect(error.problem.code).toBe('bad-model')
        refused++
      }
    }
    expect(refused).toBeGreaterThan(tried - 8)
  })

  it.each([
    ['zlib', deflateSync(Buffer.alloc(1 << 25))],
    ['gzip', gzipSync(Buffer.alloc(1 << 25))],
  ])('stops a small %s file that would become a large one', async (_, bytes) => {
    const problem = await refusalOfPromise(unpack(bytes))
    expect(problem).toMatchObject({ code: 'bad-model', found: 'more' })
    expect(problem.expected).toBe('16777216 bytes when unpacked, from a file of this size')
  })

  const zeros = modelFixture('zeros.xz')

  it('unpacks xz files of several streams, one beside the other', async () => {
    const files = [1, 2, 3].map((count) => Buffer.concat(Array<Uint8Array>(count).fill(zeros)))
    const unpacked = await Promise.all(files.map(unpack))
    expect(unpacked.map(({ length }) => length / 2 ** 20)).toEqual([1, 2, 3])
  })

  it('stops an xz file where it becomes too large, before its damaged end, and reads the next', async () => {
    const bomb = Buffer.concat([...Array<Uint8Array>(20).fill(zeros), Buffer.of(7)])
    expect(await refusalOfPromise(unpack(bomb))).toMatchObject({ code: 'bad-model', found: 'more' })
    expect(await unpack(modelFixture('lda.joblib.xz'))).toEqual(PLAIN)
  })

  it('refuses anything behind the first bytes of xz', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const problem = await refusalOfPromise(unpack(Uint8Array.of(...zeros.subarray(0, 24), ...bytes)))
        expect(problem).toMatchObject({ code: 'bad-model', row: expect.stringMatching(/^byte /) })
      }),
      { numRuns: 500 },
    ))

  it.each([
    ['a table', Buffer.from('Cz,Fz\n1,2\n'), /"Cz,Fz/],
    ['nothing', Buffer.alloc(0), /an empty file/],
    ["LZMA's old form", modelFixture('lda.joblib.lzma'), /a \.lzma file/],
  ])('refuses %s', async (_, bytes, found) => {
    const problem = await refusalOfPromise(unpack(bytes))
    expect(problem.code).toBe('bad-model')
    expect(problem.found).toMatch(found)
    expect(problem.message).toContain('joblib.dump(model, "model.joblib")')
  })

  it('holds runs to the same limit', () => {
    const out = new UnpackedBytes(10, 'x')
    out.addByte(1)
    out.addRun(2, 3)
    out.add(Uint8Array.of(3))
    expect([...out.from(0)]).toEqual([1, 2, 2, 2, 3])
    expect(() => out.addRun(0, 1 << 24)).toThrow(ProblemError)
    expect(out.length).toBe(5)
  })
})
