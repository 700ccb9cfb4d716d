import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { DocNode } from '../src/docPage.ts'
import { DOC_NAMES, headingId, parseDoc } from './parseDoc.ts'

const ROOT = join(import.meta.dirname, '..')
const readDoc = (name: string) => parseDoc(readFileSync(join(ROOT, `docs/${name}.md`), 'utf8'), name)

describe('parseDoc', () => {
  it('takes headings, lists, tables and code as data', () => {
    const { body, contents } = parseDoc(
      '# One\n\n## Two, _or_ three\n\n- a\n- `<b>`\n\n| x | y |\n| - | - |\n| 1 | **2** |\n\n```\ncode\n```\n',
      'accuracy',
    )
    expect(contents).toEqual([{ id: 'two-or-three', text: 'Two, or three' }])
    expect(body).toMatchObject([
      { tag: 'h1', id: 'one', children: ['One'] },
      { tag: 'h2', id: 'two-or-three' },
      {
        tag: 'ul',
        children: [
          { tag: 'li', children: ['a'] },
          { tag: 'li', children: [{ tag: 'code', children: ['<b>'] }] },
        ],
      },
      {
        tag: 'table',
        children: [
          { tag: 'thead', children: [{ tag: 'tr', children: [{ tag: 'th' }, { tag: 'th' }] }] },
          { tag: 'tbody', children: [{ tag: 'tr', children: [{ children: ['1'] }, { children: [{}] }] }] },
        ],
      },
      { tag: 'pre', children: [{ tag: 'code', children: ['code'] }] },
    ])
  })

  it.each([
    ['[training.md](training.md)', [{ href: '#/docs/training', children: ['training'] }]],
    ['[it](training.md#the-verdict)', [{ href: '#/docs/training/the-verdict', children: ['it'] }]],
    ['[below](#the-pair)', [{ href: '#/docs/accuracy/the-pair', children: ['below'] }]],
    ['[a site](https://example.org/a)', [{ href: 'https://example.org/a', children: ['a site'] }]],
    ['[publishing.md](publishing.md#host)', [{ tag: 'code', children: ['docs/publishing.md'] }]],
    ['[why](decisions/0006.md)', ['why', ' (', { tag: 'code', children: ['docs/decisions/0006.md'] }, ')']],
    ['[mail](javascript:alert)', ['mail', ' (', { tag: 'code' }, ')']],
    [
      'Li, doi:10.1109/TPAMI.2020.2973153.',
      ['Li, ', { href: 'https://doi.org/10.1109/TPAMI.2020.2973153' }, '.'],
    ],
    ['(arXiv:1706.04599)', ['(', { href: 'https://arxiv.org/abs/1706.04599' }, ')']],
  ])('leads from %s to a page, another site or nowhere', (markdown, nodes) => {
    expect(parseDoc(markdown, 'accuracy').body).toMatchObject([{ tag: 'p', children: nodes }])
  })

  it.each(['<b>bold</b>', '![picture](a.png)', '> said', 'a &lt; b'])('refuses %s', (markdown) => {
    expect(() => parseDoc(markdown, 'accuracy')).toThrow('docs/accuracy.md')
  })

  it('has no link between documents that leads nowhere', () => {
    const pages = new Map(DOC_NAMES.map((name) => [name, readDoc(name)]))
    const targets = new Set([...pages].flatMap(([name, { body }]) => [name, ...idsOf(body, name)]))
    const links = [...pages.values()]
      .flatMap(({ body }) => linksOf(body))
      .filter((href) => href.startsWith('#'))
    expect(links.length).toBeGreaterThan(5)
    for (const href of links) expect(targets).toContain(href.slice('#/docs/'.length))
  })
})

describe('headingId', () => {
  it.each([
    ['The verdict, part by part', 'the-verdict-part-by-part'],
    ['Can I trust this score?', 'can-i-trust-this-score'],
    ['`#/train`: in the page', 'train-in-the-page'],
  ])('of %s is %s', (text, id) => expect(headingId(text)).toBe(id))
})

function idsOf(nodes: readonly DocNode[], name: string): string[] {
  return nodes.flatMap((node) =>
    typeof node === 'string'
      ? []
      : [...(node.id ? [`${name}/${node.id}`] : []), ...idsOf(node.children, name)],
  )
}

function linksOf(nodes: readonly DocNode[]): string[] {
  return nodes.flatMap((node) =>
    typeof node === 'string' ? [] : [...(node.href ? [node.href] : []), ...linksOf(node.children)],
  )
}
