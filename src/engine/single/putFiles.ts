import { dataBlock, splitTemplate } from '../../models/bundle/page/pageTemplate.ts'
import { entryNameFault } from '../../models/bundle/zip/zipEntryName.ts'
import { ProblemError } from '../../problem.ts'

/** Bytes that become base64 at once: a multiple of 3, as each three bytes are four characters. */
const PIECE = 3 * 2 ** 13
/** A browser's longest text is twice as long, and a page with more takes minutes to open. */
const MOST_CHARACTERS = 2 ** 28

/**
 * Puts files into the one-file edition, for `unpackEmbedded` to find when it is opened.
 * @param template see `fetchTemplate`
 * @param files by path beside the page: `models/manifest.json`, `test.json`
 * @returns the page as a file
 * @throws ProblemError as `splitTemplate`; `bad-bundle` for a path that leads out of the page's folder; `too-large`
 */
export async function putFiles(
  template: string,
  files: ReadonlyMap<string, Uint8Array | Blob>,
): Promise<Blob> {
  const [before, behind] = splitTemplate(template)
  const page: BlobPart[] = [before]
  for (const [path, content] of files) {
    const fault = entryNameFault(path)
    if (fault !== undefined) throw badPath(path, fault)
    const blob = content instanceof Blob ? content : new Blob([new Uint8Array(content)])
    // Blobs, which the browser may hold elsewhere than in memory.
    page.push(new Blob([dataBlock('file', path, await pack(blob, path))]))
  }
  return new Blob([...page, behind], { type: 'text/html' })
}

/** Gzip in base64. */
async function pack(content: Blob, path: string): Promise<string> {
  const reader = content.stream().pipeThrough(new CompressionStream('gzip')).getReader()
  let text = ''
  let rest = new Uint8Array()
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const bytes = new Uint8Array(rest.length + next.value.length)
    bytes.set(rest)
    bytes.set(next.value, rest.length)
    const whole = bytes.length - (bytes.length % 3)
    text += toBase64(bytes.subarray(0, whole))
    rest = bytes.slice(whole)
    if (text.length > MOST_CHARACTERS) throw tooLarge(path, content.size)
  }
  return text + toBase64(rest)
}

function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let start = 0; start < bytes.length; start += PIECE) {
    text += btoa(String.fromCharCode(...bytes.subarray(start, start + PIECE)))
  }
  return text
}

function badPath(path: string, found: string): ProblemError {
  return new ProblemError({
    code: 'bad-bundle',
    message: 'a file of the decoder has a name that it cannot have in a page',
    file: path,
    found,
    expected: 'a path within the page’s folder',
  })
}

function tooLarge(path: string, bytes: number): ProblemError {
  return new ProblemError({
    code: 'too-large',
    message: 'the file is too large to be put into a page; leave it out where it is the recording',
    file: path,
    found: `${bytes} bytes`,
    expected: `at most ${MOST_CHARACTERS} characters when it is packed`,
  })
}
