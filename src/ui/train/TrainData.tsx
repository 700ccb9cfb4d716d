import { memo } from 'react'
import { formatCount } from '../../app/formatNumber.ts'
import type { OpenRecording } from '../../app/recordings/openRecording.ts'
import type { Remote } from '../../app/remote.ts'
import { LATER, missingOf, NOTHING_LEFT_OUT, pairFor, type TrainForm } from '../../app/training/trainForm.ts'
import { letterOf } from '../../eeg/letters.ts'
import type { Labels } from '../../eeg/recording.ts'
import type { DataExamination } from '../../training/examineTraining.ts'
import { useAppState } from '../AppContext.tsx'
import { Button } from '../parts/Button.tsx'
import { FindingList } from '../parts/FindingList.tsx'
import { ProblemPanel } from '../parts/ProblemPanel.tsx'
import { Section } from '../parts/Section.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import { TrainLabels } from './TrainLabels.tsx'
import styles from './TrainView.module.css'

interface TrainDataProps {
  readonly form: TrainForm
  readonly recording: OpenRecording | undefined
  readonly examination: Remote<DataExamination>
  /** Whether the view asks for the labels elsewhere. */
  readonly isAsked?: boolean
  readonly onChange: (part: Partial<TrainForm>) => void
}

/** A recording that is wished for and not open. */
const AWAITED = 'awaited'

/** The recordings to train and to judge on, their classes, and what speaks against them. */
export const TrainData = memo(function TrainData({
  form,
  recording,
  examination,
  isAsked = false,
  onChange,
}: TrainDataProps) {
  const recordings = useAppState((state) => state.recordings)
  const missing = missingOf(form, recordings)
  const heldOut = recordings.find(({ id }) => id === form.heldOut)
  const choose = (text: string) => {
    const next = recordings.find(({ id }) => id === Number(text))
    onChange({ ...pairFor(next, recordings), ...NOTHING_LEFT_OUT })
  }
  const options = recordings.map(({ id, name, lines, labels }) => (
    <option key={id} value={id}>
      {name}, {formatCount(lines.length)} rows{labels ? '' : ', no labels'}
    </option>
  ))
  return (
    <Section
      title="Data"
      note="Judge on another session if you have one: that is closest to real use. Drop files on this page to open them."
    >
      <div className={styles.pair}>
        <SelectField stacked label="Train on" value={form.training ?? ''} onChange={choose}>
          {form.training === null && (
            <option value="">
              {missing.on ? `not open: ${missing.on}…` : 'no recording with labels is open'}
            </option>
          )}
          {options}
        </SelectField>
        <SelectField
          stacked
          label="Judge on"
          value={form.heldOut ?? (missing.judge ? AWAITED : LATER)}
          onChange={(text) => text !== AWAITED && onChange({ heldOut: text === LATER ? null : Number(text) })}
        >
          {missing.judge && <option value={AWAITED}>not open: {missing.judge}…</option>}
          <option value={LATER}>the later part of the same recording</option>
          {recordings
            .filter(({ id }) => id !== form.training)
            .map(({ id, name, lines, labels }) => (
              <option key={id} value={id}>
                {name}, {formatCount(lines.length)} rows{labels ? '' : ', no labels'}
              </option>
            ))}
        </SelectField>
        {form.training !== null && form.heldOut !== null && (
          <div>
            <Button
              onClick={() =>
                onChange({ training: form.heldOut, heldOut: form.training, ...NOTHING_LEFT_OUT })
              }
            >
              Swap the two
            </Button>
          </div>
        )}
      </div>
      {recording && !isAsked && <TrainLabels recording={recording} heldOut={heldOut} />}
      {recording?.labels && <Classes labels={recording.labels} form={form} onChange={onChange} />}
      <Examined examination={examination} hasRecording={recording !== undefined} />
    </Section>
  )
})

interface ClassesProps {
  readonly labels: Labels
  readonly form: TrainForm
  readonly onChange: (part: Partial<TrainForm>) => void
}

function Classes({ labels: { classes, index }, form, onChange }: ClassesProps) {
  const rows = new Float64Array(classes.length)
  for (const k of index) rows[k]! += 1
  const out = new Set(form.leftOutClasses)
  const toggle = (name: string, isOn: boolean) =>
    onChange({ leftOutClasses: isOn ? [...out].filter((one) => one !== name) : [...out, name] })
  const used = classes.filter((label) => !out.has(String(label))).length
  return (
    <details className={styles.fold} open={out.size > 0}>
      <summary>
        {formatCount(used)} of {formatCount(classes.length)} {classes.length === 1 ? 'class' : 'classes'}
      </summary>
      <fieldset className={styles.classes} aria-label="Classes that are learned, and their rows">
        {classes.map((label, k) => {
          const name = String(label)
          return (
            <label key={name} className={styles.check}>
              <input
                type="checkbox"
                checked={!out.has(name)}
                onChange={(event) => toggle(name, event.target.checked)}
              />
              <span>
                {letterOf(label)} <span className={styles.count}>{formatCount(rows[k]!)} rows</span>
              </span>
            </label>
          )
        })}
      </fieldset>
    </details>
  )
}

const LATER_WORDS = {
  'later-runs': 'A second session would tell more.',
  'later-part':
    'Each class is judged on the end of its own run, which flatters the score; a second session would tell more.',
}

function gapWords(gap: number): string {
  if (gap === 0) return ''
  const rows = gap === 1 ? 'The row' : `The ${formatCount(gap)} rows`
  return `${rows} at each cut ${gap === 1 ? 'goes' : 'go'} unused, as neighbours are much alike. `
}

function Examined({
  examination,
  hasRecording,
}: {
  examination: Remote<DataExamination>
  hasRecording: boolean
}) {
  if (!hasRecording) return null
  if (examination.status === 'failed')
    return <ProblemPanel title="These recordings cannot be trained on" problem={examination.problem} />
  if (examination.status !== 'ready')
    return (
      <p role="status" className={styles.soft}>
        Looking at the recordings…
      </p>
    )
  const { problem, rows, gap, restsOn, findings } = examination.value
  return (
    <>
      {problem && <ProblemPanel title="These recordings cannot be trained on" problem={problem} />}
      {rows && (
        <p role="status" className={styles.soft}>
          {formatCount(rows.training)} rows to train on, {formatCount(rows.heldOut)} to judge on
          {restsOn === 'another-recording'
            ? '.'
            : `. ${gapWords(gap)}${LATER_WORDS[restsOn ?? 'later-runs']}`}
        </p>
      )}
      {findings.length > 0 ? (
        <details className={styles.fold}>
          <summary>
            What speaks against this recording: {formatCount(findings.length)}{' '}
            {findings.length === 1 ? 'finding' : 'findings'}
            {findings.some(({ severity }) => severity === 'serious') && ', some serious'}
          </summary>
          <FindingList findings={findings} />
        </details>
      ) : (
        <p className={styles.soft}>
          <span aria-hidden="true">✓</span> Nothing was found that speaks against this recording.
        </p>
      )}
    </>
  )
}
