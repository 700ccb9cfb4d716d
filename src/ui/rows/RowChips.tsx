import { useDeferredValue, useMemo } from 'react'
import { formatCount } from '../../app/formatNumber.ts'
import { CHIPS, type ChipName, chipCounts, isPressed, NO_CHIPS } from '../../app/rows/chipCounts.ts'
import { NO_FILTER, showsAllRows } from '../../app/rows/rowFilter.ts'
import { useFilterChange } from '../hooks/useFilterChange.ts'
import { useVisibleRows } from '../hooks/VisibleRows.tsx'
import styles from './RowTools.module.css'

const MEANINGS: Readonly<Record<ChipName, string>> = {
  wrong: 'Rows that a classifier gets wrong',
  disagree: 'Rows on which the classifiers say different letters',
  unsure: 'Rows of which a classifier is less than 75% sure',
}

/** All rows, or those worth a look; chips that are pressed together add up. */
export function RowChips({ isSeveral }: { readonly isSeveral: boolean }) {
  const visible = useVisibleRows()
  const { filter, columns } = visible
  const change = useFilterChange()
  // A hundred thousand rows are counted in a task of their own, after the list has changed.
  const late = useDeferredValue(visible)
  const counts = useMemo(() => chipCounts(late.filter, late.columns), [late.filter, late.columns])
  const chips = (['wrong', 'disagree', 'unsure'] as const).filter(
    (chip) => (chip !== 'wrong' || columns.truth) && (chip !== 'disagree' || isSeveral),
  )
  const pressed = chips.filter((chip) => isPressed(chip, filter))
  return (
    <fieldset className={styles.chips} aria-label="Which rows">
      <button
        type="button"
        className={styles.chip}
        aria-pressed={showsAllRows(filter)}
        title="All rows, without any filter"
        onClick={() => change({ ...NO_FILTER, order: filter.order, isDescending: filter.isDescending })}
      >
        all
      </button>
      {chips.map((chip) => {
        const isOn = pressed.includes(chip)
        const count = counts[chip]
        return (
          <button
            key={chip}
            type="button"
            className={styles.chip}
            aria-pressed={isOn}
            title={MEANINGS[chip]}
            onClick={() => change(isOn ? without(chip) : CHIPS[chip])}
          >
            {chip}
            {count !== null && <span> {formatCount(count)}</span>}
          </button>
        )
      })}
    </fieldset>
  )
}

function without(chip: ChipName) {
  if (chip === 'wrong') return { wrong: NO_CHIPS.wrong }
  return chip === 'disagree' ? { isDisagreement: NO_CHIPS.isDisagreement } : { below: NO_CHIPS.below }
}
