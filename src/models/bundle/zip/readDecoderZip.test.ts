import { constants, deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { encodeUtf8 } from '../../../eeg/reading/textDecoder.ts'
import { decoderDigests } from '../../../testing/decoderDigests.ts'
import { exampleDecoderFiles } from '../../../testing/exampleDecoderFiles.ts'
import { type HandMadeEntry, type HandMadeZip, handMadeZip } from '../../../testing/handMadeZip.ts'
import { refusalOf, refusalOfPromise } from '../../../testing/refusalOf.ts'
import { sha256Of } from '../../../testing/sha256Of.ts'
import { openBundleFiles } from '../bundleFiles.ts'
import { memoryFiles } from '../memoryFiles.ts'
import { DECODER_ZIP_LIMITS } from './decoderZipLimits.ts'
import { readDecoderZip } from './readDecoderZip.ts'

const FILES = exampleDecoderFiles()
const TEST_JSON = encodeUtf8('{"0": {"Line": 0}}')

/** The entries of a decoder, all of them with the same differences. */
function entriesOf(folder = 'models/', change: Partial<HandMadeEntry> = {}): HandMadeEntry[] {
  return [...FILES].map(([path, content]) => ({ name: folder + path, content, ...change }))
}

/** The same with one entry changed. */
function withEntry(name: string, change: Partial<HandMadeEntry>): HandMadeEntry[] {
  return entriesOf().map((entry) => (entry.name === name ? { ...entry, ...change } : entry))
}

const told = (testJson: Uint8Array | null) => decoderDigests({ files: FILES, testJson })
const readTold = (entries: readonly HandMadeEntry[], zip?: HandMadeZip) => decoderDigests(read(entries, zip))
const test = { name: 'test.json', content: TEST_JSON }
const read = (entries: readonly HandMadeEntry[], zip?: HandMadeZip) =>
  readDecoderZip(handMadeZip(entries, zip), 'mine.zip')
const refusal = (entries: readonly HandMadeEntry[], zip?: HandMadeZip) => refusalOf(() => read(entries, zip))
const entry = (name: string) => `entry ${JSON.stringify(name)}`

describe('readDecoderZip', () => {
  it('reads what is packed, stored, streamed, with places of eight bytes or a comment', () => {
    for (const change of [{}, { method: 0 }, { isStreamed: true }, { is64: true }]) {
      for (const zip of [{}, { is64: true }, { comment: 'by hand PK\u0005\u0006' }]) {
        const whole = [...entriesOf('models/', change), { ...test, ...change }]
        expect(readTold(whole, zip)).toEqual(told(TEST_JSON))
      }
    }
    expect(readTold(entriesOf())).toEqual(told(null))
  })

  it('reads deflated data in the largest pieces that there are', () => {
    const content = Uint8Array.from({ length: 300_000 }, (_, at) => (at * at) >> 3)
    const packed = deflateRawSync(content, { level: 0, memLevel: 9 })
    expect(packed.length).toBeLessThan(content.length + 50)
    const { testJson } = read([...entriesOf(), { name: 'test.json', content, packed }])
    expect(sha256Of(testJson!)).toBe(sha256Of(content))
  })

  it('gives each file a buffer of its own', () => {
    for (const bytes of read(entriesOf('models/', { method: 0 })).files.values()) {
      expect(bytes.buffer.byteLength).toBe(bytes.length)
    }
  })

  it('reads a view of a longer piece of memory', () => {
    const zip = handMadeZip(entriesOf())
    const larger = new Uint8Array(zip.length + 20).fill(0x50)
    larger.set(zip, 7)
    expect(decoderDigests(readDecoderZip(larger.subarray(7, 7 + zip.length), 'mine.zip'))).toEqual(told(null))
  })

  it('reads a folder around all, and what macOS puts beside it', () => {
    const mac = [
      { name: 'My decoder/', method: 0 },
      { name: 'My decoder/.DS_Store', content: 'x' },
      { name: '.DS_Store', content: 'x' },
      { name: '__MACOSX/', method: 0 },
      { name: '__MACOSX/My decoder/._test.json', content: 'x' },
    ]
    const within = [...entriesOf('My decoder/models/'), { ...test, name: 'My decoder/test.json' }, ...mac]
    expect(readTold(within)).toEqual(told(TEST_JSON))
  })

  it('reads the content of models/ itself, on top or in a folder of another name', () => {
    expect(readTold(entriesOf(''))).toEqual(told(null))
    expect(readTold(entriesOf('letters/'))).toEqual(told(null))
    // There it would be a classifier’s file, not the recording.
    expect(read([...entriesOf(''), test]).testJson).toBeNull()
  })

  it('passes over what a decoder does not have, and never unpacks it', () => {
    const others = [
      { name: 'README.txt', content: 'hello' },
      { name: 'models/notes.txt', content: 'x', crc: 1 },
      { name: 'models/mlp/', method: 0 },
      { name: 'secret.bin', method: 99, flags: 1 },
      { name: Uint8Array.of(0xe4, 0x2e, 0x74), content: 'Latin-1' },
      { name: 'ä.txt', content: 'UTF-8' },
    ]
    expect(readTold([...others, ...entriesOf()])).toEqual(told(null))
  })

  it('gives the verdict and the card too', () => {
    const extras = [
      { name: 'models/verdict.json', content: '{}' },
      { name: 'models/model-card.md', content: '# Letters' },
    ]
    const { files } = read([...entriesOf(), ...extras])
    expect([...files.keys()].sort()).toEqual([...FILES.keys(), 'verdict.json', 'model-card.md'].sort())
    expect(files.get('model-card.md')).toEqual(encodeUtf8('# Letters'))
  })

  it('refuses what is no ZIP file, or one without a decoder', () => {
    const plain = (text: string) => refusalOf(() => readDecoderZip(encodeUtf8(text), 'mine.zip'))
    expect(plain('<!DOCTYPE html>')).toEqual({
      code: 'bad-bundle',
      message: 'this is no ZIP file',
      file: 'mine.zip',
      found: '"<!DOCTYPE html>"',
      expected: 'a decoder as one ZIP file',
    })
    expect(plain('').found).toBe('an empty file')
    expect(plain(`PK\u0007\bPK\u0003\u0004`).found).toBe('bytes 50 4b 07 08 50 4b 03 04')
    expect(refusalOf(() => readDecoderZip(Uint8Array.of(0xff, 0xfe), 'mine.zip')).found).toBe('bytes ff fe')
    expect(plain(`${'x'.repeat(39)}é`).found).toBe(`"${'x'.repeat(39)}"`)
    expect(plain('PK\u0003\u0004').message).toBe(
      'the ZIP file is cut short or damaged; save or fetch it again',
    )
    const none = { code: 'no-decoder', message: 'the ZIP file holds no decoder' }
    expect(refusal([])).toMatchObject({ ...none, found: 'no entries' })
    expect(refusal([test])).toMatchObject({ ...none, found: '"test.json"' })
    expect(refusal([...entriesOf('a/models/'), test])).toMatchObject(none)
    expect(refusal(entriesOf('a/b/models/'))).toMatchObject(none)
  })

  it('refuses one that lacks a file which the manifest lists', () => {
    const entries = entriesOf().filter(({ name }) => name !== 'models/mlp/weights.bin')
    expect(refusal(entries)).toMatchObject({
      code: 'not-found',
      file: 'mine.zip',
      expected: 'models/mlp/weights.bin',
    })
  })

  it('leaves a newer format version and a changed content to openBundleFiles', async () => {
    const opened = (path: string, content: string) => {
      const { files } = read(withEntry(`models/${path}`, { content }))
      return openBundleFiles(memoryFiles(files), sha256Of)
    }
    expect(await refusalOfPromise(opened('manifest.json', '{"formatVersion": 5}'))).toMatchObject({
      code: 'unsupported-version',
      message: expect.stringContaining('newer format version'),
    })
    expect((await refusalOfPromise(opened('manifest.json', 'no JSON'))).code).toBe('bad-bundle')
    const bundle = await opened('lda.json', '{}')
    expect((await refusalOfPromise(bundle.read('lda.json'))).code).toBe('altered')
  })
})

describe('a hostile ZIP file', () => {
  const lda = 'models/lda.json'

  it('with a name that leads elsewhere is refused, though nobody asks for the entry', () => {
    const cases = [
      ['../lda.json', 'a name that leads to another folder'],
      ['models/../../x', 'a name that leads to another folder'],
      ['./x', 'a name that leads to another folder'],
      ['..', 'a name that leads to another folder'],
      ['/etc/passwd', 'a name that begins at the root'],
      ['models\\lda.json', 'a backslash in the name'],
      ['C:lda.json', 'a drive in the name'],
      ['c:/lda.json', 'a drive in the name'],
      ['models/lda.json\u0000.txt', 'a control character in the name'],
      ['a\nb', 'a control character in the name'],
      ['models//lda.json', 'an empty name'],
      ['', 'an empty name'],
      ['models/lda.json', 'a second entry of the same name'],
    ] as const
    for (const [name, found] of cases) {
      const problem = refusal([...entriesOf(), { name, content: 'x' }])
      expect(problem).toMatchObject({ code: 'bad-bundle', file: 'mine.zip', row: entry(name), found })
      expect(problem.message).toMatch(/; pack the decoder’s folder again$/)
      expect(problem.expected).toBeTruthy()
    }
  })

  it('with names as objects have them is read as any other', () => {
    const names = ['__proto__', 'constructor', 'models/__proto__', 'models/toString']
    const odd = names.map((name) => ({ name, content: '{"polluted": 1}' }))
    expect(readTold([...odd, ...entriesOf()])).toEqual(told(null))
    expect({}).not.toHaveProperty('polluted')
  })

  it('that is encrypted, or packed by another method, is refused', () => {
    expect(refusal(withEntry(lda, { flags: 1 }))).toMatchObject({
      code: 'bad-bundle',
      row: entry(lda),
      found: 'an encrypted entry',
      message: expect.stringMatching(/encrypted; .* again without a password$/),
    })
    for (const method of [1, 9, 12, 93, 99]) {
      expect(refusal(withEntry(lda, { method }))).toMatchObject({
        code: 'bad-bundle',
        row: entry(lda),
        message: expect.stringContaining('; unpack it and pack it again'),
        found: `compression method ${method}`,
      })
    }
  })

  it('with another content than it states is refused', () => {
    const again = expect.stringMatching(/; save or fetch it again$/)
    const crc = {
      code: 'altered',
      message: again,
      row: entry(lda),
      found: expect.stringMatching(/^CRC-32 [0-9a-f]{8}$/),
    }
    expect(refusal(withEntry(lda, { crc: 7 }))).toMatchObject(crc)
    expect(refusal(withEntry(lda, { crc: 7, method: 0 }))).toMatchObject(crc)
    const size = { code: 'bad-bundle', message: expect.stringContaining('another size'), row: entry(lda) }
    const { length } = FILES.get('lda.json')!
    for (const method of [0, 8]) {
      for (const bytes of [0, 1, length - 1, length + 1, 2 * length]) {
        expect(refusal(withEntry(lda, { method, bytes }))).toMatchObject(size)
      }
    }
    const broken = {
      code: 'bad-bundle',
      message: 'the ZIP file is cut short or damaged; save or fetch it again',
      row: entry(lda),
    }
    const cut = deflateRawSync(FILES.get('lda.json')!).subarray(0, -3)
    expect(refusal(withEntry(lda, { packed: cut }))).toMatchObject({ ...broken, found: 'unexpected EOF' })
    expect(refusal(withEntry(lda, { packed: Uint8Array.of(7, 7) }))).toMatchObject(broken)
    expect(refusal(withEntry(lda, { packed: new Uint8Array() }))).toMatchObject(size)
  })

  it('with data behind the end of what is packed comes to an end', () => {
    const packed = Buffer.concat([deflateRawSync(FILES.get('lda.json')!), Buffer.alloc(3_000_000, 0x55)])
    expect(refusal(withEntry(lda, { packed }))).toMatchObject({ found: 'unused data behind the content' })
  })

  it('whose directory is at odds with its entries is refused', () => {
    const broken = {
      code: 'bad-bundle',
      message: 'the ZIP file is cut short or damaged; save or fetch it again',
    }
    expect(refusal(withEntry(lda, { localName: 'models/run.json' }))).toMatchObject({
      ...broken,
      row: entry(lda),
    })
    for (const entries of [0, 1, FILES.size - 1, FILES.size + 1, 150]) {
      expect(refusal(entriesOf(), { entries })).toMatchObject(broken)
    }
    expect(refusal(entriesOf(), { part: 2 })).toMatchObject({ code: 'bad-bundle', found: 'part 3' })
    const intoDirectory = Buffer.from(handMadeZip([...entriesOf(), test]))
    // The size of what is packed, before the name in the directory.
    intoDirectory.writeUInt32LE(500, intoDirectory.lastIndexOf('test.json') - 26)
    expect(refusalOf(() => readDecoderZip(intoDirectory, 'mine.zip'))).toMatchObject({
      ...broken,
      row: entry('test.json'),
      found: expect.stringContaining('500 bytes from byte'),
    })
    const junk = Uint8Array.of(0x50, 0x4b, 3, 4, ...handMadeZip(entriesOf()))
    expect(refusalOf(() => readDecoderZip(junk, 'mine.zip'))).toMatchObject(broken)
    const longer = Uint8Array.of(...handMadeZip(entriesOf()), 10)
    expect(refusalOf(() => readDecoderZip(longer, 'mine.zip'))).toMatchObject(broken)
  })

  it('whose entries share one piece of data is refused', () => {
    const inner = { name: 'models/b.json', content: 'x', method: 0 }
    const outer = { name: 'a', content: handMadeZip([inner]), method: 0 }
    expect(readTold([outer, inner, ...entriesOf()])).toEqual(told(null))
    const place = 30 + outer.name.length
    expect(refusal([outer, { ...inner, place }, ...entriesOf()])).toMatchObject({
      code: 'bad-bundle',
      row: entry('models/b.json'),
      found: 'two entries in one place',
    })
    for (const nowhere of [place + 1, 10_000_000]) {
      expect(refusal([outer, { ...inner, place: nowhere }, ...entriesOf()])).toMatchObject({
        found: `nothing at byte ${nowhere}, where it should be`,
      })
    }
  })
})

describe('a ZIP bomb', () => {
  const limits = { ...DECODER_ZIP_LIMITS, entries: 20, entryBytes: 100_000, bytes: 200_000 }
  const refusalWithin = (entries: readonly HandMadeEntry[], change = {}) =>
    refusalOf(() => readDecoderZip(handMadeZip(entries), 'mine.zip', { ...limits, ...change }))
  const zeros = (name: string, length: number) => ({ name, content: new Uint8Array(length) })

  it('is refused by what it states: entries, bytes of one, bytes of all', () => {
    const many = Array.from({ length: 20 }, (_, k) => zeros(`${k}/`, 0))
    expect(refusalWithin([...entriesOf(), ...many])).toMatchObject({
      code: 'too-large',
      message: expect.stringMatching(/; pack nothing but the decoder’s files$/),
      found: `${FILES.size + 20} entries`,
      expected: expect.stringContaining('20 at most'),
    })
    expect(refusalWithin([...entriesOf(), zeros('test.json', 100_001)])).toMatchObject({
      code: 'too-large',
      row: entry('test.json'),
      found: expect.stringContaining('100001 bytes'),
      message: expect.stringMatching(/; save the decoder again .*without the recording$/),
      expected: '100000 bytes at most',
    })
    const three = ['a', 'b', 'c'].map((name) => zeros(name, 90_000))
    expect(refusalWithin([...entriesOf(), ...three])).toMatchObject({
      code: 'too-large',
      expected: expect.stringContaining('200000 bytes at most'),
    })
    // Eight bytes for a size: no sum of them becomes small again.
    const huge = { bytes: Number.MAX_SAFE_INTEGER, is64: true }
    expect(refusalWithin(withEntry('models/lda.json', huge)).code).toBe('too-large')
  })

  it('is refused where it packs better than anything but a bomb does', () => {
    const entries = [...entriesOf(), zeros('test.json', 90_000)]
    expect(readDecoderZip(handMadeZip(entries), 'mine.zip', limits).testJson).toHaveLength(90_000)
    expect(refusalWithin(entries, { freeBytes: 1000 })).toMatchObject({
      code: 'too-large',
      row: entry('test.json'),
      expected: '250 bytes at most from each packed one',
    })
  })

  it('that states less than it has is stopped in the middle', () => {
    const options = { finishFlush: constants.Z_FULL_FLUSH }
    const block = deflateRawSync(new Uint8Array(2 ** 20), options)
    // A gigabyte of zeros, and then what could not be unpacked: nobody may come as far as that.
    const packed = Buffer.concat([...Array.from({ length: 1024 }, () => block), Buffer.alloc(10, 7)])
    const bomb = { name: 'test.json', packed, bytes: 1000 }
    expect(refusalWithin([...entriesOf(), bomb])).toMatchObject({
      code: 'bad-bundle',
      message: 'an entry of the ZIP file has another size than the file states; save or fetch it again',
      row: entry('test.json'),
      found: 'more',
      expected: expect.stringContaining('1000 bytes'),
    })
  })
})
