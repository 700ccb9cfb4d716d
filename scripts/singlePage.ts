import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { formatPolicy, singlePolicy } from './securityHeaders.ts'

/** What goes into the page, by name: `models/lda.json`, or `decoder` for a worker. */
type Parts = Readonly<Record<string, Uint8Array | string>>

interface SinglePageParts {
  readonly script: string
  readonly style: string
  /** As a data: address. */
  readonly icon: string
  /** Code of the workers. */
  readonly workers: Parts
  /** The site's files by path. */
  readonly files: Parts
}

/**
 * One HTML file that holds all of it; see `src/engine/single/embedded.ts` for the reading end.
 * @throws Error where the style cannot stand in a page
 */
export function singlePage({ script, style, icon, workers, files }: SinglePageParts): string {
  const code = escapeScript(script)
  if (/<\/style/i.test(style)) throw new Error('the style sheet would end the page’s style element')
  const policy = formatPolicy(singlePolicy([digest(code)], [digest(style)]))
  const blocks = [
    ...Object.entries(workers).map(block('worker')),
    ...Object.entries(files).map(block('file')),
  ]
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="referrer" content="no-referrer" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>EEG Letter Decoder</title>
    <link rel="icon" href="${icon}" />
    <style>${style}</style>
    <script type="module">${code}</script>
  </head>
  <body>
    <noscript>The EEG Letter Decoder computes everything in this page and needs JavaScript for that.</noscript>
    <div id="root"></div>
${blocks.join('\n')}
  </body>
</html>
`
}

function block(kind: 'worker' | 'file') {
  return ([name, content]: [string, Uint8Array | string]) =>
    `    <script type="text/plain" data-${kind}="${name}">${gzipSync(content, { level: 9 }).toString('base64')}</script>`
}

/** Within a script, `<\/script` and `<\!--` mean the same in strings and keep the element open. */
function escapeScript(code: string): string {
  return code.replaceAll(/<(?=\/script|!--)/gi, '\\x3c')
}

function digest(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
