/** A piece of a source's words; with an address where it is a DOI or a number of arXiv. */
interface SourcePart {
  readonly text: string
  readonly href?: string
}

const NAMED = /\bdoi:(10\.[^\s;,]*[^\s;,.])|\barXiv:(\d{4}\.\d{4,5})/g

/** The words of a source, its DOIs as links. */
export function sourceParts(source: string): SourcePart[] {
  const parts: SourcePart[] = []
  let from = 0
  for (const { 0: text, 1: doi, 2: arxiv, index } of source.matchAll(NAMED)) {
    const href = doi === undefined ? `https://arxiv.org/abs/${arxiv}` : `https://doi.org/${encodeURI(doi)}`
    parts.push({ text: source.slice(from, index) }, { text, href })
    from = index + text.length
  }
  return [...parts, { text: source.slice(from) }].filter(({ text }) => text !== '')
}
