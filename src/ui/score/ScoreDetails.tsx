import { useMemo, useState } from 'react'
import type { JudgedMetrics, PairComparison } from '../../app/answers/scoreExport.ts'
import { formatWholePercent } from '../../app/formatMeasure.ts'
import { formatCount, formatPercent } from '../../app/formatNumber.ts'
import type { MatrixCell } from '../../app/matrixCell.ts'
import type { BatchPrediction } from '../../engine/decoder/predictFunctions.ts'
import { comparison } from '../../evaluation/comparison.ts'
import { judgeRows } from '../../evaluation/judgeRows.ts'
import { type OpenRows, useVisibleRows } from '../hooks/VisibleRows.tsx'
import { CurveTable } from '../parts/CurveTable.tsx'
import { Section } from '../parts/Section.tsx'
import { Fields } from '../parts/SelectField.tsx'
import { WhenNear } from '../parts/WhenNear.tsx'
import { AccuracyChart } from './AccuracyChart.tsx'
import { CellRows } from './CellRows.tsx'
import { CompareDecoders } from './CompareDecoders.tsx'
import { CompareRecordings } from './CompareRecordings.tsx'
import { ComparisonSummary } from './ComparisonSummary.tsx'
import { ConfusionSection } from './ConfusionSection.tsx'
import { CoverageSection } from './CoverageSection.tsx'
import { EvidenceSection } from './EvidenceSection.tsx'
import { ExportBar } from './ExportBar.tsx'
import { ImportanceSection } from './ImportanceSection.tsx'
import { LetterTable } from './LetterTable.tsx'
import { MetricsTable } from './MetricsTable.tsx'
import { NumberField } from './NumberField.tsx'
import { ReliabilityChart } from './ReliabilityChart.tsx'
import { ScalingSection } from './ScalingSection.tsx'
import styles from './ScoreParts.module.css'
import { TrustPanel } from './TrustPanel.tsx'

/** One classifier, what it says of every row, and how right that is. */
interface JudgedBatch extends JudgedMetrics {
  readonly batch: BatchPrediction
}

interface ScoreDetailsProps extends OpenRows {
  /** One per classifier. */
  readonly judged: readonly JudgedBatch[]
  readonly cell: MatrixCell | null
}

/** Everything below the headline figures. */
export function ScoreDetails({ recording, decoder, subject, judged, cell }: ScoreDetailsProps) {
  const { classes } = decoder.manifest
  const [secondsPerSelection, setSecondsPerSelection] = useState(2)
  const { columns } = useVisibleRows()
  const truth = useMemo(
    () => columns.truth ?? new Int32Array(recording.lines.length).fill(-1),
    [columns.truth, recording],
  )
  const comparisons = useMemo(() => comparePairs(judged, truth), [judged, truth])
  const rows = useMemo(() => {
    return judged.map(({ batch: { confidence, predicted } }) => ({
      confidence,
      isRight: judgeRows(truth, predicted),
    }))
  }, [judged, truth])
  const cellBatch = cell && judged.find(({ classifier }) => classifier.id === cell.classifier.id)?.batch
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
  return (
    <>
      <ExportBar report={report} />
      <TrustPanel decoder={decoder} subject={subject} />
      {comparisons.map((pair) => (
        <ComparisonSummary
          key={`${pair.first.id} ${pair.second.id}`}
          pair={pair}
          isOnly={comparisons.length === 1}
        />
      ))}
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
        <MetricsTable judged={judged} secondsPerSelection={secondsPerSelection} />
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
      <ConfusionSection classes={classes} judged={judged} />
      {cell && cellBatch && (
        <CellRows cell={cell} recording={recording} classes={classes} truth={truth} batch={cellBatch} />
      )}
      <Section
        title="Are the posteriors honest?"
        note={`Among rows of a confidence of ${formatWholePercent(0.8)} about ${formatWholePercent(0.8)} should be right: the line should follow the dashes. Bars show where the rows are.`}
      >
        <div className={styles.pair}>
          {judged.map(({ classifier, metrics }) => (
            <WhenNear key={classifier.id} height={310}>
              <ReliabilityChart classifier={classifier} calibration={metrics.calibration} />
            </WhenNear>
          ))}
        </div>
        <CurveTable
          summary="Reliability as a table"
          columns={[
            'Confidence',
            ...judged.flatMap(({ classifier: { title } }) => [`${title}: rows`, `${title}: right`]),
          ]}
          rows={judged[0]!.metrics.calibration.bins.map(({ low, high }, bin) => [
            `${formatPercent(low)} to ${formatPercent(high)}`,
            ...judged.flatMap(({ metrics }) => {
              const { rows: inBin, accuracy } = metrics.calibration.bins[bin]!
              return [formatCount(inBin), accuracy === null ? 'no rows' : formatPercent(accuracy)]
            }),
          ])}
        />
      </Section>
      <ScalingSection
        key={`${subject.decoder}/${subject.recording}`}
        recording={recording}
        decoder={decoder}
        subject={subject}
      />
      <CoverageSection judged={judged} rows={rows} />
      <ImportanceSection key={recording.id} decoder={decoder} subject={subject} />
      <CompareDecoders recording={recording} decoder={decoder} />
      <CompareRecordings recording={recording} subject={subject} judged={judged} />
      <EvidenceSection judged={judged} classes={classes.length} secondsPerSelection={secondsPerSelection} />
    </>
  )
}

/** Each pair of classifiers on the same rows. */
function comparePairs(judged: readonly JudgedBatch[], truth: Int32Array): PairComparison[] {
  return judged.flatMap((first, at) =>
    judged.slice(at + 1).map((second) => ({
      first: first.classifier,
      second: second.classifier,
      comparison: comparison(first.batch.predicted, second.batch.predicted, truth),
    })),
  )
}
