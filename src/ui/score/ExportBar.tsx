import type { ReactNode } from 'react'
import { confusionCsv, metricsCsv, metricsJson, type ScoreReport } from '../../app/answers/scoreExport.ts'
import { Button } from '../parts/Button.tsx'
import { saveFile } from '../parts/saveFile.ts'
import { confusionPng } from './confusionPng.ts'
import styles from './ScoreParts.module.css'

interface ExportBarProps {
  readonly report: ScoreReport
  /** What else saves something. */
  readonly children: ReactNode
}

/** Takes the score away as files, or on paper. */
export function ExportBar({ report, children }: ExportBarProps) {
  const stem = report.recording.name.replace(/\.[^.]*$/, '')
  return (
    <div className={styles.toolbar} role="toolbar" aria-label="Export the score">
      {children}
      <Button onClick={() => saveFile(`${stem}-metrics.json`, metricsJson(report), 'application/json')}>
        Metrics as JSON
      </Button>
      <Button onClick={() => saveFile(`${stem}-metrics.csv`, metricsCsv(report), 'text/csv')}>
        Metrics as CSV
      </Button>
      {report.judged.map(({ classifier: { id, title }, metrics }) => {
        const file = `${stem}-confusion-${id}`
        return (
          <span key={id} className={styles.toolbar}>
            <Button
              onClick={() => saveFile(`${file}.csv`, confusionCsv(report.classes, metrics), 'text/csv')}
            >
              {title} matrix as CSV
            </Button>
            <Button
              onClick={() =>
                void confusionPng(report.classes, metrics, `${title}, ${report.recording.name}`).then(
                  (image) => saveFile(`${file}.png`, image),
                )
              }
            >
              {title} matrix as PNG
            </Button>
          </span>
        )
      })}
      <Button onClick={() => window.print()}>Print</Button>
    </div>
  )
}
