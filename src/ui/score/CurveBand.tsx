import { useXAxisScale, useYAxisScale } from 'recharts'

interface CurveBandProps {
  readonly points: readonly {
    readonly x: number
    readonly interval?: readonly [low: number, high: number]
  }[]
  readonly colour: string
}

/** The intervals of a curve's points as a band behind it; nothing where they have none. Stands in a chart of recharts. */
export function CurveBand({ points, colour }: CurveBandProps) {
  const x = useXAxisScale()
  const y = useYAxisScale()
  const ends = points.flatMap(({ x, interval }) => (interval ? [{ x, interval }] : []))
  if (!x || !y || ends.length === 0) return null
  const edge = (end: 0 | 1) => ends.map(({ x: at, interval }) => `${x(at)},${y(interval[end])}`)
  return (
    <path
      d={`M${edge(1).join('L')}L${edge(0).toReversed().join('L')}Z`}
      fill={colour}
      fillOpacity={0.16}
      stroke="none"
    />
  )
}
