import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeUtf8 } from '../../../eeg/reading/textDecoder.ts'
import { ProblemError } from '../../../problem.ts'
import { decoderDigests } from '../../../testing/decoderDigests.ts'
import { exampleDecoderFiles } from '../../../testing/exampleDecoderFiles.ts'
import { handMadeZip } from '../../../testing/handMadeZip.ts'
import { sha256Of } from '../../../testing/sha256Of.ts'
import { openBundleFiles } from '../bundleFiles.ts'
import { memoryFiles } from '../memoryFiles.ts'
import { readDecoderZip } from './readDecoderZip.ts'
import { writeDecoderZip } from './writeDecoderZip.ts'

const FILES = exampleDecoderFiles()
const TEST_JSON = encodeUtf8('{"0": {"Line": 0}}')
const WHOLE = JSON.stringify(decoderDigests({ files: FILES, testJson: TEST_JSON }))
const entries = [
  ...[...FILES].map(([path, content]) => [`models/${path}`, content] as const),
  ['test.json', TEST_JSON] as const,
]
const made = (change: object, zip: object = {}) =>
  handMadeZip(
    entries.map(([name, content]) => ({ name, content, ...change })),
    zip,
  )
const ZIPS: readonly Uint8Array[] = [
  writeDecoderZip(FILES, { testJson: TEST_JSON }),
  made({ method: 0 }),
  made({ isStreamed: true, is64: true }, { is64: true, comment: 'by hand' }),
]

/** Reads and opens; checks that whatever comes of it is the decoder itself or a refusal that tells where and what. */
async function attempt(bytes: Uint8Array): Promise<'same' | 'refused'> {
  try {
    const zip = readDecoderZip(bytes, 'mutated.zip')
    const bundle = await openBundleFiles(memoryFiles(zip.files), sha256Of)
    for (const { path } of bundle.manifest.files) await bundle.read(path)
    expect(JSON.stringify(decoderDigests(zip))).toBe(WHOLE)
    return 'same'
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    const { file, message, found, expected } = error.problem
    for (const part of [file, message, found, expected]) expect(part).toBeTruthy()
    return 'refused'
  }
}

describe('a ZIP file with mistakes', () => {
  it('is refused where it ends too early, wherever that is', async () => {
    for (const zip of ZIPS) {
      expect(await attempt(zip)).toBe('same')
      for (let length = 0; length < zip.length; length++) {
        expect(await attempt(zip.subarray(0, length))).toBe('refused')
      }
    }
  })

  it('is refused or read to the same content, whichever byte is another', async () => {
    const outcomes = { same: 0, refused: 0 }
    for (const zip of ZIPS) {
      for (let at = 0; at < zip.length; at++) {
        const bytes = zip.slice()
        bytes[at]! ^= 1 + ((at * 37) % 255)
        outcomes[await attempt(bytes)]++
      }
    }
    // Dates, versions and attributes do not count; all else does.
    expect(outcomes.same).toBeGreaterThan(100)
    expect(outcomes.refused).toBeGreaterThan(5 * outcomes.same)
  })

  it('is refused or read to the same content, whatever is cut out, put in or moved', async () => {
    const place = fc.nat()
    const edit = fc.record({
      at: place,
      length: fc.nat(40),
      put: fc.uint8Array({ maxLength: 40 }),
      from: place,
    })
    const taken = fc.boolean()
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ZIPS),
        fc.array(fc.tuple(edit, taken), { minLength: 1, maxLength: 3 }),
        async (zip, edits) => {
          let bytes = zip
          for (const [{ at, length, put, from }, isMoved] of edits) {
            const start = at % (bytes.length + 1)
            const other = from % bytes.length
            const piece = isMoved ? bytes.subarray(other, other + length) : put
            bytes = Uint8Array.of(...bytes.subarray(0, start), ...piece, ...bytes.subarray(start + length))
            if (bytes.length === 0) bytes = Uint8Array.of(0x50)
          }
          await attempt(bytes)
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('is refused or read to the same content, whatever number a field has', async () => {
    const numbers = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff, 0x04034b50]
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ZIPS),
        fc.nat(),
        fc.constantFrom(...numbers),
        fc.constantFrom(1, 2, 4),
        async (zip, n, number, width) => {
          const bytes = Buffer.from(zip)
          // Most of them in the directory, which has the most to tell.
          const last = Math.min(zip.length, 900)
          const at = n % 4 === 0 ? n % (zip.length - 4) : zip.length - 4 - (n % (last - 4))
          bytes.writeUIntLE(number % 256 ** width, at, width)
          await attempt(bytes)
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('is refused where bytes are nothing but a beginning', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.boolean(), async (rest, hasEnd) => {
        const end = hasEnd ? handMadeZip([]) : []
        expect(await attempt(Uint8Array.of(0x50, 0x4b, 3, 4, ...rest, ...end))).toBe('refused')
      }),
      { numRuns: 500 },
    )
  })
})
