import { type ReactNode, useId, useMemo, useState } from 'react'
import { formatCount } from '../../app/formatNumber.ts'
import type { OpenRecording } from '../../app/recordings/openRecording.ts'
import { columnGroups } from '../../eeg/columnGroups.ts'
import { isBandPower } from '../../eeg/featureName.ts'
import { formatLabel } from '../../eeg/letters.ts'
import { matchLabels } from '../../evaluation/matchLabels.ts'
import type { Manifest } from '../../models/bundle/manifest.ts'
import { matchFeatures } from '../../models/matchFeatures.ts'
import { Button } from '../parts/Button.tsx'
import { lazyPart } from '../parts/lazyPart.tsx'
import { Part } from '../parts/Part.tsx'
import { TrainOffer } from '../parts/TrainOffer.tsx'
import { FeatureField } from './FeatureField.tsx'
import styles from './MatchReport.module.css'

const LabelHint = lazyPart(() => import('../parts/LabelHint.tsx').then((m) => m.LabelHint), 'looks at labels')

/** A longer list is cut here until the reader asks for the rest. */
const MOST_SHOWN = 12

interface MatchReportProps {
  readonly recording: OpenRecording
  readonly manifest: Manifest
}

/** How a file's columns and labels fit the bundle: one line where all are the same, else what differs. */
export function MatchReport({ recording, manifest }: MatchReportProps) {
  const { features, classes } = manifest
  const { ignored } = recording
  const match = useMemo(() => matchFeatures(recording.features, features), [recording, features])
  const labels = useMemo(() => matchLabels(recording.labels, classes), [recording, classes])
  const { matched, renamed, missing, extra, ambiguous } = match
  const groups = useMemo(() => columnGroups(ignored), [ignored])
  const isChoice =
    recording.origin === 'file' && (ignored.length > 0 || !recording.features.some(isBandPower))
  const leftOut = labels.unknown.reduce((sum, { rows }) => sum + rows, 0)
  const facts = [
    `${formatCount(matched)} of ${formatCount(features.length)} features matched by name`,
    renamed.length > 0 && `${formatCount(renamed.length)} of them renamed`,
    missing.length > 0 && `${formatCount(missing.length)} missing`,
    ambiguous.length > 0 && `${formatCount(ambiguous.length)} unclear`,
    extra.length > 0 && formatRows(extra.length, 'extra column'),
    ignored.length > 0 && `${formatRows(ignored.length, 'column')} not read`,
    leftOut > 0 && `${formatRows(leftOut, 'row')} of unknown label`,
  ].filter((fact) => fact !== false)
  if (facts.length === 1) return <p className={styles.quiet}>{facts[0]}</p>

  return (
    // Keyed, so that a report which was folded away does not fold away the next file's.
    <details key={recording.id} className={styles.report} open={missing.length + ambiguous.length > 0}>
      <summary className={styles.summary}>
        <h2>{facts.join(' · ')}</h2>
      </summary>
      <div className={styles.body}>
        {(missing.length + ambiguous.length > 0 || leftOut > 0) && (
          <TrainOffer recording={recording}>
            {missing.length + ambiguous.length > 0
              ? 'The decoder in use was trained on other features.'
              : 'The decoder in use was trained on other classes.'}
          </TrainOffer>
        )}
        <ReportList
          title="Missing features"
          note="The classifiers need these features; rows can still be browsed and mapped."
          items={missing.map((name) => ({ key: name, content: <Name>{name}</Name> }))}
        />
        <ReportList
          title="Features that several columns could be"
          note="The classifiers need to know which column is meant: give it the feature’s own name. Rows can still be browsed and mapped."
          items={ambiguous.map(({ feature, columns }) => ({
            key: feature,
            content: (
              <>
                <Name>{feature}</Name>: {formatChoice(columns)}
              </>
            ),
          }))}
        />
        <ReportList
          title="Unknown labels"
          note={`The classifiers do not know these labels; ${formatRows(leftOut, 'row')} ${leftOut === 1 ? 'is' : 'are'} left out of the score.`}
          items={labels.unknown.map(({ label, rows }) => ({
            key: `${typeof label} ${label}`,
            content: (
              <>
                <Name>{formatLabel(label)}</Name>: {formatRows(rows, 'row')}
              </>
            ),
          }))}
        />
        {leftOut > 0 && recording.labels && (
          <Part>
            <LabelHint labels={recording.labels} classes={classes} />
          </Part>
        )}
        <ReportList
          title="Renamed features"
          note="The file’s name, then the classifiers’ name of the same electrode and band."
          items={renamed.map(({ from, to }) => ({
            key: to,
            content: (
              <>
                <Name>{from}</Name> <span aria-hidden="true">→</span>
                <span className="visually-hidden">is</span> <Name>{to}</Name>
              </>
            ),
          }))}
        />
        <ReportList
          title="Extra columns"
          note="The classifiers do without these columns; they can be browsed and mapped."
          items={extra.map((name) => ({ key: name, content: <Name>{name}</Name> }))}
        />
        <ReportList
          title="Columns not read"
          count={ignored.length}
          items={groups.map(({ reason, names }) => ({
            key: reason,
            content: (
              <>
                <Names names={names} />: {reason}
              </>
            ),
          }))}
        />
        {isChoice && <FeatureField key={recording.id} recording={recording} />}
      </div>
    </details>
  )
}

interface ReportListProps {
  readonly title: string
  readonly note?: string
  /** How many there are, where an item stands for several. */
  readonly count?: number
  readonly items: readonly { readonly key: string; readonly content: ReactNode }[]
}

/** Nothing where there are no items. */
function ReportList({ title, note, items, count = items.length }: ReportListProps) {
  const id = useId()
  const [isWhole, setWhole] = useState(false)
  if (items.length === 0) return null
  const more = items.length - MOST_SHOWN
  return (
    <section className={styles.group}>
      <h3 id={id}>
        {title} ({formatCount(count)})
      </h3>
      {note && <p className={styles.note}>{note}</p>}
      <ul className={styles.list} aria-labelledby={id}>
        {(isWhole ? items : items.slice(0, MOST_SHOWN)).map(({ key, content }) => (
          <li key={key}>{content}</li>
        ))}
      </ul>
      {more > 0 && (
        <p className={styles.more}>
          {!isWhole && <span>and {formatCount(more)} more</span>}
          <Button aria-expanded={isWhole} aria-describedby={id} onClick={() => setWhole(!isWhole)}>
            {isWhole ? `Show the first ${MOST_SHOWN}` : `Show all ${formatCount(items.length)}`}
          </Button>
        </p>
      )}
    </section>
  )
}

/** Many names in a row, the first of them until the reader asks for all. */
function Names({ names }: { readonly names: readonly string[] }) {
  const [isWhole, setWhole] = useState(false)
  const more = names.length - MOST_SHOWN
  return (
    <>
      {(isWhole || more <= 0 ? names : names.slice(0, MOST_SHOWN)).map((name, at) => (
        <span key={name}>
          {at > 0 && ', '}
          <Name>{name}</Name>
        </span>
      ))}
      {more > 0 && (
        <Button look="quiet" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? `Show the first ${MOST_SHOWN}` : `and ${formatCount(more)} more`}
        </Button>
      )}
    </>
  )
}

/** A name from a file: its own spaces and its own direction of writing. */
function Name({ children }: { readonly children: string }) {
  return <bdi className={styles.name}>{children || 'no name'}</bdi>
}

function formatChoice(columns: readonly string[]): ReactNode {
  return columns.map((column, at) => (
    <span key={column}>
      {at > 0 && ' or '}
      <Name>{column}</Name>
    </span>
  ))
}

/** `1 row`, `2 rows`. */
function formatRows(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`
}
