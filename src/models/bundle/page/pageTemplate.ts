import { ProblemError } from '../../../problem.ts'
import { IMPORTED_FORMAT_VERSION } from '../manifest.ts'
import { TEMPLATE_FILE } from './templateFile.ts'

/** Changes where the blocks below are read in another way. */
const PAGE_VERSION = 1
const VERSIONS = `page ${PAGE_VERSION}, bundle ${IMPORTED_FORMAT_VERSION}`
const MARK = /<meta name="generator" content="EEG Letter Decoder, (page \d+, bundle \d+)" \/>/
const END = '  </body>\n</html>\n'

/** What the one-file edition is made of, as it stands in the page. */
export interface PageParts {
  readonly policy: string
  /** As a data: address. */
  readonly icon: string
  readonly style: string
  readonly script: string
  /** The workers' code by name: gzip in base64. */
  readonly workers: ReadonlyMap<string, string>
}

/** The one-file edition with no files inside; the same parts give the same text. */
export function pageTemplate({ policy, icon, style, script, workers }: PageParts): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="generator" content="EEG Letter Decoder, ${VERSIONS}" />
    <meta name="referrer" content="no-referrer" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>EEG Letter Decoder</title>
    <link rel="icon" href="${icon}" />
    <style id="style">${style}</style>
    <script id="script" type="module">${script}</script>
  </head>
  <body>
    <noscript>The EEG Letter Decoder computes everything in this page and needs JavaScript for that.</noscript>
    <div id="root"></div>
${[...workers].map(([name, code]) => dataBlock('worker', name, code)).join('')}${END}`
}

/**
 * Data that stands in the page and is not run; `src/engine/single/embedded.ts` reads it.
 * @param content gzip in base64
 */
export function dataBlock(kind: 'worker' | 'file', name: string, content: string): string {
  return `    <script type="text/plain" data-${kind}="${escapeAttribute(name)}">${content}</script>\n`
}

/**
 * A template before and behind the place where files go.
 * @throws ProblemError `altered` where it is none or not all of it, `unsupported-version` where it is one of another
 * version of this site
 */
export function splitTemplate(template: string): readonly [before: string, behind: string] {
  const versions = MARK.exec(template)?.[1]
  if (versions !== undefined && versions !== VERSIONS)
    throw new ProblemError({
      code: 'unsupported-version',
      message: 'the site has another version by now than the one that is open; reload the page and try again',
      file: TEMPLATE_FILE,
      found: versions,
      expected: VERSIONS,
    })
  if (versions === undefined || !template.endsWith(END))
    throw new ProblemError({
      code: 'altered',
      message: 'the page to put the decoder into is cut short, or another file',
      file: TEMPLATE_FILE,
      found: versions === undefined ? 'a text without its mark' : 'a text without its end',
      expected: 'the file as it was built',
    })
  return [template.slice(0, -END.length), END]
}

function escapeAttribute(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
