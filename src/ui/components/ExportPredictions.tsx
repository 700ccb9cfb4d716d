import { useEffect, useRef, useState } from 'react'
import { asProblem } from '../../app/asProblem.ts'
import { formatCount } from '../../app/formatNumber.ts'
import { failed, IDLE, LOADING, type Remote, ready } from '../../app/remote.ts'
import { encodeFilter } from '../../app/rowFilter.ts'
import type { PredictionExport } from '../../engine/exportFunctions.ts'
import type { Progress } from '../../engine/messages.ts'
import { PREDICTION_FORMATS, type PredictionFormat } from '../../evaluation/formatPredictions.ts'
import { useVisibleRows } from '../VisibleRows.tsx'
import { Button } from './Button.tsx'
import styles from './ExportPredictions.module.css'
import { ProblemPanel } from './ProblemPanel.tsx'
import { Section } from './Section.tsx'
import { Fields, SelectField } from './SelectField.tsx'
import { saveFile } from './saveFile.ts'

interface ExportPredictionsProps {
  /** The recording's file name. */
  readonly name: string
  /** @throws ProblemError @throws DOMException AbortError */
  readonly onExport: (
    wanted: PredictionExport,
    options: { readonly signal: AbortSignal; readonly onProgress: (progress: Progress) => void },
  ) => Promise<Blob>
}

const FORMAT_TITLES: Readonly<Record<PredictionFormat, string>> = {
  csv: 'CSV',
  json: 'JSON',
  ndjson: 'NDJSON',
}

/** Takes the predictions of all rows, or of those that the filter shows, away as a file. Give it a key per recording. */
export function ExportPredictions({ name, onExport }: ExportPredictionsProps) {
  const { filter, columns, selected } = useVisibleRows()
  const [isShownOnly, setShownOnly] = useState(false)
  const [format, setFormat] = useState<PredictionFormat>('csv')
  const [withPosteriors, setWithPosteriors] = useState(false)
  const [remote, setRemote] = useState<Remote<string>>(IDLE)
  const run = useRef<AbortController | null>(null)
  useEffect(() => () => run.current?.abort(), [])

  const isFiltered = encodeFilter(filter) !== ''
  const indices = isFiltered && isShownOnly ? selected.indices : null
  const posteriors = withPosteriors && format !== 'csv'
  const isLoading = remote.status === 'loading'
  const start = async () => {
    const controller = new AbortController()
    const { signal } = controller
    run.current = controller
    setRemote(LOADING)
    try {
      const onProgress = (progress: Progress) => {
        if (!signal.aborted) setRemote({ status: 'loading', progress })
      }
      const file = await onExport({ format, indices, posteriors }, { signal, onProgress })
      if (signal.aborted) return
      const saved = `${stemOf(name)}-predictions.${format}`
      saveFile(saved, file)
      setRemote(ready(saved))
    } catch (error) {
      if (!signal.aborted) setRemote(failed(asProblem(error)))
    }
  }
  const cancel = () => {
    run.current?.abort()
    setRemote(IDLE)
  }
  return (
    <Section
      title="Export predictions"
      note="The file that npm run predict writes of the same rows: number, label, both predictions, and how sure each is."
    >
      <Fields>
        {isFiltered && (
          <SelectField
            label="Rows"
            value={isShownOnly ? 'shown' : 'all'}
            disabled={isLoading}
            onChange={(value) => setShownOnly(value === 'shown')}
          >
            <option value="all">all {formatCount(columns.rows)}, as in the file</option>
            <option value="shown">the {formatCount(selected.indices.length)} that the filter shows</option>
          </SelectField>
        )}
        <SelectField
          label="Format"
          value={format}
          disabled={isLoading}
          onChange={(value) => setFormat(PREDICTION_FORMATS.find((known) => known === value) ?? 'csv')}
        >
          {PREDICTION_FORMATS.map((known) => (
            <option key={known} value={known}>
              {FORMAT_TITLES[known]}
            </option>
          ))}
        </SelectField>
        {format !== 'csv' && (
          <label className={styles.check}>
            <input
              type="checkbox"
              checked={withPosteriors}
              disabled={isLoading}
              onChange={(event) => setWithPosteriors(event.target.checked)}
            />
            with every class’s posterior
          </label>
        )}
        {remote.status === 'loading' && (
          <label className={styles.progress} role="status">
            <span>{remote.progress?.stage ?? 'Exporting'}…</span>
            <progress
              {...(remote.progress?.fraction == null ? {} : { value: remote.progress.fraction })}
              max={1}
            />
          </label>
        )}
        {/* One button, so that the focus stays on it. */}
        <Button disabled={indices?.length === 0} onClick={() => (isLoading ? cancel() : void start())}>
          {isLoading ? 'Cancel' : 'Export predictions'}
        </Button>
      </Fields>
      {remote.status === 'ready' && <p role="status">Saved as {remote.value}.</p>}
      {remote.status === 'failed' && (
        <ProblemPanel title="The predictions could not be exported" problem={remote.problem} />
      )}
    </Section>
  )
}

function stemOf(name: string): string {
  return name.replace(/\.gz$/i, '').replace(/\.[^.]*$/, '')
}
