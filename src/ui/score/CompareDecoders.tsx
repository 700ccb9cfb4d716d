import { useState } from 'react'
import { batchesOf, type RunOptions } from '../../app/answers/batchesOf.ts'
import { compareDecoders } from '../../app/decoders/compareDecoders.ts'
import { nameInSentence } from '../../app/decoders/nameInSentence.ts'
import { formatMetric, formatWholePercent } from '../../app/formatMeasure.ts'
import { formatCount, formatPercent } from '../../app/formatNumber.ts'
import type { OpenRecording } from '../../app/recordings/openRecording.ts'
import type { DecoderInUse } from '../../app/state.ts'
import type { Metrics } from '../../evaluation/metrics.ts'
import { type EffectiveRows, effectiveInterval } from '../../evaluation/trust/effectiveRows.ts'
import type { ClassifierInfo } from '../../models/classifier.ts'
import { useActions, useAppState } from '../AppContext.tsx'
import { useAnswer } from '../hooks/useAnswer.ts'
import { useRun } from '../hooks/useRun.ts'
import { Button } from '../parts/Button.tsx'
import { ClassifierTitle } from '../parts/ClassifierMark.tsx'
import tableStyles from '../parts/DataTable.module.css'
import { DecoderComparison } from '../parts/DecoderComparison.tsx'
import { ProblemPanel } from '../parts/ProblemPanel.tsx'
import { Section } from '../parts/Section.tsx'
import { Fields, SelectField } from '../parts/SelectField.tsx'
import styles from './CompareDecoders.module.css'
import partStyles from './ScoreParts.module.css'

interface CompareDecodersProps {
  readonly recording: OpenRecording
  /** The one in use. */
  readonly decoder: DecoderInUse
  /** How many independent rows the recording is worth; null where that is not known. */
  readonly effective: EffectiveRows | null
}

/** The decoder in use beside another open one on the rows of the recording in use; nothing where there is no other. */
export function CompareDecoders({ recording, decoder, effective }: CompareDecodersProps) {
  const decoders = useAppState((state) => state.decoders)
  const [chosen, setChosen] = useState<number | null>(null)
  const others = decoders.filter(({ id }) => id !== decoder.id)
  const other = others.find(({ id }) => id === chosen) ?? others[0]
  if (!other) return null
  return (
    <Section
      title="Compare with another decoder"
      note="Two decoders on the same rows, each in its own way of preparing them; classes are matched by their labels."
    >
      <SelectField label="Other decoder" value={other.id} onChange={(value) => setChosen(Number(value))}>
        {others.map(({ id, name }) => (
          <option key={id} value={id}>
            {name.length > 40 ? `${name.slice(0, 39)}…` : name}
          </option>
        ))}
      </SelectField>
      <Compared
        key={`${recording.id} ${decoder.id} ${other.id}`}
        recording={recording}
        decoders={[decoder, other]}
        effective={effective}
      />
    </Section>
  )
}

/** A classifier of one of the two decoders, and how right it is on the rows whose label its decoder knows. */
interface Scored {
  readonly decoder: DecoderInUse
  readonly classifier: ClassifierInfo
  readonly metrics: Metrics | null
}

interface ComparedProps extends Pick<CompareDecodersProps, 'recording' | 'effective'> {
  readonly decoders: readonly [inUse: DecoderInUse, other: DecoderInUse]
}

function Compared({ recording, decoders, effective }: ComparedProps) {
  const { access } = useActions()
  const { remote, start, reset } = useRun<readonly (readonly Scored[])[]>()
  const isLoading = remote.status === 'loading'
  const name = nameInSentence(decoders[1])
  const score = async (options: RunOptions) => {
    const scored: (readonly Scored[])[] = []
    for (const decoder of decoders) {
      const { classifiers } = decoder
      const subject = { decoder: decoder.id, recording: recording.id }
      const batches = await batchesOf(
        access,
        subject,
        classifiers.map(({ id }) => id),
        options,
      )
      scored.push(
        classifiers.map((classifier, at) => ({ decoder, classifier, metrics: batches[at]!.metrics })),
      )
    }
    return scored
  }
  return (
    <>
      <p role="status" className="visually-hidden">
        {isLoading && `Predicting with ${name}.`}
        {remote.status === 'ready' && `${decoders[0].name} and ${name} are compared.`}
      </p>
      <Fields>
        {remote.status === 'loading' && (
          <label className={partStyles.field}>
            <span>Predicting with {name}…</span>
            <progress
              {...(remote.progress?.fraction == null ? {} : { value: remote.progress.fraction })}
              max={1}
            />
          </label>
        )}
        {/* One button, so that the focus stays on it. */}
        <Button
          disabled={remote.status === 'ready'}
          onClick={() => (isLoading ? reset() : void start(score))}
        >
          {isLoading ? 'Cancel' : 'Compare decoders'}
        </Button>
      </Fields>
      {remote.status === 'failed' && (
        <ProblemPanel
          title={`${recording.name} could not be predicted with ${name}`}
          problem={remote.problem}
        />
      )}
      {remote.status === 'ready' && (
        <>
          <ScoredTable recording={recording} effective={effective} scored={remote.value.flat()} />
          <Pair recording={recording} scored={remote.value} />
        </>
      )}
    </>
  )
}

interface ScoredTableProps extends Pick<CompareDecodersProps, 'recording' | 'effective'> {
  readonly scored: readonly Scored[]
}

function ScoredTable({ recording, effective, scored }: ScoredTableProps) {
  return (
    <section
      className={tableStyles.plain}
      tabIndex={0}
      aria-label={`Both decoders’ classifiers on ${recording.name}`}
    >
      <table className={`${tableStyles.table} ${styles.table}`}>
        <thead>
          <tr>
            <th scope="col">Classifier</th>
            <th scope="col">Rows with a known label</th>
            <th scope="col">Accuracy</th>
            <th scope="col">
              {formatWholePercent(0.95)} interval{effective ? '' : ', if all rows were independent'}
            </th>
            <th scope="col">Cohen’s kappa</th>
          </tr>
        </thead>
        <tbody>
          {scored.map(({ decoder, classifier, metrics }) => (
            <tr key={`${decoder.id} ${classifier.id}`}>
              <th scope="row">
                <ClassifierTitle classifier={classifier} />
                <span className={styles.decoder}>{decoder.name}</span>
              </th>
              <td>{formatCount(metrics?.rows ?? 0)}</td>
              <td>{metrics ? formatPercent(metrics.accuracy) : 'not defined'}</td>
              <td>{metrics ? intervalOf(metrics, effective).map(formatPercent).join(' to ') : ''}</td>
              <td>{metrics?.cohenKappa == null ? 'not defined' : formatMetric(metrics.cohenKappa)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The interval for the rows that they are worth, where that is known. */
function intervalOf(metrics: Metrics, effective: EffectiveRows | null): readonly [number, number] {
  return effective ? effectiveInterval(metrics, effective) : metrics.interval
}

interface PairProps {
  readonly recording: OpenRecording
  /** Of the decoder in use, and of the other. */
  readonly scored: readonly (readonly Scored[])[]
}

/** Any classifier of one with any of the other; at first the best of each. */
function Pair({ recording, scored }: PairProps) {
  const [chosen, setChosen] = useState<readonly (string | undefined)[]>([])
  const pair = scored.map((of, at) => of.find(({ classifier }) => classifier.id === chosen[at]) ?? best(of))
  const [first, second] = pair
  if (!first || !second) return null
  return (
    <>
      <Fields>
        {scored.map(
          (of, at) =>
            of.length > 1 && (
              <SelectField
                key={of[0]!.decoder.id}
                label={at === 0 ? 'First' : 'Second'}
                value={pair[at]!.classifier.id}
                onChange={(id) => setChosen(scored.map((_, k) => (k === at ? id : chosen[k])))}
              >
                {of.map((one) => (
                  <option key={one.classifier.id} value={one.classifier.id}>
                    {fullName(one)}
                  </option>
                ))}
              </SelectField>
            ),
        )}
      </Fields>
      <PairAnswer recording={recording} first={first} second={second} />
    </>
  )
}

interface PairAnswerProps {
  readonly recording: OpenRecording
  readonly first: Scored
  readonly second: Scored
}

function PairAnswer({ recording, first, second }: PairAnswerProps) {
  const { access } = useActions()
  const of = ({ decoder, classifier }: Scored) => ({ decoder, classifier: classifier.id })
  const { latest, current } = useAnswer(
    `${first.classifier.id} ${second.classifier.id}`,
    // All rows are predicted already.
    () =>
      compareDecoders(
        access,
        { first: of(first), second: of(second), recording },
        { signal: new AbortController().signal, onProgress: () => {} },
      ),
    [fullName(first), fullName(second)] as const,
  )
  if (current.status === 'failed')
    return <ProblemPanel title="These two could not be compared" problem={current.problem} />
  return latest && <DecoderComparison names={latest.about} compared={latest.value} />
}

function fullName({ decoder, classifier }: Scored): string {
  return `${classifier.title} of ${nameInSentence(decoder)}`
}

function best(scored: readonly Scored[]): Scored | undefined {
  const accuracy = ({ metrics }: Scored) => metrics?.accuracy ?? -1
  return scored.reduce<Scored | undefined>(
    (found, one) => (found && accuracy(found) >= accuracy(one) ? found : one),
    undefined,
  )
}
