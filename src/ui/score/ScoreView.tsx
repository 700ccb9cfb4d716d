import { useEffect, useMemo } from 'react'
import { scoreJson } from '../../app/answers/routeJson.ts'
import { formatCount } from '../../app/formatNumber.ts'
import type { OpenRecording } from '../../app/recordings/openRecording.ts'
import { lookUpCell } from '../../app/routes.ts'
import { formatLabel } from '../../eeg/letters.ts'
import { matchLabels } from '../../evaluation/truth.ts'
import type { Manifest } from '../../models/bundle/manifest.ts'
import { CLASSIFIERS } from '../../models/classifierName.ts'
import { useActions, useAppState } from '../AppContext.tsx'
import { useTitle } from '../hooks/useTitle.ts'
import { AnswerProblem } from '../parts/AnswerProblem.tsx'
import { BackendNote } from '../parts/BackendNote.tsx'
import { lazyPart } from '../parts/lazyPart.tsx'
import { Part } from '../parts/Part.tsx'
import { RouteJson } from '../parts/RouteJson.tsx'
import { ViewHeader } from '../parts/ViewHeader.tsx'
import { ScoreFigure } from './ScoreFigure.tsx'
import styles from './ScoreView.module.css'

const ScoreDetails = lazyPart(
  () => import('./ScoreDetails.tsx').then((m) => m.ScoreDetails),
  'shows every metric',
)

const TrustPanel = lazyPart(() => import('./TrustPanel.tsx').then((m) => m.TrustPanel), 'judges the score')

const ExportPredictions = lazyPart(
  () => import('./ExportPredictions.tsx').then((m) => m.ExportPredictions),
  'saves predictions',
)

interface ScoreViewProps {
  readonly recording: OpenRecording
  readonly manifest: Manifest
  /** The cell of a confusion matrix that the address names, as it has it. */
  readonly cell: { readonly classifier: string; readonly truth: string; readonly predicted: string } | null
}

/** `#/score`: how right both classifiers are over all rows of the open recording. */
export function ScoreView({ recording, manifest, cell }: ScoreViewProps) {
  const { needBatch, exportPredictions } = useActions()
  const batch = useAppState((state) => state.batch)
  useTitle('Score')
  // biome-ignore lint/correctness/useExhaustiveDependencies: another recording asks for other predictions.
  useEffect(() => {
    void needBatch()
  }, [needBatch, recording.id])

  const { lda, mlp } = batch
  const ready = lda.status === 'ready' && mlp.status === 'ready' ? { lda: lda.value, mlp: mlp.value } : null
  const { unknown, rows } = useMemo(
    () => matchLabels(recording.labels, manifest.classes),
    [recording, manifest],
  )
  const leftOut = recording.lines.length - rows
  const found = cell && lookUpCell(cell.classifier, cell.truth, cell.predicted, manifest.classes)
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
      {CLASSIFIERS.map((name) => {
        const remote = batch[name]
        return remote.status === 'failed' ? (
          <AnswerProblem key={name} title="The score could not be computed" problem={remote.problem} />
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
      {cell && !found && (
        <p className={styles.note} role="note">
          The address names a cell that these classifiers do not have.
        </p>
      )}
      {recording.labels && (
        <div className={styles.figures}>
          {CLASSIFIERS.map((name) => (
            <ScoreFigure key={name} classifier={name} batch={batch[name]} />
          ))}
        </div>
      )}
      {ready && <BackendNote />}
      {ready?.lda.metrics && ready.mlp.metrics ? (
        <Part waiting={<div className={styles.details} />}>
          <ScoreDetails
            recording={recording}
            manifest={manifest}
            batch={ready}
            metrics={{ lda: ready.lda.metrics, mlp: ready.mlp.metrics }}
            cell={found}
          />
        </Part>
      ) : ready ? (
        <Part waiting={<div className={styles.details} />}>
          <TrustPanel recording={recording} />
        </Part>
      ) : (
        <div className={styles.details} />
      )}
      {ready && (
        <Part>
          <ExportPredictions key={recording.id} name={recording.name} onExport={exportPredictions} />
        </Part>
      )}
      <RouteJson
        value={ready && scoreJson(ready.lda.metrics?.accuracy ?? null, ready.mlp.metrics?.accuracy ?? null)}
      />
    </div>
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
