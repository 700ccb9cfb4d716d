import { lazy, Suspense, useEffect } from 'react'
import { formatCount } from '../../app/formatNumber.ts'
import type { OpenRecording } from '../../app/openRecording.ts'
import { scoreJson } from '../../app/routeJson.ts'
import { chanceLevel } from '../../evaluation/score.ts'
import { CLASSIFIERS } from '../../models/classifierName.ts'
import type { Manifest } from '../../models/manifest.ts'
import { useActions, useAppState } from '../AppContext.tsx'
import { AccuracyTable } from '../components/AccuracyTable.tsx'
import { AnswerProblem } from '../components/AnswerProblem.tsx'
import { RouteJson } from '../components/RouteJson.tsx'
import { ScoreFigure } from '../components/ScoreFigure.tsx'
import { Section } from '../components/Section.tsx'
import { useTitle } from '../hooks/useTitle.ts'
import { ConfusionMaps } from '../plots/ConfusionMaps.tsx'
import styles from './ScoreView.module.css'

const AccuracyChart = lazy(() =>
  import('../plots/AccuracyChart.tsx').then(({ AccuracyChart }) => ({ default: AccuracyChart })),
)

interface ScoreViewProps {
  readonly recording: OpenRecording
  readonly manifest: Manifest
}

/** `#/score`: how right both classifiers are over all rows of the open recording. */
export function ScoreView({ recording, manifest }: ScoreViewProps) {
  const { needBatch } = useActions()
  const batch = useAppState((state) => state.batch)
  useTitle('Score')
  // biome-ignore lint/correctness/useExhaustiveDependencies: another recording asks for other predictions.
  useEffect(() => {
    void needBatch()
  }, [needBatch, recording.id])

  const { lda, mlp } = batch
  const ready = lda.status === 'ready' && mlp.status === 'ready' ? { lda: lda.value, mlp: mlp.value } : null
  const scores = ready?.lda.score && ready.mlp.score ? { lda: ready.lda.score, mlp: ready.mlp.score } : null
  const unknown = recording.labels?.classes.filter((label) => !manifest.classes.includes(label)) ?? []
  const judged = ready?.lda.score?.rows ?? 0
  return (
    <div className={styles.view}>
      <header className={styles.header}>
        <h1>Score</h1>
        <p className={styles.facts}>
          of {recording.name}
          {recording.simulated ? ' (simulated)' : ''}, {formatCount(recording.lines.length)} rows
          {recording.sha256 === manifest.training.sha256 &&
            ' — these are the rows that the classifiers were trained on'}
        </p>
      </header>
      {CLASSIFIERS.map((classifier) => {
        const remote = batch[classifier]
        return remote.status === 'failed' ? (
          <AnswerProblem key={classifier} title="The score could not be computed" problem={remote.problem} />
        ) : null
      })}
      {!recording.labels && <NoLabels name={recording.name} />}
      {unknown.length > 0 && ready && (
        <p className={styles.note} role="note">
          {formatCount(recording.lines.length - judged)} rows are left out: the classifiers do not know their
          labels ({unknown.slice(0, 8).join(', ')}
          {unknown.length > 8 ? ' …' : ''}).
        </p>
      )}
      {recording.labels && (
        <>
          <div className={styles.figures}>
            {CLASSIFIERS.map((classifier) => (
              <ScoreFigure
                key={classifier}
                classifier={classifier}
                batch={batch[classifier]}
                chance={chanceLevel(manifest.classes.length)}
              />
            ))}
          </div>
          <Section
            title="Accuracy by letter"
            note="The part of a letter’s rows that is predicted as that letter (recall), in per cent."
          >
            <div className={styles.chart}>
              <Suspense fallback={<p className={styles.waiting}>Loading the chart…</p>}>
                {scores && <AccuracyChart classes={manifest.classes} scores={scores} />}
              </Suspense>
            </div>
            {scores && <AccuracyTable classes={manifest.classes} scores={scores} />}
          </Section>
          <Section
            title="Confusion matrices"
            note="Rows by their true letter (down) and the predicted letter (across); right predictions lie on the diagonal."
          >
            <div className={styles.confusions}>
              {scores && <ConfusionMaps classes={manifest.classes} scores={scores} />}
            </div>
          </Section>
        </>
      )}
      <RouteJson
        value={ready && scoreJson(ready.lda.score?.accuracy ?? null, ready.mlp.score?.accuracy ?? null)}
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
