import { useXAxisScale, useYAxisScale } from 'recharts'

interface BinWhiskersProps {
  readonly bins: readonly { readonly x: number; readonly interval: readonly [low: number, high: number] }[]
  readonly colour: string
}

const FOOT = 3

/** The intervals of bins as upright whiskers. Stands in a chart of recharts. */
export function BinWhiskers({ bins, colour }: BinWhiskersProps) {
  const x = useXAxisScale()
  const y = useYAxisScale()
  if (!x || !y) return null
  const whiskers = bins.map(({ x: at, interval: [low, high] }) => {
    const [middle = 0, bottom = 0, top = 0] = [x(at), y(low), y(high)]
    return `M${middle} ${bottom}V${top}M${middle - FOOT} ${bottom}h${2 * FOOT}M${middle - FOOT} ${top}h${2 * FOOT}`
  })
  return <path d={whiskers.join('')} stroke={colour} strokeWidth={1.25} fill="none" />
}
