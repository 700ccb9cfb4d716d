import type { RowFilter } from './rowFilter.ts'
import { type RowColumns, selectRows } from './selectRows.ts'

/** What each chip asks of a row, beside what else the filter asks. */
export const CHIPS = {
  wrong: { wrong: 'either' },
  disagree: { isDisagreement: true },
  unsure: { below: 0.75 },
} as const satisfies Readonly<Record<string, Partial<RowFilter>>>

export type ChipName = keyof typeof CHIPS

/** What a filter asks where no chip is pressed. */
export const NO_CHIPS = { wrong: null, isDisagreement: false, below: null } as const

/** Whether the filter asks what a chip stands for, in this measure or another. */
export function isPressed(chip: ChipName, filter: RowFilter): boolean {
  if (chip === 'wrong') return filter.wrong !== null
  if (chip === 'disagree') return filter.isDisagreement
  return filter.below !== null
}

/** How many rows each chip alone would leave of those that the rest of the filter shows; null where not known yet. */
export function chipCounts(
  filter: RowFilter,
  columns: RowColumns,
): Readonly<Record<ChipName, number | null>> {
  const rest: RowFilter = { ...filter, ...NO_CHIPS, order: 'file', isDescending: false }
  const count = (chip: ChipName) => {
    const { indices, isPending } = selectRows({ ...rest, ...CHIPS[chip] }, columns)
    return isPending ? null : indices.length
  }
  return { wrong: count('wrong'), disagree: count('disagree'), unsure: count('unsure') }
}
