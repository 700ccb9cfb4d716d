import { confusionCsv, metricsCsv, metricsJson, type ScoreReport } from '../../app/answers/scoreExport.ts'
import { CLASSIFIER_TITLES } from '../../app/formatNumber.ts'
import { CLASSIFIERS } from '../../models/classifierName.ts'
import { Button } from '../parts/Button.tsx'
import { saveFile } from '../parts/saveFile.ts'
import { confusionPng } from './confusionPng.ts'
import styles from './ScoreParts.module.css'

/** Takes the score away as files, or on paper. */
export function ExportBar({ report }: { readonly report: ScoreReport }) {
  const stem = report.recording.name.replace(/\.[^.]*$/, '')
  return (
    <div className={styles.toolbar} role="toolbar" aria-label="Export the score">
      <Button onClick={() => saveFile(`${stem}-metrics.json`, metricsJson(report), 'application/json')}>
        Metrics as JSON
      </Button>
      <Button onClick={() => saveFile(`${stem}-metrics.csv`, metricsCsv(report), 'text/csv')}>
        Metrics as CSV
      </Button>
      {CLASSIFIERS.map((name) => {
        const title = CLASSIFIER_TITLES[name]
        const file = `${stem}-confusion-${name}`
        return (
          <span key={name} className={styles.toolbar}>
            <Button
              onClick={() =>
                saveFile(`${file}.csv`, confusionCsv(report.classes, report.metrics[name]), 'text/csv')
              }
            >
              {title} matrix as CSV
            </Button>
            <Button
              onClick={() =>
                void confusionPng(
                  report.classes,
                  report.metrics[name],
                  `${title}, ${report.recording.name}`,
                ).then((image) => saveFile(`${file}.png`, image))
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
