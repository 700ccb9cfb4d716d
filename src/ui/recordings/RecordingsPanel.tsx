import { useRef } from 'react'
import { Link } from 'wouter'
import { formatCount } from '../../app/formatNumber.ts'
import { formatSize } from '../../app/formatSize.ts'
import type { OpenRecording } from '../../app/recordings/openRecording.ts'
import { SCORE_PATH } from '../../app/routes.ts'
import { trainPath } from '../../app/training/trainQuery.ts'
import { useActions, useAppState } from '../AppContext.tsx'
import { AskAgain } from '../parts/AskAgain.tsx'
import { Button } from '../parts/Button.tsx'
import { DiagnosticsLink } from '../parts/DiagnosticsLink.tsx'
import { InUse, Item, ItemList, KeptHere, Tag } from '../parts/ItemList.tsx'
import { PanelFoot, PanelNote } from '../parts/PanelDialog.tsx'
import { reveal } from './reveal.ts'

interface RecordingsPanelProps {
  readonly onOpenFile: () => void
  /** Called when another recording is shown. */
  readonly onShown: () => void
}

/** All recordings: those that are open, those that are kept, and what can be done with them. */
export function RecordingsPanel({ onOpenFile, onShown }: RecordingsPanelProps) {
  const recordings = useAppState((state) => state.recordings)
  const kept = useAppState((state) => state.kept)
  const { openKept, releaseRecording, forgetEverything, hasShipped, openShipped } = useActions()
  const isShippedClosed = hasShipped && !recordings.some(({ origin }) => origin === 'shipped')
  const list = useRef<HTMLUListElement>(null)
  const unopened = kept.filter(({ openAs, decoderKey }) => openAs === null && decoderKey === undefined)
  return (
    <>
      <ItemList ref={list} label="Open recordings">
        {recordings.map((recording) => (
          <OpenItem
            key={recording.id}
            recording={recording}
            onShown={onShown}
            // The button that was pressed is gone with its recording.
            onClosed={() => list.current?.focus()}
          />
        ))}
      </ItemList>
      {unopened.length > 0 && (
        <>
          <h3>Kept on this device, not open</h3>
          <ItemList label="Kept recordings that are not open">
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
          </ItemList>
        </>
      )}
      <PanelFoot>
        <Button look="primary" onClick={onOpenFile}>
          Open file…
        </Button>
        {recordings.length > 1 && (
          <Link
            href={SCORE_PATH}
            onClick={() => {
              onShown()
              reveal('score-recordings')
            }}
          >
            Compare the recordings
          </Link>
        )}
        {isShippedClosed && (
          <Button
            onClick={() => {
              onShown()
              void openShipped()
            }}
          >
            Open the shipped recording
          </Button>
        )}
        <AskAgain
          question="Delete all kept recordings and decoders and the theme from this device?"
          yes="Forget everything"
          onYes={() => void forgetEverything()}
        >
          Forget everything on this device…
        </AskAgain>
      </PanelFoot>
      <PanelNote>
        Files never leave this device. Only what you keep and the theme you choose are stored on it. You can
        pick or drop several files at once, or paste them.
      </PanelNote>
      <DiagnosticsLink onClick={onShown} />
    </>
  )
}

interface OpenItemProps {
  readonly recording: OpenRecording
  readonly onShown: () => void
  readonly onClosed: () => void
}

function OpenItem({ recording, onShown, onClosed }: OpenItemProps) {
  const { id, name, bytes, lines, labels, simulated, origin } = recording
  const inUse = useAppState((state) => state.recording)
  const keptKey = useAppState(
    (state) => state.kept.find(({ openAs, decoderKey }) => openAs === id && decoderKey === undefined)?.key,
  )
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
      isInUse={isShown}
      facts={
        <>
          <span>
            {formatCount(lines.length)} row{lines.length === 1 ? '' : 's'}
          </span>
          <span>{formatSize(bytes)}</span>
          {simulated && <Tag>simulated</Tag>}
          {origin === 'shipped' && <span>came with the site</span>}
          {keptKey !== undefined && <KeptHere />}
          {labels && (
            <Link href={trainPath(recording)} onClick={onShown}>
              Train on it<span className="visually-hidden">: {name}</span>
            </Link>
          )}
        </>
      }
    >
      {isShown ? (
        <InUse>shown</InUse>
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
