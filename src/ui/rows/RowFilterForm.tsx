import { CLASSIFIER_TITLES, formatPercent } from '../../app/formatNumber.ts'
import { encodeFilter, NO_FILTER, type RowFilter, type RowOrder } from '../../app/rows/rowFilter.ts'
import { formatLabel } from '../../eeg/letters.ts'
import type { ClassLabel } from '../../eeg/recording.ts'
import { CLASSIFIERS } from '../../models/classifierName.ts'
import { replaceQuery } from '../hooks/hashRoute.ts'
import { useVisibleRows } from '../hooks/VisibleRows.tsx'
import { Button } from '../parts/Button.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import styles from './RowFilterForm.module.css'

/** Which rows the browser shows and in which order; the address has it all. */
export function RowFilterForm() {
  const { filter, columns } = useVisibleRows()
  const change = (part: Partial<RowFilter>) => replaceQuery(encodeFilter({ ...filter, ...part }))
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
      {CLASSIFIERS.map((name) => (
        <SelectField
          stacked
          key={name}
          label={`${CLASSIFIER_TITLES[name]} says`}
          value={filter.predicted[name] ?? ''}
          onChange={(label) => change({ predicted: { ...filter.predicted, [name]: label || null } })}
        >
          <LabelOptions all="anything" classes={columns.classes} />
        </SelectField>
      ))}
      {columns.truth && (
        <SelectField
          stacked
          label="Wrong"
          value={filter.wrong ?? ''}
          onChange={(wrong) => change({ wrong: WRONG.find((known) => known === wrong) ?? null })}
        >
          <option value="">right or wrong</option>
          <option value="either">wrong by either</option>
          <option value="lda">wrong by LDA</option>
          <option value="mlp">wrong by the network</option>
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
      <SelectField
        stacked
        label="Order"
        value={filter.order}
        onChange={(order) => change({ order: order as RowOrder })}
      >
        <option value="file">as in the file</option>
        {columns.labels && <option value="letter">by letter</option>}
        <option value="lda">by LDA’s confidence</option>
        <option value="mlp">by the network’s confidence</option>
      </SelectField>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={filter.isDisagreement}
          onChange={(event) => change({ isDisagreement: event.target.checked })}
        />
        Disagreement only
      </label>
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
      {encodeFilter(filter) !== '' && (
        <Button onClick={() => replaceQuery(encodeFilter(NO_FILTER))}>Show all rows</Button>
      )}
    </div>
  )
}

const WRONG = ['either', 'lda', 'mlp'] as const

function LabelOptions({ all, classes }: { readonly all: string; readonly classes: readonly ClassLabel[] }) {
  return (
    <>
      <option value="">{all}</option>
      {classes.map((label) => (
        <option key={label} value={String(label)}>
          {formatLabel(label)}
        </option>
      ))}
    </>
  )
}
