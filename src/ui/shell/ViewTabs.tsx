import { Link, useLocation } from 'wouter'
import { linePath, SCORE_PATH, SPACE_PATH, TRAIN_PATH, viewOf } from '../../app/routes.ts'
import { useAppState } from '../AppContext.tsx'
import styles from './ViewTabs.module.css'

/** Line, Prediction, Score, Space and Train; the first two lead to the line that was looked at last. */
export function ViewTabs() {
  const [pathname] = useLocation()
  const recording = useAppState((state) => state.recording)
  const lastLine = useAppState((state) => state.lastLine)
  const first = recording.status === 'ready' ? recording.value.lines[0]! : 0
  const kept = recording.status === 'ready' && lastLine !== null && recording.value.indexOfLine.has(lastLine)
  const line = kept ? lastLine : first
  const tabs = [
    { to: linePath('line', line), view: 'line', title: 'Line' },
    { to: linePath('prediction', line), view: 'prediction', title: 'Prediction' },
    { to: SCORE_PATH, view: 'score', title: 'Score' },
    { to: SPACE_PATH, view: 'space', title: 'Space' },
    { to: TRAIN_PATH, view: 'train', title: 'Train' },
  ]
  return (
    <nav className={styles.tabs} aria-label="Views">
      {tabs.map(({ to, view, title }) => (
        <Link
          key={title}
          href={to}
          className={styles.tab!}
          aria-current={viewOf(pathname) === view ? 'page' : undefined}
        >
          {title}
        </Link>
      ))}
    </nav>
  )
}
