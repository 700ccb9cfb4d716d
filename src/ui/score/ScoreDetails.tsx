import { type ReactNode, useLayoutEffect, useMemo } from 'react'
import { comparePairs } from '../../app/answers/comparePairs.ts'
import { agreementLine, scoreLines } from '../../app/answers/scoreLines.ts'
import type { ScoreReportFacts } from '../../app/answers/scoreReportFacts.ts'
import { docPath } from '../../app/docPath.ts'
import { formatWholePercent } from '../../app/formatMeasure.ts'
import type { MatrixCell } from '../../app/matrixCell.ts'
import { judgeRows } from '../../evaluation/judgeRows.ts'
import { useAppState } from '../AppContext.tsx'
import { usePaperFolds } from '../hooks/usePaperFolds.ts'
import type { OpenRows } from '../hooks/VisibleRows.tsx'
import { Section } from '../parts/Section.tsx'
import { Fields } from '../parts/SelectField.tsx'
import { WhenNear } from '../parts/WhenNear.tsx'
import { AccuracyChart } from './AccuracyChart.tsx'
import { CellRows } from './CellRows.tsx'
import { CompareDecoders } from './CompareDecoders.tsx'
import { CompareRecordings } from './CompareRecordings.tsx'
import { ComparisonSummary } from './ComparisonSummary.tsx'
import { ConfusionSection } from './ConfusionSection.tsx'
import { Contents } from './Contents.tsx'
import { CoverageSection } from './CoverageSection.tsx'
import { EvidenceSection } from './EvidenceSection.tsx'
import { ExportBar } from './ExportBar.tsx'
import { Fold, openFold } from './Fold.tsx'
import { ImportanceSection } from './ImportanceSection.tsx'
import { LetterTable } from './LetterTable.tsx'
import { MetricsTable } from './MetricsTable.tsx'
import { NumberField } from './NumberField.tsx'
import { RawServing } from './RawServing.tsx'
import { ReliabilityChart } from './ReliabilityChart.tsx'
import { ReliabilityTable } from './ReliabilityTable.tsx'
import { SaveReport } from './SaveReport.tsx'
import { ScalingSection } from './ScalingSection.tsx'
import styles from './ScoreDetails.module.css'
import partStyles from './ScoreParts.module.css'

interface ScoreDetailsProps extends Pick<OpenRows, 'decoder' | 'subject'> {
  readonly report: ScoreReportFacts
  readonly cell: MatrixCell | null
  /** How predictions are saved. */
  readonly exporting: ReactNode
  readonly onSecondsPerSelection: (seconds: number) => void
}

/** Everything below the findings: a line each, and all of it on opening. */
export function ScoreDetails({
  decoder,
  subject,
  report: facts,
  cell,
  exporting,
  onSecondsPerSelection,
}: ScoreDetailsProps) {
  usePaperFolds()
  const { recording, judged, secondsPerSelection, truth, effective } = facts
  const { classes, preprocessing } = decoder.manifest
  const decoders = useAppState((state) => state.decoders.length)
  const recordings = useAppState((state) => state.recordings.length)
  const comparisons = useMemo(() => comparePairs(judged, truth), [judged, truth])
  const lines = useMemo(() => scoreLines(judged, classes), [judged, classes])
  const rows = useMemo(() => {
    return judged.map(({ batch: { confidence, predicted } }) => ({
      confidence,
      isRight: judgeRows(truth, predicted),
    }))
  }, [judged, truth])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another cell is another wish to see it.
  useLayoutEffect(() => {
    // Before the panel within it takes the focus.
    if (cell) openFold('confusion')
  }, [cell?.classifier.id, cell?.truth, cell?.predicted])
  const cellBatch = cell && judged.find(({ classifier }) => classifier.id === cell.classifier.id)?.batch
  const worth = effective ? effective.effective / effective.rows : 1
  const reports = judged.map(({ classifier, metrics: { byClass } }) => ({ classifier, byClass }))
  const report = {
    recording: {
      name: recording.name,
      sha256: recording.sha256,
      rows: recording.lines.length,
      simulated: recording.simulated,
    },
    classes,
    judged,
    comparisons,
    secondsPerSelection,
  }
  const entries = [
    { id: 'metrics', title: 'All metrics' },
    { id: 'letters', title: 'Accuracy by letter' },
    { id: 'confusion', title: 'Confusion matrices' },
    ...(comparisons.length > 0 ? [{ id: 'compared', title: 'The classifiers compared' }] : []),
    { id: 'calibration', title: 'Honest posteriors' },
    { id: 'scaling', title: 'Temperature scaling' },
    { id: 'coverage', title: 'Abstaining' },
    { id: 'evidence', title: 'Several rows together' },
    { id: 'importance', title: 'What it rests on' },
    ...(preprocessing.length > 0 ? [{ id: 'raw', title: 'Without preprocessing' }] : []),
    ...(decoders > 1 ? [{ id: 'decoders', title: 'Another decoder' }] : []),
    ...(recordings > 1 ? [{ id: 'recordings', title: 'Another recording' }] : []),
    { id: 'export', title: 'Save the score' },
    { id: 'predictions', title: 'Save the predictions' },
  ]
  return (
    <div className={styles.details}>
      <Contents entries={entries} />
      <div className={styles.folds}>
        <Fold id="metrics" figure={lines.metrics}>
          <Section
            title="All metrics"
            note={
              <>
                Names as in scikit-learn where it has them;{' '}
                <a href={`#${docPath('accuracy')}`}>every formula</a> is in the help.
              </>
            }
          >
            <Fields>
              <NumberField
                label="Seconds per selection"
                value={secondsPerSelection}
                min={0.01}
                max={3600}
                step={0.5}
                onChange={onSecondsPerSelection}
              />
            </Fields>
            <MetricsTable judged={judged} verdict={facts.verdict} secondsPerSelection={secondsPerSelection} />
          </Section>
        </Fold>
        <Fold id="letters" figure={lines.letters}>
          <Section
            title="Accuracy by letter"
            note="The part of a letter’s rows that is predicted as that letter (recall), with its interval."
          >
            <div className={partStyles.chart}>
              <WhenNear height={300}>
                <AccuracyChart classes={classes} reports={reports} worth={worth} />
              </WhenNear>
            </div>
            <LetterTable classes={classes} reports={reports} worth={worth} />
          </Section>
        </Fold>
        <Fold id="confusion" figure={lines.confusion}>
          <ConfusionSection
            classes={classes}
            judged={judged}
            chosen={
              cell && cellBatch
                ? {
                    classifier: cell.classifier.id,
                    panel: (
                      <CellRows
                        cell={cell}
                        recording={recording}
                        classes={classes}
                        truth={truth}
                        batch={cellBatch}
                      />
                    ),
                  }
                : null
            }
          />
        </Fold>
        {comparisons.length > 0 && (
          <Fold id="compared" figure={comparisons.map(agreementLine).join('. ')}>
            <ComparisonSummary pairs={comparisons} effective={effective} />
          </Fold>
        )}
        <Fold id="calibration" figure={lines.calibration}>
          <Section
            title="Honest posteriors"
            note={`Among rows of a confidence of ${formatWholePercent(0.8)} about ${formatWholePercent(0.8)} should be right: the line should follow the dashes. Bars show where the rows are.`}
          >
            <div className={partStyles.pair}>
              {judged.map(({ classifier, metrics }) => (
                <WhenNear key={classifier.id} height={310}>
                  <ReliabilityChart
                    classifier={classifier}
                    calibration={metrics.calibration}
                    effective={effective}
                  />
                </WhenNear>
              ))}
            </div>
            <ReliabilityTable judged={judged} effective={effective} />
          </Section>
        </Fold>
        <Fold id="scaling" figure="What one temperature per classifier would make of the posteriors">
          <ScalingSection
            key={`${subject.decoder}/${subject.recording}`}
            recording={recording}
            decoder={decoder}
            subject={subject}
          />
        </Fold>
        <Fold id="coverage" figure={lines.coverage}>
          <CoverageSection judged={judged} rows={rows} />
        </Fold>
        <Fold id="evidence" figure={lines.evidence}>
          <EvidenceSection
            judged={judged}
            classes={classes.length}
            secondsPerSelection={secondsPerSelection}
            effective={effective}
          />
        </Fold>
        <Fold id="importance" figure="Which electrodes and bands the answers need; measured when asked">
          <ImportanceSection key={recording.id} decoder={decoder} subject={subject} />
        </Fold>
        {preprocessing.length > 0 && (
          <Fold id="raw" figure="What it costs to forget the preprocessing when the model is used elsewhere">
            <Section title="Without preprocessing">
              <RawServing decoder={decoder} subject={subject} />
            </Section>
          </Fold>
        )}
        <Fold id="decoders" figure="Two decoders on these rows, and which is right where they differ">
          <CompareDecoders recording={recording} decoder={decoder} effective={effective} />
        </Fold>
        <Fold id="recordings" figure="The same classifiers on the rows of another open recording">
          <CompareRecordings recording={recording} subject={subject} judged={judged} effective={effective} />
        </Fold>
        <Fold id="export" figure="A report to read or print; metrics and matrices for programs">
          <Section title="Save the score">
            <ExportBar report={report}>
              <SaveReport report={facts} />
            </ExportBar>
          </Section>
        </Fold>
        <Fold id="predictions" figure="What each classifier says of every row, as CSV, JSON or NDJSON">
          {exporting}
        </Fold>
      </div>
    </div>
  )
}
