import { type ReactNode, useRef, useState } from 'react'
import { formatCount } from '../../app/formatNumber.ts'
import type { OpenRecording } from '../../app/recordings/openRecording.ts'
import { useActions, useAppState } from '../AppContext.tsx'
import { Button } from '../parts/Button.tsx'
import { DiagnosticsLink } from '../parts/DiagnosticsLink.tsx'
import { ProblemPanel } from '../parts/ProblemPanel.tsx'
import styles from './RecordingsPanel.module.css'

interface RecordingsPanelProps {
  readonly onOpenFile: () => void
  /** Called when another recording is shown. */
  readonly onShown: () => void
}

/** All recordings: those that are open, those that are kept, and what can be done with them. */
export function RecordingsPanel({ onOpenFile, onShown }: RecordingsPanelProps) {
  const recordings = useAppState((state) => state.recordings)
  const kept = useAppState((state) => state.kept)
  const storageProblem = useAppState((state) => state.storageProblem)
  const notice = useAppState((state) => state.notice)
  const { openKept, releaseRecording, dismissStorageProblem } = useActions()
  const list = useRef<HTMLUListElement>(null)
  const unopened = kept.filter(({ openAs }) => openAs === null)
  return (
    <div className={styles.panel}>
      <p role="status" className={styles.notice}>
        {notice}
      </p>
      {storageProblem && (
        <ProblemPanel title="A problem with this device’s storage" problem={storageProblem}>
          <Button onClick={dismissStorageProblem}>Dismiss</Button>
        </ProblemPanel>
      )}
      <ul ref={list} tabIndex={-1} className={styles.list} aria-label="Open recordings">
        {recordings.map((recording) => (
          <OpenItem
            key={recording.id}
            recording={recording}
            onShown={onShown}
            // The button that was pressed is gone with its recording.
            onClosed={() => list.current?.focus()}
          />
        ))}
      </ul>
      {unopened.length > 0 && (
        <>
          <h3>Kept on this device, not open</h3>
          <ul className={styles.list} aria-label="Kept recordings that are not open">
            {unopened.map(({ key, name, bytes }) => (
              <Item
                key={key}
                name={name}
                facts={<span>{bytes === null ? 'cannot be read' : formatSize(bytes)}</span>}
              >
                <Button
                  disabled={bytes === null}
                  aria-label={`Open ${name}`}
                  onClick={() => {
                    onShown()
                    void openKept(key)
                  }}
                >
                  Open
                </Button>
                <Button aria-label={`Do not keep ${name}`} onClick={() => void releaseRecording(key)}>
                  Do not keep
                </Button>
              </Item>
            ))}
          </ul>
        </>
      )}
      <footer className={styles.foot}>
        <Button look="primary" onClick={onOpenFile}>
          Open file…
        </Button>
        <ForgetEverything />
      </footer>
      <p className={styles.note}>
        Files never leave this device. Nothing is stored on it unless you keep a recording or choose a theme;
        several files can be picked or dropped at once, or pasted.
      </p>
      <DiagnosticsLink onClick={onShown} />
    </div>
  )
}

interface ItemProps {
  readonly name: string
  readonly facts: ReactNode
  readonly isShown?: boolean
  readonly children: ReactNode
}

function Item({ name, facts, isShown = false, children }: ItemProps) {
  return (
    <li className={styles.item} aria-current={isShown ? 'true' : undefined}>
      <div className={styles.what}>
        <strong className={styles.name} title={name}>
          {name}
        </strong>
        <span className={styles.facts}>{facts}</span>
      </div>
      <div className={styles.buttons}>{children}</div>
    </li>
  )
}

interface OpenItemProps {
  readonly recording: OpenRecording
  readonly onShown: () => void
  readonly onClosed: () => void
}

function OpenItem({ recording, onShown, onClosed }: OpenItemProps) {
  const { id, name, bytes, lines, simulated, origin } = recording
  const inUse = useAppState((state) => state.recording)
  const keptKey = useAppState((state) => state.kept.find(({ openAs }) => openAs === id)?.key)
  const isOnly = useAppState((state) => state.recordings.length === 1)
  const { showRecording, closeRecording, keepRecording, releaseRecording } = useActions()
  const isShown = inUse.status === 'ready' && inUse.value.id === id
  const show = () => {
    showRecording(id)
    onShown()
  }
  const close = () => {
    void closeRecording(id)
    onClosed()
  }
  return (
    <Item
      name={name}
      isShown={isShown}
      facts={
        <>
          <span>
            {formatCount(lines.length)} row{lines.length === 1 ? '' : 's'}
          </span>
          <span>{formatSize(bytes)}</span>
          {simulated && <span className={styles.tag}>simulated</span>}
          {origin === 'shipped' && <span>came with the site</span>}
          {keptKey !== undefined && <span className={styles.kept}>✓ kept on this device</span>}
        </>
      }
    >
      {isShown ? (
        <span className={styles.shown}>shown</span>
      ) : (
        <Button aria-label={`Show ${name}`} onClick={show}>
          Show
        </Button>
      )}
      {origin === 'file' &&
        (keptKey === undefined ? (
          <Button aria-label={`Keep on this device: ${name}`} onClick={() => void keepRecording(id)}>
            Keep on this device
          </Button>
        ) : (
          <Button aria-label={`Do not keep ${name}`} onClick={() => void releaseRecording(keptKey)}>
            Do not keep
          </Button>
        ))}
      {!(isOnly && origin === 'shipped') && (
        <Button aria-label={`Close ${name}`} onClick={close}>
          Close
        </Button>
      )}
    </Item>
  )
}

/** Asks once more before it deletes. */
function ForgetEverything() {
  const [isAsking, setIsAsking] = useState(false)
  const part = useRef<HTMLDivElement>(null)
  const { forgetEverything } = useActions()
  const end = () => {
    setIsAsking(false)
    // The button that was pressed goes.
    part.current?.querySelector('button')?.focus()
  }
  const forget = () => {
    end()
    void forgetEverything()
  }
  return (
    <div ref={part} className={styles.forget}>
      <Button aria-expanded={isAsking} onClick={() => setIsAsking(!isAsking)}>
        Forget everything on this device…
      </Button>
      {isAsking && (
        <fieldset className={styles.ask}>
          <legend>Delete all kept recordings and the choice of theme from this device?</legend>
          <Button onClick={forget}>Forget everything</Button>
          <Button onClick={end}>Cancel</Button>
        </fieldset>
      )}
    </div>
  )
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** `1.9 MB`, by thousands as operating systems show it. */
function formatSize(bytes: number): string {
  const at = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)))
  const format = {
    style: 'unit',
    unit: UNITS[at]!,
    unitDisplay: 'short',
    maximumSignificantDigits: 3,
  } as const
  return new Intl.NumberFormat(undefined, format).format(bytes / 1000 ** at)
}
