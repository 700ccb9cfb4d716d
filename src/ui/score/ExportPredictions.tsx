import { useState } from 'react'
import type { RunOptions } from '../../app/answers/batchesOf.ts'
import { formatCount } from '../../app/formatNumber.ts'
import { encodeFilter } from '../../app/rows/rowFilter.ts'
import type { PredictionExport } from '../../engine/decoder/exportPredictions.ts'
import { PREDICTION_FORMATS, type PredictionFormat } from '../../evaluation/formatPredictions.ts'
import type { OperatingPoint } from '../../evaluation/operatingPoint.ts'
import { useOperatingPoint } from '../hooks/useOperatingPoint.ts'
import { useRun } from '../hooks/useRun.ts'
import { useVisibleRows } from '../hooks/VisibleRows.tsx'
import { Button } from '../parts/Button.tsx'
import { ProblemPanel } from '../parts/ProblemPanel.tsx'
import { Section } from '../parts/Section.tsx'
import { Fields, SelectField } from '../parts/SelectField.tsx'
import { saveFile } from '../parts/saveFile.ts'
import styles from './ExportPredictions.module.css'

interface ExportPredictionsProps {
  /** The recording's file name. */
  readonly name: string
  /** @throws ProblemError @throws DOMException AbortError */
  readonly onExport: (wanted: PredictionExport, options: RunOptions) => Promise<Blob>
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
  const [isAsUsed, setAsUsed] = useState(false)
  const point = useOperatingPoint()
  const { remote, start, reset } = useRun<string>()

  const isFiltered = encodeFilter(filter) !== ''
  const indices = isFiltered && isShownOnly ? selected.indices : null
  const posteriors = withPosteriors && format !== 'csv'
  const isLoading = remote.status === 'loading'
  const save = async (options: RunOptions) => {
    const used = isAsUsed && point
    const file = await onExport({ format, indices, posteriors, ...(used && { point }) }, options)
    options.signal.throwIfAborted()
    const saved = `${stemOf(name)}-predictions${used ? '-as-used' : ''}.${format}`
    saveFile(saved, file)
    return saved
  }
  return (
    <Section
      title="Save the predictions"
      note="One line per row: number, label, each prediction and its confidence."
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
        {point && (
          <label className={styles.check}>
            <input
              type="checkbox"
              checked={isAsUsed}
              disabled={isLoading}
              onChange={(event) => setAsUsed(event.target.checked)}
            />
            as used: {describePoint(point)}
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
        <Button disabled={indices?.length === 0} onClick={() => (isLoading ? reset() : void start(save))}>
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

function describePoint({ temperature, threshold }: OperatingPoint): string {
  return [temperature && 'scaled', threshold !== null && 'with abstentions'].filter(Boolean).join(', ')
}

function stemOf(name: string): string {
  return name.replace(/\.gz$/i, '').replace(/\.[^.]*$/, '')
}
