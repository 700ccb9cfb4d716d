import { basename, posix } from 'node:path'
import { marked, type Token, type Tokens } from 'marked'
import type { DocElement, DocNode, DocPage, DocTag } from '../src/docPage.ts'

/** The files of `docs/` that are pages of the site, without their ending. */
export const DOC_NAMES: readonly string[] = [
  'accuracy',
  'explanations',
  'scalp-maps',
  'training',
  'models',
  'formats',
]

/** As the documents write sources. */
const SOURCE = /\b(?:doi:(10\.\d{4,9}\/[^\s,;|]*[^\s,;|.)])|arXiv:(\d{4}\.\d{4,5}))/g

/**
 * Markdown as the data that the page shows; no HTML comes of it, so that nothing in a document can be more than text.
 * Links to documents lead to their pages, those to other files become the file's path.
 * @param name of the file in `docs/`, without its ending
 * @throws Error naming what of Markdown is not known here
 */
export function parseDoc(markdown: string, name: string): DocPage {
  const body = blocks(marked.lexer(markdown), name)
  const contents = body.flatMap((node) =>
    typeof node !== 'string' && node.tag === 'h2' ? [{ id: node.id!, text: textOf(node) }] : [],
  )
  return { contents, body }
}

/** A heading's id as GitHub makes it: lower case, hyphens for blanks, no other signs. */
export function headingId(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-')
}

function blocks(tokens: readonly Token[], name: string): DocNode[] {
  return tokens.flatMap((token) => block(token, name))
}

function block(token: Token, name: string): DocNode[] {
  const children = () => inline('tokens' in token ? token.tokens : [], name)
  switch (token.type) {
    case 'space':
      return []
    case 'heading': {
      const heading = element(`h${token.depth}` as DocTag, children())
      return [{ ...heading, id: headingId(textOf(heading)) }]
    }
    case 'paragraph':
      return [element('p', children())]
    // The text of an item whose list has no blank lines.
    case 'text':
      return children()
    case 'code':
      return [element('pre', [element('code', [token.text])])]
    case 'list': {
      const { ordered, items } = token as Tokens.List
      return [
        element(
          ordered ? 'ol' : 'ul',
          items.map((item) => element('li', blocks(item.tokens, name))),
        ),
      ]
    }
    case 'table':
      return [table(token as Tokens.Table, name)]
    default:
      throw new Error(`docs/${name}.md: ${token.type} is not known here: ${token.raw.slice(0, 60)}`)
  }
}

function table({ header, rows }: Tokens.Table, name: string): DocElement {
  const row = (tag: DocTag, cells: readonly Tokens.TableCell[]) =>
    element(
      'tr',
      cells.map((cell) => element(tag, inline(cell.tokens, name))),
    )
  return element('table', [
    element('thead', [row('th', header)]),
    element(
      'tbody',
      rows.map((cells) => row('td', cells)),
    ),
  ])
}

function inline(tokens: readonly Token[] = [], name: string): DocNode[] {
  return tokens.flatMap((token): readonly DocNode[] => {
    switch (token.type) {
      case 'text':
      case 'escape':
        if (/&#?\w+;/.test(token.text))
          throw new Error(`docs/${name}.md: write the sign itself: ${token.raw}`)
        return linkSources(token.text)
      case 'codespan':
        return [element('code', [token.text])]
      case 'em':
      case 'strong':
        return [element(token.type, inline(token.tokens, name))]
      case 'link':
        return link(token as Tokens.Link, name)
      default:
        throw new Error(`docs/${name}.md: ${token.type} is not known here: ${token.raw.slice(0, 60)}`)
    }
  })
}

/** Makes links of `doi:…` and `arXiv:…`. */
function linkSources(text: string): DocNode[] {
  const nodes: DocNode[] = []
  let from = 0
  for (const { 0: source, 1: doi, 2: arxiv, index } of text.matchAll(SOURCE)) {
    nodes.push(text.slice(from, index))
    const href = doi ? `https://doi.org/${doi}` : `https://arxiv.org/abs/${arxiv}`
    nodes.push({ tag: 'a', href, children: [source] })
    from = index + source.length
  }
  return [...nodes, text.slice(from)].filter((node) => node !== '')
}

function link({ href, text, tokens }: Tokens.Link, name: string): readonly DocNode[] {
  // What is a link already has no link within it.
  const children = tokens.every(({ type }) => type === 'text') ? [text] : inline(tokens, name)
  if (/^https?:\/\//.test(href)) return [{ tag: 'a', href, children }]
  const [file = '', id] = href.split('#')
  const doc = file === '' ? name : posix.normalize(file).replace(/\.md$/, '')
  if (DOC_NAMES.includes(doc)) {
    const words = text === basename(file) ? [doc] : children
    return [{ tag: 'a', href: `#/docs/${doc}${id ? `/${id}` : ''}`, children: words }]
  }
  const path = element('code', [posix.join('docs', file)])
  return text === basename(file) ? [path] : [...children, ' (', path, ')']
}

function element(tag: DocTag, children: readonly DocNode[]): DocElement {
  return { tag, children }
}

function textOf(node: DocNode): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('')
}
