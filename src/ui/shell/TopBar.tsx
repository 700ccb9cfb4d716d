import { useLayoutEffect, useRef } from 'react'
import { formatCount, formatDate, formatPercent } from '../../app/formatNumber.ts'
import { DOCS_PATH } from '../../app/routes.ts'
import type { DecoderInUse } from '../../app/state.ts'
import { useActions, useAppState } from '../AppContext.tsx'
import { Button } from '../parts/Button.tsx'
import { ClassifierMark } from '../parts/ClassifierMark.tsx'
import { DialogButton } from '../parts/DialogButton.tsx'
import { lazyPart } from '../parts/lazyPart.tsx'
import { Part } from '../parts/Part.tsx'
import { ThemeButton } from './ThemeButton.tsx'
import styles from './TopBar.module.css'

const RecordingsDialog = lazyPart(
  () => import('../recordings/RecordingsDialog.tsx').then((m) => m.RecordingsDialog),
  'lists all recordings',
)
const DecodersDialog = lazyPart(
  () => import('../decoders/DecodersDialog.tsx').then((m) => m.DecodersDialog),
  'lists all decoders',
)

const OwnOrigin = lazyPart(
  () => import('./OwnOrigin.tsx').then((m) => m.OwnOrigin),
  'tells where a decoder comes from',
)

interface TopBarProps {
  readonly onOpenFile: () => void
  readonly onOpenRows: () => void
}

/** What is open, which decoder answers, and the controls that hold for every view. */
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
      <DecoderStatus onOpenFile={onOpenFile} />
      <div className={styles.actions}>
        <span className={styles.rows}>
          <Button onClick={onOpenRows}>Rows</Button>
        </span>
        <Button look="primary" onClick={onOpenFile}>
          <span>
            Open<span className={styles.words}> file</span>…
          </span>
        </Button>
        <a className={styles.help} href={`#${DOCS_PATH}`}>
          Help
        </a>
        {/* Forgetting everything forgets the theme, which the button else remembers. */}
        <ThemeButton key={forgotten} />
      </div>
    </header>
  )
}

const NAME = '--bar-height'

/** Tells the style sheets how high the bar is, so that what sticks below it stands at its edge. */
function followHeight(bar: HTMLElement | null): (() => void) | undefined {
  if (!bar) return undefined
  const root = document.documentElement
  const observer = new ResizeObserver(() => {
    const height = `${bar.offsetHeight}px`
    // Setting it makes the browser work out every element's style anew.
    if (getComputedStyle(root).getPropertyValue(NAME) !== height) root.style.setProperty(NAME, height)
  })
  observer.observe(bar)
  return () => observer.disconnect()
}

function OpenRecordingStatus({ onOpenFile }: Pick<TopBarProps, 'onOpenFile'>) {
  const recording = useAppState((state) => state.recording)
  const count = useAppState((state) => state.recordings.length)
  const { hasShipped, openShipped } = useActions()
  return (
    <section className={styles.status} aria-label="Open recording" data-testid="open-recording">
      <span className={styles.caption}>Recording</span>
      <span className={styles.value}>
        <DialogButton dialog={RecordingsDialog} lists="all recordings" onOpenFile={onOpenFile}>
          {recording.status === 'ready' ? (
            <strong className={styles.file} title={recording.value.name}>
              {recording.value.name}
            </strong>
          ) : (
            <span className={styles.soft}>
              {recording.status === 'loading' ? 'loading…' : 'not\u00a0open'}
            </span>
          )}
        </DialogButton>
        {recording.status === 'ready' && (
          <>
            <span className={styles.soft}>
              {formatCount(recording.value.lines.length)} row{recording.value.lines.length === 1 ? '' : 's'}
              {count > 1 && ` · ${formatCount(count)} open`}
            </span>
            {recording.value.simulated && <span className={styles.tag}>simulated</span>}
            {hasShipped && recording.value.origin === 'file' && (
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

function DecoderStatus({ onOpenFile }: Pick<TopBarProps, 'onOpenFile'>) {
  const decoder = useAppState((state) => state.decoder)
  const manifest = decoder.status === 'ready' ? decoder.value.manifest : undefined
  const judged =
    decoder.status === 'ready' && manifest?.heldOut
      ? `on ${decoder.value.judgedOn ?? manifest.heldOut.file}`
      : undefined
  return (
    <section className={styles.status} aria-label="Bundle in use" data-testid="bundle-in-use">
      <span className={styles.top}>
        <span className={styles.caption}>Decoder</span>
        {decoder.status === 'ready' && manifest?.heldOut && (
          <span className={styles.accuracies} title={judged}>
            <span className={styles.soft}>
              held-out<span className={styles.wide}> accuracy</span>
            </span>
            {decoder.value.classifiers.map((classifier, at) => (
              <span key={classifier.id} className={styles.accuracy}>
                <ClassifierMark classifier={classifier} />
                <span className="visually-hidden">{classifier.title}</span>
                {formatPercent(manifest.classifiers[at]!.accuracy.heldOut)}
              </span>
            ))}
            <span className="visually-hidden">{judged}</span>
          </span>
        )}
      </span>
      {decoder.status === 'ready' ? (
        <span className={styles.value}>
          <DialogButton dialog={DecodersDialog} lists="all decoders" onOpenFile={onOpenFile}>
            <span className={styles.short}>decoder</span>
            <span className={`${styles.soft} ${styles.words}`}>
              <Origin decoder={decoder.value} />
            </span>
          </DialogButton>
          {manifest?.training?.simulated && <span className={styles.tag}>simulated</span>}
        </span>
      ) : (
        <span className={styles.soft}>{decoder.status === 'failed' ? 'not loaded' : 'loading…'}</span>
      )}
    </section>
  )
}

/** Where a decoder comes from. */
function Origin({ decoder }: { readonly decoder: DecoderInUse }) {
  const { origin, manifest, run } = decoder
  return origin === 'site' && manifest.training ? (
    <>
      trained on <span className={styles.ink}>{manifest.training.file}</span>
      {run && ` on ${formatDate(run.trainedAt)}`}
    </>
  ) : (
    <Part>
      <OwnOrigin decoder={decoder} />
    </Part>
  )
}
