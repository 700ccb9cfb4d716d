import { useMemo, useState } from 'react'
import { CLASSIFIER_TITLES, formatCount, formatPercent, formatWholePercent } from '../../app/formatNumber.ts'
import type { OpenRecording } from '../../app/recordings/openRecording.ts'
import type { MatrixCell } from '../../app/routes.ts'
import type { BatchPrediction } from '../../engine/decoder/decoderFunctions.ts'
import { comparison } from '../../evaluation/comparison.ts'
import { judgeRows } from '../../evaluation/judgeRows.ts'
import type { Metrics } from '../../evaluation/metrics.ts'
import type { Manifest } from '../../models/bundle/manifest.ts'
import { CLASSIFIERS, type ClassifierName } from '../../models/classifierName.ts'
import { useVisibleRows } from '../hooks/VisibleRows.tsx'
import { Section } from '../parts/Section.tsx'
import { Fields } from '../parts/SelectField.tsx'
import { WhenNear } from '../parts/WhenNear.tsx'
import { AccuracyChart } from './AccuracyChart.tsx'
import { CellRows } from './CellRows.tsx'
import { CompareRecordings } from './CompareRecordings.tsx'
import { ComparisonSummary } from './ComparisonSummary.tsx'
import { ConfusionSection } from './ConfusionSection.tsx'
import { CoverageSection } from './CoverageSection.tsx'
import { CurveTable } from './CurveTable.tsx'
import { EvidenceSection } from './EvidenceSection.tsx'
import { ExportBar } from './ExportBar.tsx'
import { ImportanceSection } from './ImportanceSection.tsx'
import { LetterTable } from './LetterTable.tsx'
import { MetricsTable } from './MetricsTable.tsx'
import { NumberField } from './NumberField.tsx'
import { ReliabilityChart } from './ReliabilityChart.tsx'
import styles from './ScoreParts.module.css'
import { TrustPanel } from './TrustPanel.tsx'

interface ScoreDetailsProps {
  readonly recording: OpenRecording
  readonly manifest: Manifest
  readonly batch: Readonly<Record<ClassifierName, BatchPrediction>>
  readonly metrics: Readonly<Record<ClassifierName, Metrics>>
  readonly cell: MatrixCell | null
}

/** Everything below the headline figures. */
export function ScoreDetails({ recording, manifest, batch, metrics, cell }: ScoreDetailsProps) {
  const { classes } = manifest
  const [secondsPerSelection, setSecondsPerSelection] = useState(2)
  const { columns } = useVisibleRows()
  const truth = useMemo(
    () => columns.truth ?? new Int32Array(recording.lines.length).fill(-1),
    [columns.truth, recording],
  )
  const pair = useMemo(() => comparison(batch.lda.predicted, batch.mlp.predicted, truth), [batch, truth])
  const rows = useMemo(() => {
    const of = ({ confidence, predicted }: BatchPrediction) => ({
      confidence,
      isRight: judgeRows(truth, predicted),
    })
    return { lda: of(batch.lda), mlp: of(batch.mlp) }
  }, [batch, truth])
  const reports = { lda: metrics.lda.byClass, mlp: metrics.mlp.byClass }
  const report = {
    recording: {
      name: recording.name,
      sha256: recording.sha256,
      rows: recording.lines.length,
      simulated: recording.simulated,
    },
    classes,
    metrics,
    comparison: pair,
    secondsPerSelection,
  }
  return (
    <>
      <ExportBar report={report} />
      <TrustPanel recording={recording} />
      <ComparisonSummary comparison={pair} />
      <Section
        title="All metrics"
        note="Names as in scikit-learn where it has them; docs/accuracy.md has every formula."
      >
        <Fields>
          <NumberField
            label="Seconds per selection"
            value={secondsPerSelection}
            min={0.01}
            max={3600}
            step={0.5}
            onChange={setSecondsPerSelection}
          />
        </Fields>
        <MetricsTable metrics={metrics} secondsPerSelection={secondsPerSelection} />
      </Section>
      <Section
        title="Accuracy by letter"
        note="The part of a letter’s rows that is predicted as that letter (recall), in per cent."
      >
        <div className={styles.chart}>
          <WhenNear height={300}>
            <AccuracyChart classes={classes} reports={reports} />
          </WhenNear>
        </div>
        <LetterTable classes={classes} reports={reports} />
      </Section>
      <ConfusionSection classes={classes} metrics={metrics} />
      {cell && (
        <CellRows
          cell={cell}
          recording={recording}
          classes={classes}
          truth={truth}
          batch={batch[cell.classifier]}
        />
      )}
      <Section
        title="Are the posteriors honest?"
        note={`Among rows of a confidence of ${formatWholePercent(0.8)} about ${formatWholePercent(0.8)} should be right: the line should follow the dashes. Bars show where the rows are.`}
      >
        <div className={styles.pair}>
          {CLASSIFIERS.map((name) => (
            <WhenNear key={name} height={310}>
              <ReliabilityChart classifier={name} calibration={metrics[name].calibration} />
            </WhenNear>
          ))}
        </div>
        <CurveTable
          summary="Reliability as a table"
          columns={[
            'Confidence',
            ...CLASSIFIERS.flatMap((name) => [
              `${CLASSIFIER_TITLES[name]}: rows`,
              `${CLASSIFIER_TITLES[name]}: right`,
            ]),
          ]}
          rows={metrics.lda.calibration.bins.map(({ low, high }, bin) => [
            `${formatPercent(low)} to ${formatPercent(high)}`,
            ...CLASSIFIERS.flatMap((name) => {
              const { rows: inBin, accuracy } = metrics[name].calibration.bins[bin]!
              return [formatCount(inBin), accuracy === null ? 'no rows' : formatPercent(accuracy)]
            }),
          ])}
        />
      </Section>
      <CoverageSection metrics={metrics} rows={rows} />
      <ImportanceSection key={recording.id} />
      <CompareRecordings recording={recording} metrics={metrics} />
      <EvidenceSection metrics={metrics} classes={classes.length} secondsPerSelection={secondsPerSelection} />
    </>
  )
}
