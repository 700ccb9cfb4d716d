import { useEffect, useMemo } from 'react'
import { scoreJson } from '../../app/answers/routeJson.ts'
import { formatCount, formatPercent } from '../../app/formatNumber.ts'
import { type CellNames, lookUpCell } from '../../app/matrixCell.ts'
import { batchOf } from '../../app/state.ts'
import { formatLabel } from '../../eeg/letters.ts'
import { matchLabels } from '../../evaluation/matchLabels.ts'
import type { Metrics } from '../../evaluation/metrics.ts'
import type { Manifest } from '../../models/bundle/manifest.ts'
import { useActions, useAppState } from '../AppContext.tsx'
import { useTitle } from '../hooks/useTitle.ts'
import type { OpenRows } from '../hooks/VisibleRows.tsx'
import { AnswerProblem } from '../parts/AnswerProblem.tsx'
import { BackendNote } from '../parts/BackendNote.tsx'
import { lazyPart } from '../parts/lazyPart.tsx'
import { Part } from '../parts/Part.tsx'
import { RouteJson } from '../parts/RouteJson.tsx'
import { TrainOffer } from '../parts/TrainOffer.tsx'
import { ViewHeader } from '../parts/ViewHeader.tsx'
import { ScoreFigure } from './ScoreFigure.tsx'
import styles from './ScoreView.module.css'

const LabelHint = lazyPart(() => import('../parts/LabelHint.tsx').then((m) => m.LabelHint), 'looks at labels')

const ScoreDetails = lazyPart(
  () => import('./ScoreDetails.tsx').then((m) => m.ScoreDetails),
  'shows every metric',
)

const TrustPanel = lazyPart(() => import('./TrustPanel.tsx').then((m) => m.TrustPanel), 'judges the score')

const ExportPredictions = lazyPart(
  () => import('./ExportPredictions.tsx').then((m) => m.ExportPredictions),
  'saves predictions',
)

interface ScoreViewProps extends OpenRows {
  /** The cell of a confusion matrix that the address names, as it has it. */
  readonly cell: CellNames | null
}

/** `#/score`: how right the classifiers are over all rows of the open recording. */
export function ScoreView({ recording, decoder, subject, cell }: ScoreViewProps) {
  const { manifest, classifiers } = decoder
  const { needBatch, exportPredictions } = useActions()
  const batch = useAppState((state) => state.batch)
  useTitle('Score')
  // biome-ignore lint/correctness/useExhaustiveDependencies: another recording or decoder asks for other predictions.
  useEffect(() => {
    void needBatch()
  }, [needBatch, subject])

  const answered = classifiers.flatMap((classifier) => {
    const remote = batchOf(batch, classifier.id)
    return remote.status === 'ready' ? [{ classifier, batch: remote.value }] : []
  })
  const isReady = answered.length === classifiers.length
  const judged = answered.flatMap(({ classifier, batch }) =>
    batch.metrics ? [{ classifier, batch, metrics: batch.metrics }] : [],
  )
  const { unknown, rows } = useMemo(
    () => matchLabels(recording.labels, manifest.classes),
    [recording, manifest],
  )
  const leftOut = recording.lines.length - rows
  const found = cell && lookUpCell(cell, classifiers, manifest.classes)
  return (
    <div className={styles.view}>
      <ViewHeader
        title="Score"
        facts={
          <>
            of {recording.name}
            {recording.simulated ? ' (simulated)' : ''}, {formatCount(recording.lines.length)} rows
            {recording.sha256 === manifest.training.sha256 &&
              ' — these are the rows that the classifiers were trained on'}
          </>
        }
      />
      {classifiers.map(({ id }) => {
        const remote = batchOf(batch, id)
        return remote.status === 'failed' ? (
          <AnswerProblem key={id} title="The score could not be computed" problem={remote.problem} />
        ) : null
      })}
      {!recording.labels && <NoLabels name={recording.name} />}
      {unknown.length > 0 && (
        <p className={styles.note} role="note">
          {formatCount(leftOut)} {leftOut === 1 ? 'row is' : 'rows are'} left out, because the classifiers do
          not know {leftOut === 1 ? 'its label' : 'their labels'} (
          {unknown
            .slice(0, 8)
            .map(({ label, rows }) => `${formatLabel(label)}: ${formatCount(rows)}`)
            .join(', ')}
          {unknown.length > 8 ? ` and ${formatCount(unknown.length - 8)} more` : ''}).
        </p>
      )}
      {isReady && recording.labels && (
        <Part>
          <LabelHint
            labels={recording.labels}
            classes={manifest.classes}
            predicted={answered.map(({ batch }) => batch.predicted)}
            className={styles.note}
          />
        </Part>
      )}
      {cell && !found && (
        <p className={styles.note} role="note">
          The address names a cell that these classifiers do not have.
        </p>
      )}
      {recording.labels && (
        <div className={styles.figures}>
          {classifiers.map((classifier) => (
            <ScoreFigure key={classifier.id} classifier={classifier} batch={batchOf(batch, classifier.id)} />
          ))}
        </div>
      )}
      {recording.labels && isReady && <Offer recording={recording} manifest={manifest} judged={judged} />}
      {isReady && <BackendNote />}
      {isReady && judged.length === classifiers.length ? (
        <Part waiting={<div className={styles.details} />}>
          <ScoreDetails
            recording={recording}
            decoder={decoder}
            subject={subject}
            judged={judged}
            cell={found}
          />
        </Part>
      ) : isReady ? (
        <Part waiting={<div className={styles.details} />}>
          <TrustPanel decoder={decoder} subject={subject} />
        </Part>
      ) : (
        <div className={styles.details} />
      )}
      {isReady && (
        <Part>
          <ExportPredictions
            key={recording.id}
            name={recording.name}
            onExport={(wanted, options) => exportPredictions(subject, wanted, options)}
          />
        </Part>
      )}
      <RouteJson
        value={
          isReady
            ? scoreJson(
                answered.map(({ classifier, batch }) => ({
                  classifier,
                  value: batch.metrics?.accuracy ?? null,
                })),
              )
            : null
        }
      />
    </div>
  )
}

interface OfferProps extends Pick<OpenRows, 'recording'> {
  readonly manifest: Manifest
  readonly judged: readonly { readonly metrics: Metrics }[]
}

/** A decoder that does so much worse here than on what it was judged on was made for something else. */
const FAR_WORSE = 1 / 2

/** Where no classifier does as its decoder did, or none knows a label, the way to a decoder that is made for these rows. */
function Offer({ recording, manifest, judged }: OfferProps) {
  const best = Math.max(...manifest.classifiers.map(({ accuracy }) => accuracy.heldOut))
  const isChance = judged.every(({ metrics }) => metrics.accuracy <= metrics.chanceThreshold)
  const isFarWorse = judged.every(({ metrics }) => metrics.accuracy < FAR_WORSE * best)
  if (!isChance && !isFarWorse) return null
  const training = `${manifest.training.file}${manifest.training.simulated ? ', a simulated recording' : ''}`
  const words = isChance
    ? `This is no better than chance: the decoder in use was trained on ${training}.`
    : `This is far less than the ${formatPercent(best)} that the decoder in use reached on ${manifest.heldOut.file} of its own: it was trained on ${training}.`
  return (
    <TrainOffer recording={recording}>
      {judged.length > 0
        ? words
        : `The decoder in use knows none of these labels: it was trained on ${training}.`}
    </TrainOffer>
  )
}

function NoLabels({ name }: { readonly name: string }) {
  return (
    <section className={styles.empty}>
      <h2>No labels, no score</h2>
      <p>
        {name} does not say which letter each row belongs to, so there is nothing to compare the predictions
        with. Its lines and predictions are there all the same. To get a score, add a column “# Letter” with
        the class of each row, 0 to 25 for A to Z, and open the file again.
      </p>
    </section>
  )
}
