/** Text of chart axes. */
export const CHART_TEXT = { fill: 'var(--ink-soft)', fontSize: 12 } as const

/** The name and unit of an axis from left to right, beneath its numbers. */
export function xAxisTitle(title: string) {
  return { value: title, position: 'insideBottom', offset: -12, style: CHART_TEXT } as const
}

/** The name and unit of an axis from bottom to top, beside its numbers. */
export function yAxisTitle(title: string) {
  return {
    value: title,
    angle: -90,
    position: 'insideLeft',
    offset: 8,
    style: { ...CHART_TEXT, textAnchor: 'middle' },
  } as const
}

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

/** Widths in CSS pixels of what stands on an axis. */
const CHARACTER = 8
const GAP = 6
const SLANTED = 17

/**
 * recharts' `interval` for an axis of names: how many labels to leave out between two so that none touches the next.
 * recharts' own ways measure every label in the page, which takes as long as the chart.
 * @param width of the axis in CSS pixels
 */
export function labelInterval(names: readonly string[], width: number, isSlanted = false): number {
  const longest = Math.max(1, ...names.map((name) => name.length))
  const needed = isSlanted ? SLANTED : CHARACTER * longest + GAP
  return Math.max(0, Math.ceil((needed * names.length) / Math.max(1, width)) - 1)
}
