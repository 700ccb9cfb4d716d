import { formatPercent } from '../../app/formatNumber.ts'
import { encodeFilter, NO_FILTER, type RowFilter } from '../../app/rows/rowFilter.ts'
import { letterOf } from '../../eeg/letters.ts'
import type { ClassLabel } from '../../eeg/recording.ts'
import type { ClassifierInfo } from '../../models/classifier.ts'
import { useFilterChange } from '../hooks/useFilterChange.ts'
import { useVisibleRows } from '../hooks/VisibleRows.tsx'
import { Button } from '../parts/Button.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import styles from './RowFilterForm.module.css'

/** Which rows the browser shows and in which order; the address has it all. */
export function RowFilterForm({ classifiers }: { readonly classifiers: readonly ClassifierInfo[] }) {
  const { filter, columns } = useVisibleRows()
  const change = useFilterChange()
  return (
    <div className={styles.form}>
      {columns.labels && (
        <SelectField
          stacked
          label="Letter"
          value={filter.letter ?? ''}
          onChange={(letter) => change({ letter: letter || null })}
        >
          <LabelOptions all="all letters" classes={columns.labels.classes} />
        </SelectField>
      )}
      {classifiers.map(({ id, title }) => (
        <SelectField
          stacked
          key={id}
          label={`${title} says`}
          value={filter.predicted[id] ?? ''}
          onChange={(label) => change({ predicted: withLabel(filter.predicted, id, label) })}
        >
          <LabelOptions all="anything" classes={columns.classes} />
        </SelectField>
      ))}
      {columns.truth && (
        <SelectField
          stacked
          label="Wrong"
          value={filter.wrong ?? ''}
          onChange={(wrong) => change({ wrong: wrong || null })}
        >
          <option value="">right or wrong</option>
          {classifiers.length > 1 && (
            <option value="either">wrong by {classifiers.length === 2 ? 'either' : 'any'}</option>
          )}
          {classifiers.map(({ id, name }) => (
            <option key={id} value={id}>
              wrong by {name}
            </option>
          ))}
        </SelectField>
      )}
      <SelectField
        stacked
        label="Confidence"
        value={String(filter.below ?? '')}
        onChange={(below) => change({ below: below === '' ? null : Number(below) })}
      >
        <option value="">any</option>
        {[0.99, 0.9, 0.75, 0.5, 0.25].map((below) => (
          <option key={below} value={below}>
            one below {formatPercent(below)}
          </option>
        ))}
        {filter.below !== null && ![0.99, 0.9, 0.75, 0.5, 0.25].includes(filter.below) && (
          <option value={filter.below}>one below {formatPercent(filter.below)}</option>
        )}
      </SelectField>
      <SelectField stacked label="Order" value={filter.order} onChange={(order) => change({ order })}>
        <option value="file">as in the file</option>
        {columns.labels && <option value="letter">by letter</option>}
        {classifiers.map(({ id, name }) => (
          <option key={id} value={id}>
            by {name}’s confidence
          </option>
        ))}
      </SelectField>
      {classifiers.length > 1 && (
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={filter.isDisagreement}
            onChange={(event) => change({ isDisagreement: event.target.checked })}
          />
          Disagreement only
        </label>
      )}
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={filter.isDescending}
          onChange={(event) => change({ isDescending: event.target.checked })}
        />
        Last first
      </label>
      {filter.box && (
        <p className={styles.note}>
          Within a box of the space. <Button onClick={() => change({ box: null })}>Remove the box</Button>
        </p>
      )}
      {encodeFilter(filter) !== '' && <Button onClick={() => change(NO_FILTER)}>Show all rows</Button>}
    </div>
  )
}

/** The chosen label of one classifier beside those of the others; an empty one stands for any. */
function withLabel(predicted: RowFilter['predicted'], id: string, label: string): RowFilter['predicted'] {
  const { [id]: _before, ...others } = predicted
  return label === '' ? others : { ...others, [id]: label }
}

function LabelOptions({ all, classes }: { readonly all: string; readonly classes: readonly ClassLabel[] }) {
  return (
    <>
      <option value="">{all}</option>
      {classes.map((label) => (
        <option key={label} value={String(label)}>
          {letterOf(label)}
        </option>
      ))}
    </>
  )
}
