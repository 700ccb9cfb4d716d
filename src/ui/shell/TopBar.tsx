import { useLayoutEffect, useRef } from 'react'
import { formatCount, formatDate, formatPercent } from '../../app/formatNumber.ts'
import { useActions, useAppState } from '../AppContext.tsx'
import { Button } from '../parts/Button.tsx'
import { ClassifierMark } from '../parts/ClassifierMark.tsx'
import { RecordingsButton } from '../recordings/RecordingsButton.tsx'
import { ThemeButton } from './ThemeButton.tsx'
import styles from './TopBar.module.css'

interface TopBarProps {
  readonly onOpenFile: () => void
  readonly onOpenRows: () => void
}

/** What is open, which bundle answers, and the controls that hold for every view. */
export function TopBar({ onOpenFile, onOpenRows }: TopBarProps) {
  const bar = useRef<HTMLElement>(null)
  const forgotten = useAppState((state) => state.forgotten)
  useLayoutEffect(() => followHeight(bar.current), [])
  return (
    <header ref={bar} className={styles.bar}>
      <a className={styles.name} href="#/">
        <img src="./icon.svg" alt="" width="24" height="24" />
        <span>EEG Letter Decoder</span>
      </a>
      <OpenRecordingStatus onOpenFile={onOpenFile} />
      <BundleStatus />
      <div className={styles.actions}>
        <span className={styles.rows}>
          <Button onClick={onOpenRows}>Rows</Button>
        </span>
        <Button look="primary" onClick={onOpenFile}>
          Open file…
        </Button>
        {/* Forgetting everything forgets the theme, which the button else remembers. */}
        <ThemeButton key={forgotten} />
      </div>
    </header>
  )
}

/** Tells the style sheets how high the bar is, so that what sticks below it stands at its edge. */
function followHeight(bar: HTMLElement | null): (() => void) | undefined {
  if (!bar) return undefined
  const observer = new ResizeObserver(() => {
    document.documentElement.style.setProperty('--bar-height', `${bar.offsetHeight}px`)
  })
  observer.observe(bar)
  return () => observer.disconnect()
}

function OpenRecordingStatus({ onOpenFile }: Pick<TopBarProps, 'onOpenFile'>) {
  const recording = useAppState((state) => state.recording)
  const count = useAppState((state) => state.recordings.length)
  const { openShipped } = useActions()
  return (
    <section className={styles.status} aria-label="Open recording" data-testid="open-recording">
      <span className={styles.caption}>Recording</span>
      <span className={styles.value}>
        <RecordingsButton onOpenFile={onOpenFile}>
          {recording.status === 'ready' ? (
            <strong className={styles.file} title={recording.value.name}>
              {recording.value.name}
            </strong>
          ) : (
            <span className={styles.soft}>{recording.status === 'failed' ? 'not open' : 'loading…'}</span>
          )}
        </RecordingsButton>
        {recording.status === 'ready' && (
          <>
            <span className={styles.soft}>
              {formatCount(recording.value.lines.length)} row{recording.value.lines.length === 1 ? '' : 's'}
              {count > 1 && ` · ${formatCount(count)} open`}
            </span>
            {recording.value.simulated && <span className={styles.tag}>simulated</span>}
            {recording.value.origin === 'file' && (
              <button type="button" className={styles.link} onClick={() => void openShipped()}>
                Back to the shipped recording
              </button>
            )}
          </>
        )}
      </span>
    </section>
  )
}

function BundleStatus() {
  const decoder = useAppState((state) => state.decoder)
  return (
    <section className={styles.status} aria-label="Bundle in use" data-testid="bundle-in-use">
      <span className={styles.caption}>Classifiers</span>
      {decoder.status === 'ready' ? (
        <span className={styles.value}>
          <span className={styles.soft}>
            trained on <span className={styles.ink}>{decoder.value.manifest.training.file}</span>
            {decoder.value.run && ` on ${formatDate(decoder.value.run.trainedAt)}`}
          </span>
          {decoder.value.manifest.training.simulated && <span className={styles.tag}>simulated</span>}
          <span className={styles.accuracies}>
            {decoder.value.classifiers.map((classifier, at) => (
              <span key={classifier.id} className={styles.accuracy}>
                <ClassifierMark classifier={classifier} />
                <span className="visually-hidden">{classifier.title}</span>
                {formatPercent(decoder.value.manifest.classifiers[at]!.accuracy.heldOut)}
              </span>
            ))}
            <span className={styles.soft}>on {decoder.value.manifest.heldOut.file}</span>
          </span>
        </span>
      ) : (
        <span className={styles.soft}>{decoder.status === 'failed' ? 'not loaded' : 'loading…'}</span>
      )}
    </section>
  )
}
