import type { Setting } from '../setting.ts'

/** What can be chosen of LDA. */
export const LDA_SETTINGS: readonly Setting[] = [
  {
    name: 'shrinkage',
    kind: 'choice',
    title: 'Shrinkage',
    help: 'Draws the covariance towards that of features without correlation, as far as Ledoit and Wolf hold best: steadier with few rows for many features.',
    options: [
      { value: 'none', title: 'none' },
      { value: 'auto', title: 'by Ledoit and Wolf' },
    ],
    standard: 'none',
  },
]
