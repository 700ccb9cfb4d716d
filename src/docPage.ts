/** What a document's text is made of; nothing else of Markdown is used in `docs/`. */
export type DocTag =
  | ('h1' | 'h2' | 'h3' | 'h4' | 'p' | 'ul' | 'ol' | 'li' | 'em' | 'strong' | 'code' | 'pre' | 'a')
  | ('table' | 'thead' | 'tbody' | 'tr' | 'th' | 'td')

export interface DocElement {
  readonly tag: DocTag
  /** What an address calls a heading. */
  readonly id?: string
  /** Of a link: an address within the page (`#/docs/…`) or of another site. */
  readonly href?: string
  readonly children: readonly DocNode[]
}

export type DocNode = string | DocElement

/** A heading of a document, for its contents. */
interface DocHeading {
  readonly id: string
  readonly text: string
}

/** A file of `docs/` as the page shows it; `scripts/docPlugin.ts` makes it of Markdown when the site is built. */
export interface DocPage {
  /** The headings of the second level. */
  readonly contents: readonly DocHeading[]
  readonly body: readonly DocNode[]
}
