/** Text of chart axes. */
export const CHART_TEXT = { fill: 'var(--ink-soft)', fontSize: 12 } as const

/** The box that names the point under the pointer. */
export const CHART_TOOLTIP = {
  isAnimationActive: false,
  contentStyle: {
    background: 'var(--paper-raised)',
    border: '1px solid var(--line)',
    borderRadius: 6,
    boxShadow: 'var(--shadow)',
    fontSize: 13,
  },
  labelStyle: { color: 'var(--ink)', fontWeight: 600 },
  itemStyle: { color: 'var(--ink)', padding: 0 },
  cursor: { stroke: 'var(--line-strong)', fill: 'var(--paper-sunk)' },
} as const
