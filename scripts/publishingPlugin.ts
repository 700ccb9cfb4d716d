import type { Plugin } from 'vite'
import { formatHeadersFile, formatPolicy, SITE_POLICY } from './securityHeaders.ts'

/**
 * Adds what publishing needs to the built site: the Content-Security-Policy in the page, for hosts that send no
 * headers of one's own; `_headers` for those that read it; `404.html`.
 * @param home the address that the 404 page leads to; it cannot be relative, as that page answers for any depth
 */
export function publishingPlugin(home = process.env.SITE_PATH ?? '/'): Plugin {
  return {
    name: 'eeg-letter-decoder:publishing',
    // The development server needs inline scripts and styles of its own.
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        meta({ 'http-equiv': 'Content-Security-Policy', content: formatPolicy(SITE_POLICY) }),
        meta({ name: 'referrer', content: 'no-referrer' }),
      ],
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: '_headers', source: formatHeadersFile() })
      this.emitFile({ type: 'asset', fileName: '404.html', source: notFoundPage(home) })
    },
  }
}

function meta(attrs: Record<string, string>) {
  return { tag: 'meta', attrs, injectTo: 'head-prepend' as const }
}

function notFoundPage(home: string): string {
  const address = home.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Not found – EEG Letter Decoder</title>
  </head>
  <body>
    <main>
      <h1>There is nothing at this address</h1>
      <p><a href="${address}">To the EEG Letter Decoder</a></p>
    </main>
  </body>
</html>
`
}
