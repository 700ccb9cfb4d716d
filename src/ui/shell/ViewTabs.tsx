import { Link, useLocation } from 'wouter'
import { linePath, SCORE_PATH, SPACE_PATH } from '../../app/routes.ts'
import { useAppState } from '../AppContext.tsx'
import styles from './ViewTabs.module.css'

/** Line, Prediction, Score and Space; the first two lead to the line that was looked at last. */
export function ViewTabs() {
  const [pathname] = useLocation()
  const recording = useAppState((state) => state.recording)
  const lastLine = useAppState((state) => state.lastLine)
  const first = recording.status === 'ready' ? recording.value.lines[0]! : 0
  const kept = recording.status === 'ready' && lastLine !== null && recording.value.indexOfLine.has(lastLine)
  const line = kept ? lastLine : first
  const tabs = [
    { to: linePath('line', line), root: '/line', title: 'Line' },
    { to: linePath('prediction', line), root: '/prediction', title: 'Prediction' },
    { to: SCORE_PATH, root: SCORE_PATH, title: 'Score' },
    { to: SPACE_PATH, root: SPACE_PATH, title: 'Space' },
  ]
  return (
    <nav className={styles.tabs} aria-label="Views">
      {tabs.map(({ to, root, title }) => (
        <Link
          key={title}
          href={to}
          className={styles.tab!}
          aria-current={pathname.startsWith(root) ? 'page' : undefined}
        >
          {title}
        </Link>
      ))}
    </nav>
  )
}
