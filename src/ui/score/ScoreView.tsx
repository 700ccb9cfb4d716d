import { useEffect, useMemo, useState } from 'react'
import { assess } from '../../app/answers/assess.ts'
import { notLookedFor } from '../../app/answers/notLookedFor.ts'
import { scoreJson } from '../../app/answers/routeJson.ts'
import { bestHeldOut, strangeLabelsWords, verdictWords } from '../../app/answers/verdictWords.ts'
import { formatCount } from '../../app/formatNumber.ts'
import { type CellNames, lookUpCell } from '../../app/matrixCell.ts'
import { batchOf } from '../../app/state.ts'
import { letterOf } from '../../eeg/letters.ts'
import { matchLabels } from '../../evaluation/matchLabels.ts'
import { scoreVerdict } from '../../evaluation/trust/scoreVerdict.ts'
import { useActions, useAppState } from '../AppContext.tsx'
import { useAnswer } from '../hooks/useAnswer.ts'
import { useExplainActions } from '../hooks/useExplainActions.ts'
import { useOperatingPoint } from '../hooks/useOperatingPoint.ts'
import { useTitle } from '../hooks/useTitle.ts'
import { type OpenRows, useVisibleRows } from '../hooks/VisibleRows.tsx'
import { AnswerProblem } from '../parts/AnswerProblem.tsx'
import { BackendNote } from '../parts/BackendNote.tsx'
import { lazyPart } from '../parts/lazyPart.tsx'
import { MisfitOffer } from '../parts/MisfitOffer.tsx'
import { Part } from '../parts/Part.tsx'
import { RouteJson } from '../parts/RouteJson.tsx'
import { TrainOffer } from '../parts/TrainOffer.tsx'
import { ViewHeader } from '../parts/ViewHeader.tsx'
import { ScoreFigure } from './ScoreFigure.tsx'
import { ScoreVerdict } from './ScoreVerdict.tsx'
import styles from './ScoreView.module.css'
import { TrustPanel } from './TrustPanel.tsx'

const LabelHint = lazyPart(() => import('../parts/LabelHint.tsx').then((m) => m.LabelHint), 'looks at labels')

const ScoreDetails = lazyPart(
  () => import('./ScoreDetails.tsx').then((m) => m.ScoreDetails),
  'shows every metric',
)

const SaveReport = lazyPart(() => import('./SaveReport.tsx').then((m) => m.SaveReport), 'saves reports')

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
  const { needBatch, access } = useActions()
  const { exportPredictions } = useExplainActions()
  const batch = useAppState((state) => state.batch)
  const point = useOperatingPoint() ?? null
  const { truth } = useVisibleRows().columns
  useTitle('Score')
  // biome-ignore lint/correctness/useExhaustiveDependencies: another recording or decoder asks for other predictions.
  useEffect(() => {
    void needBatch()
  }, [needBatch, subject])

  const answered = useMemo(
    () =>
      classifiers.flatMap((classifier) => {
        const remote = batchOf(batch, classifier.id)
        return remote.status === 'ready' ? [{ classifier, batch: remote.value }] : []
      }),
    [classifiers, batch],
  )
  const failures = classifiers.flatMap(({ id }) => {
    const remote = batchOf(batch, id)
    return remote.status === 'failed' ? [remote.problem] : []
  })
  // What none of them can take is said once.
  const refusals = [...new Map(failures.map((problem) => [problem.message, problem])).values()]
  const isReady = answered.length === classifiers.length
  const judged = useMemo(
    () =>
      answered.flatMap(({ classifier, batch }) =>
        batch.metrics ? [{ classifier, batch, metrics: batch.metrics }] : [],
      ),
    [answered],
  )
  const isJudged = isReady && judged.length === classifiers.length
  // Findings name the accuracies, so that they are looked for when these are there.
  const { current: assessment } = useAnswer(`${isReady} ${subject.decoder}/${subject.recording}`, async () =>
    isReady ? assess(access, subject) : null,
  )
  const assessed = assessment.status === 'ready' ? assessment.value : null
  const isAssessed = assessed !== null || assessment.status === 'failed'
  const verdict = useMemo(
    () =>
      isJudged && isAssessed
        ? scoreVerdict(
            judged.map(({ metrics }) => metrics),
            judged[0]!.metrics.chance,
            assessed?.effective ?? null,
            bestHeldOut(manifest),
            recording.sha256 === manifest.training?.sha256,
          )
        : null,
    [isJudged, isAssessed, judged, assessed, manifest, recording],
  )
  const words =
    verdict && verdictWords({ verdict, classifiers, manifest, findings: assessed?.findings ?? null })
  const [secondsPerSelection, setSecondsPerSelection] = useState(2)
  const { unknown, rows } = useMemo(
    () => matchLabels(recording.labels, manifest.classes),
    [recording, manifest],
  )
  const leftOut = recording.lines.length - rows
  const found = cell && lookUpCell(cell, classifiers, manifest.classes)
  const exporting = (
    <Part>
      <ExportPredictions
        key={recording.id}
        name={recording.name}
        onExport={(wanted, options) => exportPredictions(subject, wanted, options)}
      />
    </Part>
  )
  const report = verdict &&
    words &&
    truth && {
      recording,
      manifest,
      judged,
      verdict,
      words,
      findings: assessed?.findings ?? [],
      truth,
      effective: assessed?.effective ?? null,
      point,
      secondsPerSelection,
    }
  return (
    <div className={styles.view}>
      <ViewHeader
        title="Score"
        facts={
          <>
            of {recording.name}
            {recording.simulated ? ' (simulated)' : ''}, {formatCount(recording.lines.length)}{' '}
            {recording.lines.length === 1 ? 'row' : 'rows'}
          </>
        }
      >
        {report && (
          <Part>
            <SaveReport report={report} />
          </Part>
        )}
      </ViewHeader>
      {refusals.map((problem) => (
        <AnswerProblem key={problem.message} title="The score could not be computed" problem={problem} />
      ))}
      <MisfitOffer recording={recording} problem={refusals[0]} />
      {!recording.labels ? (
        <NoLabels name={recording.name} />
      ) : isReady && !isJudged ? (
        <TrainOffer recording={recording}>{strangeLabelsWords(manifest)}</TrainOffer>
      ) : (
        <ScoreVerdict recording={recording} words={words} />
      )}
      {unknown.length > 0 && (
        <p className={styles.note} role="note">
          {formatCount(leftOut)} {leftOut === 1 ? 'row is' : 'rows are'} left out, because the classifiers do
          not know {leftOut === 1 ? 'its label' : 'their labels'} (
          {unknown
            .slice(0, 8)
            .map(({ label, rows }) => `${letterOf(label)}: ${formatCount(rows)}`)
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
          {classifiers.map((classifier, at) => (
            <ScoreFigure
              key={classifier.id}
              classifier={classifier}
              batch={batchOf(batch, classifier.id)}
              score={verdict?.scores[at] ?? null}
              isTrainedOn={verdict?.kind === 'trained'}
            />
          ))}
        </div>
      )}
      {isReady && <BackendNote />}
      {isReady && (
        <TrustPanel assessment={assessment} hasScore={isJudged} unsought={notLookedFor(manifest)} />
      )}
      {report ? (
        <Part waiting={<div className={styles.details} />}>
          <ScoreDetails
            decoder={decoder}
            subject={subject}
            report={report}
            cell={found}
            exporting={exporting}
            onSecondsPerSelection={setSecondsPerSelection}
          />
        </Part>
      ) : isReady && !isJudged ? (
        exporting
      ) : (
        <div className={styles.details} />
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
