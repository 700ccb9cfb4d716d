import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { singlePage, singleTemplate } from './singlePage.ts'

const parts = {
  script: 'const end = "</script><!-- </SCRIPT>"\nconsole.log(end)',
  style: 'p { color: red }',
  icon: 'data:image/svg+xml;base64,AAAA',
  workers: new Map([['decoder', 'postMessage("ready </script>")']]),
}
const files = new Map<string, string | Uint8Array>([
  ['models/lda.json', '{"a": 1}'],
  ['models/mlp/weights.bin', Uint8Array.of(0, 1, 255)],
])
const SCRIPT = /<script id="script" type="module">(.*?)<\/script>/s
const STYLE = /<style id="style">(.*?)<\/style>/s

describe('singlePage', () => {
  const html = singlePage(singleTemplate(parts), files)

  it('keeps its script whole, and meaning what it meant', () => {
    const code = SCRIPT.exec(html)?.[1] ?? ''
    const said: unknown[] = []
    new Function('console', code)({ log: (text: unknown) => said.push(text) })
    expect(said).toEqual(['</script><!-- </SCRIPT>'])
  })

  it('allows its own script and style and no others', () => {
    const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(html) ?? []
    for (const [directive, element] of [
      ['script-src', SCRIPT],
      ['style-src', STYLE],
    ] as const) {
      const digest = createHash('sha256')
        .update(element.exec(html)?.[1] ?? '')
        .digest('base64')
      expect(policy).toMatch(
        new RegExp(`; ${directive} 'sha256-${digest.replace(/[+/]/g, '\\$&')}'( 'wasm|;)`),
      )
    }
    expect(policy).toContain('connect-src data:;')
    expect(policy).not.toMatch(/'self'|unsafe-inline|'unsafe-eval'|https?:/)
  })

  it('has all files and workers packed under their names', () => {
    const blocks = [...html.matchAll(/<script type="text\/plain" data-(\w+)="([^"]+)">([^<]*)<\/script>/g)]
    expect(
      blocks.map(([, kind, name, text = '']) => [kind, name, [...gunzipSync(Buffer.from(text, 'base64'))]]),
    ).toEqual([
      ['worker', 'decoder', [...Buffer.from('postMessage("ready </script>")')]],
      ['file', 'models/lda.json', [...Buffer.from('{"a": 1}')]],
      ['file', 'models/mlp/weights.bin', [0, 1, 255]],
    ])
  })

  it('refuses a style sheet that would end its element', () => {
    expect(() => singleTemplate({ ...parts, style: 'p::after { content: "</style>" }' })).toThrow('style')
  })
})
