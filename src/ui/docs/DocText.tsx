import { createElement, Fragment, type ReactNode, useEffect } from 'react'
import { Link } from 'wouter'
import { docPath } from '../../app/docPath.ts'
import type { DocElement, DocNode, DocPage } from '../../docPage.ts'
import styles from './DocText.module.css'

export interface DocTextProps {
  /** Of the document, as addresses have it. */
  readonly name: string
  /** The heading that the address leads to; undefined for the top. */
  readonly heading: string | undefined
}

/** A document with its contents beside it, or above it where there is no room. */
export function DocText({ name, heading, page }: DocTextProps & { readonly page: DocPage }) {
  useEffect(() => {
    const target = heading === undefined ? null : document.getElementById(idOf(heading))
    if (!target) {
      scrollTo(0, 0)
      return
    }
    target.scrollIntoView()
    target.focus({ preventScroll: true })
  }, [heading])
  return (
    <div className={styles.page}>
      <nav className={styles.contents} aria-label="Contents">
        <ul>
          {page.contents.map(({ id, text }) => (
            <li key={id}>
              <Link href={docPath(name, id)} aria-current={id === heading ? 'location' : undefined}>
                {text}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <article className={styles.text}>{drawn(page.body)}</article>
    </div>
  )
}

/** So that no heading is taken for a part of the page. */
function idOf(heading: string): string {
  return `doc-${heading}`
}

function drawn(nodes: readonly DocNode[]): ReactNode[] {
  // A document does not change: its parts keep their places.
  return nodes.map((node, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: see above.
    <Fragment key={at}>{typeof node === 'string' ? node : drawElement(node)}</Fragment>
  ))
}

function drawElement({ tag, id, href, children }: DocElement): ReactNode {
  const inside = drawn(children)
  if (id !== undefined) return createElement(tag, { id: idOf(id), tabIndex: -1 }, ...inside)
  if (tag === 'a' && href?.startsWith('#')) return <a href={href}>{inside}</a>
  // A tab of its own: the recordings that are open here would be gone with this page.
  if (tag === 'a') {
    return (
      <a href={href} target="_blank" rel="noreferrer">
        {inside}
      </a>
    )
  }
  if (tag === 'pre') return <pre tabIndex={0}>{inside}</pre>
  if (tag === 'table') {
    return (
      // biome-ignore lint/a11y/useSemanticElements: a section would be one of the document's; this only scrolls.
      <div className={styles.scroller} role="region" tabIndex={0} aria-label={`Table of ${headOf(children)}`}>
        <table>{inside}</table>
      </div>
    )
  }
  return createElement(tag, null, ...inside)
}

/** What the columns of a table are called. */
function headOf([head]: readonly DocNode[]): string {
  const [row] = (head as DocElement).children
  return (row as DocElement).children.map(textOf).filter(Boolean).join(', ')
}

function textOf(node: DocNode): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('')
}
