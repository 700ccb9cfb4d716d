import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { refusalOfPromise } from '../../testing/refusalOf.ts'
import { unpackGzip } from './unpackGzip.ts'

const SEED = 20
const contents = fc.array(
  fc.oneof(fc.uint8Array({ maxLength: 60 }), fc.constant(new Uint8Array(100_000).fill(65))),
  { minLength: 1, maxLength: 4 },
)

/** The Compression Standard's stream, which refuses what follows the first member: here after so many bytes of it. */
function stubStandardStream(givenBeforeRefusal: number, first: Uint8Array): void {
  vi.stubGlobal(
    'DecompressionStream',
    class extends TransformStream<Uint8Array, Uint8Array> {
      constructor() {
        super({
          transform() {},
          flush(controller) {
            for (let at = 0; at < Math.min(givenBeforeRefusal, first.length); at += 7) {
              controller.enqueue(first.slice(at, Math.min(at + 7, givenBeforeRefusal)))
            }
            throw new TypeError('Junk found after end of compressed data.')
          },
        })
      }
    },
  )
}

async function unpack(packed: Uint8Array, pieceSize: number) {
  const out: Uint8Array[] = []
  let last = 0
  async function* pieces() {
    for (let at = 0; at < packed.length; at += pieceSize) yield packed.slice(at, at + pieceSize)
  }
  await unpackGzip(pieces, 'mine.gz', (bytes, done) => {
    expect(done).toBeLessThanOrEqual(packed.length)
    last = done
    out.push(bytes)
  })
  return { bytes: Buffer.concat(out), last }
}

const membersOf = (parts: readonly Uint8Array[]) => Buffer.concat(parts.map((part) => gzipSync(part)))

describe('a gzip file of several members', () => {
  beforeEach(() => stubStandardStream(0, new Uint8Array()))
  afterEach(() => vi.unstubAllGlobals())

  it('is all of them, however it is cut into pieces and wherever the browser’s own code stops', async () => {
    await fc.assert(
      fc.asyncProperty(
        contents,
        fc.integer({ min: 1, max: 90 }),
        fc.nat(70),
        fc.nat(5),
        async (parts, pieceSize, given, zeros) => {
          stubStandardStream(given, parts[0]!)
          const packed = Buffer.concat([membersOf(parts), new Uint8Array(zeros)])
          const { bytes } = await unpack(packed, pieceSize)
          expect(bytes.equals(Buffer.concat(parts))).toBe(true)
        },
      ),
      { seed: SEED, numRuns: 300 },
    )
  })

  it('is refused where it ends within a member', async () => {
    const parts = [Buffer.from('a member'), Buffer.from('and another')]
    const packed = membersOf(parts)
    const first = gzipSync(parts[0]!).length
    for (let end = 1; end < packed.length; end++) {
      const cut = unpack(packed.subarray(0, end), 5)
      if (end === first) expect((await cut).bytes.toString()).toBe('a member')
      else
        expect(await refusalOfPromise(cut), `cut at ${end}`).toMatchObject({
          code: 'bad-gzip',
          file: 'mine.gz',
        })
    }
  })

  it('is refused where a bit of its data, checksums or lengths is wrong', async () => {
    const parts = [Buffer.from('a member'), Buffer.from('and another')]
    const packed = membersOf(parts)
    const second = gzipSync(parts[0]!).length
    // The ten bytes of a header hold a time and a system, which may be any.
    for (let at = second + 10; at < packed.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const damaged = Uint8Array.from(packed)
        damaged[at]! ^= 1 << bit
        const outcome = await unpack(damaged, 64).then(
          ({ bytes }) => bytes.toString(),
          (error: unknown) => error,
        )
        // Some bits only fill up the last byte of the data.
        if (typeof outcome === 'string') expect(outcome).toBe('a memberand another')
        else expect(outcome).toMatchObject({ problem: { code: 'bad-gzip' } })
      }
    }
  })

  it('is refused where something else follows', async () => {
    const packed = Buffer.concat([gzipSync('a member'), Buffer.from('and no member')])
    expect(await refusalOfPromise(unpack(packed, 9))).toMatchObject({ code: 'bad-gzip' })
  })

  it('is known in full at its end', async () => {
    const packed = membersOf([Buffer.from('a'), Buffer.from('b')])
    expect(await unpack(packed, 1000)).toMatchObject({ last: packed.length })
  })

  it('is not unpacked again where a piece is refused', async () => {
    vi.unstubAllGlobals()
    const refusal = new RangeError('too many')
    let calls = 0
    const pieces = async function* () {
      calls++
      yield Uint8Array.from(gzipSync('a member'))
    }
    const taken = unpackGzip(pieces, 'mine.gz', () => {
      throw refusal
    })
    await expect(taken).rejects.toBe(refusal)
    expect(calls).toBe(1)
  })
})
