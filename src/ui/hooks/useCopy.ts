import { type RefObject, useRef, useState } from 'react'

interface Copying {
  /** What became of it, for a person; empty before. */
  readonly outcome: string
  readonly copy: (text: string) => void
  /** Shows the text: it is selected where the browser does not allow to copy. */
  readonly shown: RefObject<HTMLElement | null>
}

/** Copies a text that is shown. @param done what is said then */
export function useCopy(done = 'Copied'): Copying {
  const [outcome, setOutcome] = useState('')
  const shown = useRef<HTMLElement>(null)
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text)
      setOutcome(done)
    } catch {
      if (shown.current) getSelection()?.selectAllChildren(shown.current)
      setOutcome('The browser did not allow it. The text is selected: copy it with the keyboard')
    }
  }
  return { outcome, copy: (text) => void copy(text), shown }
}
