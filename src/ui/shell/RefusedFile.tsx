import type { ReactNode } from 'react'
import type { Problem, ProblemCode } from '../../problem.ts'
import styles from './NotePanel.module.css'

interface RefusedFileProps {
  readonly problem: Problem
  /** Whether it is a recording that is kept on this device. */
  readonly isKept: boolean
  /** What stays as it was. */
  readonly note: string
  /** Buttons that lead on. */
  readonly children: ReactNode
}

/** A file that is no recording at all, as opposed to one with a mistake. */
const FOREIGN: readonly ProblemCode[] = ['not-text', 'not-a-recording', 'no-features']

/** Why a file was not opened: what it is in a sentence, then why, then what was found. */
export function RefusedFile({ problem, isKept, note, children }: RefusedFileProps) {
  const { message, found, expected } = problem
  return (
    <section className={styles.one} role="alert">
      <h2 className={styles.title}>{firstSentence(problem, isKept)}</h2>
      <p>
        {message.charAt(0).toUpperCase() + message.slice(1)}
        {placeOf(problem)}.
      </p>
      {(found || expected) && (
        <details className={styles.details}>
          <summary>Details</summary>
          <dl>
            {found && <Detail name="Found" value={found} />}
            {expected && <Detail name="Expected" value={expected} />}
          </dl>
        </details>
      )}
      {note && <p className={styles.note}>{note}</p>}
      <div className={styles.actions}>{children}</div>
    </section>
  )
}

function firstSentence({ code, file, found }: Problem, isKept: boolean): string {
  if (isKept) return `${file} is kept on this device, but was not opened.`
  if (!FOREIGN.includes(code)) return `${file} was not opened.`
  const kind = code === 'not-text' && found && /^an? /.test(found) ? ` but ${found}` : ''
  return `${file} is not an EEG recording${kind}.`
}

function placeOf({ row, column }: Problem): string {
  const place = [row, column && `column “${column}”`].filter(Boolean).join(', ')
  return place && ` (${place})`
}

function Detail({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div className={styles.detail}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
