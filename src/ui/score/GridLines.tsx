import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts'

interface GridLinesProps {
  /** Where upright lines stand, if any. */
  readonly x?: readonly number[]
  /** Where level lines lie. */
  readonly y: readonly number[]
}

/** Hairlines at values of the axes. Stands in a chart of recharts, whose own measures the labels in the page for it. */
export function GridLines({ x = [], y }: GridLinesProps) {
  const area = usePlotArea()
  const xScale = useXAxisScale()
  const yScale = useYAxisScale()
  if (!area || !xScale || !yScale) return null
  const upright = x.map((value) => `M${xScale(value)} ${area.y}v${area.height}`)
  const level = y.map((value) => `M${area.x} ${yScale(value)}h${area.width}`)
  return <path d={[...upright, ...level].join('')} stroke="var(--line)" fill="none" />
}
