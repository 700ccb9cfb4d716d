import { useLayoutEffect } from 'react'
import { Link, useLocation } from 'wouter'
import { formatCount } from '../../app/formatNumber.ts'
import type { OpenRecording } from '../../app/recordings/openRecording.ts'
import { type LineLookup, type LineView, linePath } from '../../app/routes.ts'
import { useAppState } from '../AppContext.tsx'
import { currentPath } from '../hooks/hashRoute.ts'
import styles from './NoSuchLine.module.css'

interface NoSuchLineProps {
  readonly lookup: LineLookup & { readonly found: false }
  readonly view: LineView
  readonly recording: OpenRecording
}

/** Says why an address leads nowhere, and offers the nearest line that is there. */
export function NoSuchLine({ lookup: { wanted, isNumber, nearest }, view, recording }: NoSuchLineProps) {
  const { lines, name } = recording
  const lastLine = useAppState((state) => state.lastLine)
  // It was there just now: another recording was opened, and the view stays.
  if (lastLine !== null && wanted === String(lastLine))
    return <ToNearest from={linePath(view, lastLine)} to={linePath(view, nearest)} />
  let low = lines[0]!
  let high = low
  for (const line of lines) {
    low = Math.min(low, line)
    high = Math.max(high, line)
  }
  return (
    <section className={styles.page}>
      <h1>There is no line “{wanted.slice(0, 40)}”</h1>
      <p>
        {isNumber
          ? `${name} has ${formatCount(lines.length)} row${lines.length === 1 ? '' : 's'}, with line numbers from ${low} to ${high}.`
          : `A line number is a whole number in plain digits, such as ${nearest}.`}
      </p>
      <p>
        <Link to={linePath(view, nearest)}>
          Go to line {nearest}
          {isNumber && ', the nearest'}
        </Link>
      </p>
    </section>
  )
}

/** Goes on, unless the person has gone elsewhere before this came. */
function ToNearest({ from, to }: { readonly from: string; readonly to: string }) {
  const [, navigate] = useLocation()
  useLayoutEffect(() => {
    if (currentPath() === from) navigate(to, { replace: true })
  }, [from, to, navigate])
  return null
}

/** An address that names no view. */
export function NoSuchView({ path, line }: { readonly path: string; readonly line: number }) {
  return (
    <section className={styles.page}>
      <h1>There is no page “{path.slice(0, 60)}”</h1>
      <p>The tabs above lead to all views, and Help to the documents.</p>
      <p>
        <Link to={linePath('line', line)}>Go to line {line}</Link>
      </p>
    </section>
  )
}
