import { memo } from 'react'
import { Link } from 'wouter'
import { linePath } from '../../app/routes.ts'
import { letterOf } from '../../eeg/letters.ts'
import type { ClassifierInfo } from '../../models/classifier.ts'
import { ClassifierMark } from '../parts/ClassifierMark.tsx'
import styles from './DecodedStrip.module.css'
import type { DecodedRow } from './useDemo.ts'

interface DecodedStripProps {
  /** Indices of all rows that come. */
  readonly rows: readonly number[]
  readonly decoded: ReadonlyMap<number, DecodedRow>
  /** The index of the row that is shown. */
  readonly current: number
  readonly classifiers: readonly ClassifierInfo[]
}

/** The letters so far, each with what every classifier made of it; those to come have their places. */
export const DecodedStrip = memo(function DecodedStrip({
  rows,
  decoded,
  current,
  classifiers,
}: DecodedStripProps) {
  const known = [...decoded.values()].filter(({ truth }) => truth !== null)
  return (
    <div className={styles.strip}>
      <h3 className={styles.title}>
        So far
        <span className={styles.tally}>
          {known.length > 0 &&
            classifiers.map((classifier, at) => {
              const right = known.filter(({ truth, said }) => said[at]?.label === truth).length
              return (
                <span key={classifier.id} className={styles.count}>
                  <ClassifierMark classifier={classifier} /> {classifier.title}: {right} of {known.length}{' '}
                  right
                </span>
              )
            })}
        </span>
      </h3>
      <ol className={styles.letters} aria-label="Letters so far">
        {rows.map((index) => {
          const row = decoded.get(index)
          return row ? (
            <li key={index}>
              <Link
                href={linePath('prediction', row.line)}
                className={styles.letter!}
                data-current={index === current || undefined}
              >
                <span className="visually-hidden">{wordsOf(row, classifiers)}</span>
                <span className={styles.meant} aria-hidden="true">
                  {row.truth === null ? '?' : letterOf(row.truth)}
                </span>
                {classifiers.map((classifier, at) => (
                  <Sign key={classifier.id} classifier={classifier} row={row} at={at} />
                ))}
              </Link>
            </li>
          ) : (
            <li key={index} className={styles.empty} aria-hidden="true">
              ·
            </li>
          )
        })}
      </ol>
    </div>
  )
})

interface SignProps {
  readonly classifier: ClassifierInfo
  readonly row: DecodedRow
  readonly at: number
}

/** ✓, or ✗ with what was said instead; what was said alone where nobody knows. */
function Sign({ classifier, row: { truth, said }, at }: SignProps) {
  const answer = said[at]
  if (!answer) return null
  const { label } = answer
  const isRight = label === truth
  const look = truth === null ? styles.said : isRight ? styles.right : styles.wrong
  return (
    <span className={styles.sign} aria-hidden="true">
      <ClassifierMark classifier={classifier} />
      <span className={look}>{truth === null ? letterOf(label) : isRight ? '✓' : `✗${letterOf(label)}`}</span>
    </span>
  )
}

function wordsOf({ line, truth, said }: DecodedRow, classifiers: readonly ClassifierInfo[]): string {
  const answers = classifiers.map(({ title }, at) => {
    const answer = said[at]
    if (!answer) return `${title} can’t answer`
    const { label } = answer
    if (truth === null) return `${title} says ${letterOf(label)}`
    return label === truth ? `${title} is right` : `${title} is wrong, says ${letterOf(label)}`
  })
  return `${truth === null ? 'No label' : letterOf(truth)}, line ${line}: ${answers.join('; ')}`
}
