import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { Window } from 'happy-dom'
import { describe, expect, it } from 'vitest'
import { pageTemplate } from '../../models/bundle/page/pageTemplate.ts'
import { refusalOfPromise } from '../../testing/refusalOf.ts'
import { partsOf } from './ownTemplate.ts'
import { putFiles } from './putFiles.ts'

const parts = {
  policy: "default-src 'none'; script-src 'sha256-a+/='",
  icon: 'data:image/svg+xml;base64,AAAA',
  style: 'p > a { color: "red" }',
  script: 'if (1 < 2 && "\\x3c/script>") document.title = "</body>\\n</html>"',
  workers: new Map([
    ['decoder', 'AAAA'],
    ['reader', 'BBBB'],
  ]),
}
const template = pageTemplate(parts)

/** What a browser finds in the page; no script is run. */
function open(html: string): Document {
  const window = new Window({ settings: { enableJavaScriptEvaluation: false } })
  window.document.write(html)
  return window.document as unknown as Document
}

function filesOf(page: Document): Map<string, Uint8Array> {
  const blocks = [...page.querySelectorAll('body > script[type="text/plain"][data-file]')]
  return new Map(
    blocks.map((block) => [
      block.getAttribute('data-file') ?? '',
      new Uint8Array(gunzipSync(Buffer.from(block.textContent ?? '', 'base64'))),
    ]),
  )
}

const put = async (files: ReadonlyMap<string, Uint8Array | Blob>, into = template) =>
  (await putFiles(into, files)).text()

describe('putFiles', () => {
  it('gives a page that holds every file under its path, and all that the template held', async () => {
    const segment = fc
      .string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
      .filter((text) => !/[\p{Cc}\p{Cs}\\/]|^\.\.?$|^[a-z]:/iu.test(text))
    const path = fc.array(segment, { minLength: 1, maxLength: 3 }).map((list) => list.join('/'))
    const content = fc.uint8Array({ maxLength: 300 })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(path, content), { maxLength: 4 }), async (entries) => {
        const files = new Map(entries)
        const page = open(await put(files))
        expect(filesOf(page)).toEqual(
          new Map([...files].map(([name, bytes]) => [name, Uint8Array.from(bytes)])),
        )
        expect(partsOf(page)).toEqual(parts)
      }),
      { seed: 3, numRuns: 40 },
    )
  })

  it('is an HTML file, to which its files are all that is added', async () => {
    const blob = await putFiles(template, new Map([['test.json', Uint8Array.of(1)]]))
    expect(blob.type).toBe('text/html')
    const html = await blob.text()
    expect(
      html.replace(/ {4}<script type="text\/plain" data-file="test.json">[\w+/=]+<\/script>\n/, ''),
    ).toBe(template)
    expect(await put(new Map())).toBe(template)
  })

  it('packs what is longer than a piece, from bytes and from a file', async () => {
    const bytes = Uint8Array.from({ length: 200_000 }, (_, at) => (at * at * 31 + (at >> 7)) & 0xff)
    const files = new Map<string, Uint8Array | Blob>([
      ['a.bin', bytes],
      ['b.bin', new Blob([bytes])],
    ])
    const found = filesOf(open(await put(files)))
    expect([...found.keys()]).toEqual(['a.bin', 'b.bin'])
    for (const content of found.values()) expect(Buffer.compare(content, bytes)).toBe(0)
  })

  it('can be done again with the page that came of it', async () => {
    const first = await put(new Map([['test.json', Uint8Array.of(1)]]))
    const again = pageTemplate(partsOf(open(first)))
    expect(again).toBe(template)
  })

  it.each([
    ['../test.json', 'another folder'],
    ['/etc/passwd', 'root'],
    ['models/./lda.json', 'another folder'],
    ['models//lda.json', 'an empty name'],
    ['c:/test.json', 'drive'],
    ['models\\lda.json', 'backslash'],
    ['a\nb', 'control'],
    ['', 'an empty name'],
  ])('refuses the path %j', async (path, found) => {
    expect(await refusalOfPromise(put(new Map([[path, Uint8Array.of(1)]])))).toMatchObject({
      code: 'bad-bundle',
      file: path,
      found: expect.stringContaining(found),
    })
  })

  it('refuses what is no template', async () => {
    const problem = await refusalOfPromise(put(new Map(), '<!doctype html>'))
    expect(problem).toMatchObject({ code: 'altered', file: 'single.html.txt' })
  })
})
