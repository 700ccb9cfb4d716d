import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { dataBlock, pageTemplate, splitTemplate } from '../src/models/bundle/page/pageTemplate.ts'
import { formatPolicy, singlePolicy } from './securityHeaders.ts'

/** What goes into the page, by name: `models/lda.json`, or `decoder` for a worker. */
type Parts = ReadonlyMap<string, Uint8Array | string>

interface SinglePageParts {
  readonly script: string
  readonly style: string
  /** As a data: address. */
  readonly icon: string
  /** Code of the workers. */
  readonly workers: Parts
}

/**
 * The one-file edition without a decoder.
 * @throws Error where the style cannot stand in a page
 */
export function singleTemplate({ script, style, icon, workers }: SinglePageParts): string {
  const code = escapeScript(script)
  if (/<\/style/i.test(style)) throw new Error('the style sheet would end the page’s style element')
  const policy = formatPolicy(singlePolicy([digest(code)], [digest(style)]))
  const packed = new Map([...workers].map(([name, content]) => [name, pack(content)]))
  return pageTemplate({ policy, icon, style, script: code, workers: packed })
}

/** The same with the site's files by path, as the page itself does it with `src/engine/single/putFiles.ts`. */
export function singlePage(template: string, files: Parts): string {
  const [before, behind] = splitTemplate(template)
  const blocks = [...files].map(([name, content]) => dataBlock('file', name, pack(content)))
  return before + blocks.join('') + behind
}

function pack(content: Uint8Array | string): string {
  return gzipSync(content, { level: 9 }).toString('base64')
}

/** Within a script, `<\/script` and `<\!--` mean the same in strings and keep the element open. */
function escapeScript(code: string): string {
  return code.replaceAll(/<(?=\/script|!--)/gi, '\\x3c')
}

function digest(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
