import { useLayoutEffect, useRef } from 'react'
import { GLOSSARY, type GlossaryEntry, type TermName } from './glossary.ts'
import styles from './Term.module.css'

/** CSS pixels that stay free beside the window's edge. */
const MARGIN = 8

interface TermBubbleProps {
  readonly id: string
  readonly name: TermName
}

/** What a term means, below its word, or above it where there is no room below. */
export function TermBubble({ id, name }: TermBubbleProps) {
  const { word, meaning, source }: GlossaryEntry = GLOSSARY[name]
  const bubble = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    const element = bubble.current
    const around = element?.parentElement?.getBoundingClientRect()
    if (!element || !around) return
    const { width, height } = element.getBoundingClientRect()
    const { clientWidth, clientHeight } = document.documentElement
    const left = Math.max(MARGIN, Math.min(around.left, clientWidth - width - MARGIN))
    element.style.left = `${left - around.left}px`
    if (around.bottom + height > clientHeight && around.top > height) element.dataset.above = ''
  }, [])
  return (
    <span ref={bubble} id={id} role="tooltip" className={styles.bubble}>
      <b>{word}</b> {meaning}
      {source && (
        <>
          {' '}
          <a
            href={source}
            rel="noreferrer"
            target="_blank"
            // The focus stays on the word, whose leaving would close what is pressed.
            onMouseDown={(event) => event.preventDefault()}
            tabIndex={-1}
          >
            Source
          </a>
        </>
      )}
    </span>
  )
}
