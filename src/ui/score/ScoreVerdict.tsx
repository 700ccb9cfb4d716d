import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { VerdictWords } from '../../app/answers/verdictWords.ts'
import type { OpenRecording } from '../../app/recordings/openRecording.ts'
import { trainPath } from '../../app/training/trainQuery.ts'
import { Term } from '../parts/Term.tsx'
import styles from './ScoreVerdict.module.css'

interface ScoreVerdictProps {
  readonly recording: OpenRecording
  /** Null as long as the rows are being read. */
  readonly words: VerdictWords | null
}

/** What the score comes to, before anything else: how good, how sure, what speaks against it, and the way on. */
export function ScoreVerdict({ recording, words }: ScoreVerdictProps) {
  return (
    <section
      className={styles.verdict}
      aria-label="Verdict"
      data-testid="verdict"
      data-poor={!!words?.reason}
    >
      {words ? (
        <>
          <p className={styles.headline}>{words.headline}</p>
          {words.reason && (
            <p className={styles.reason}>
              {words.reason} <Link href={trainPath(recording)}>Train on this recording</Link>
            </p>
          )}
          <p>{withTerms(words.sure)}</p>
          {words.against && <p>{words.against}</p>}
        </>
      ) : (
        <p className={styles.waiting} role="status">
          Judging the rows…
        </p>
      )}
    </section>
  )
}

const EXPLAINED = 'independent ones'

function withTerms(text: string): ReactNode {
  const at = text.indexOf(EXPLAINED)
  if (at < 0) return text
  return (
    <>
      {text.slice(0, at)}
      <Term name="effective-rows">{EXPLAINED}</Term>
      {text.slice(at + EXPLAINED.length)}
    </>
  )
}
