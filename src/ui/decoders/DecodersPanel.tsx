import { useRef } from 'react'
import { Link } from 'wouter'
import { formatSize } from '../../app/formatSize.ts'
import { TRAIN_PATH } from '../../app/routes.ts'
import { useActions, useAppState } from '../AppContext.tsx'
import { Button } from '../parts/Button.tsx'
import { Item, ItemList } from '../parts/ItemList.tsx'
import { PanelFoot, PanelNote } from '../parts/PanelDialog.tsx'
import { OpenDecoderItem } from './OpenDecoderItem.tsx'

interface DecodersPanelProps {
  readonly onOpenFile: () => void
  /** Called when another decoder is used, or another view is opened. */
  readonly onDone: () => void
}

/** All decoders: those that are open, those that are kept, and what can be done with them. */
export function DecodersPanel({ onOpenFile, onDone }: DecodersPanelProps) {
  const decoders = useAppState((state) => state.decoders)
  const kept = useAppState((state) => state.kept)
  const { openKept, releaseRecording } = useActions()
  const list = useRef<HTMLUListElement>(null)
  const unopened = kept.filter(
    ({ decoderKey }) => decoderKey !== undefined && !decoders.some(({ key }) => key === decoderKey),
  )
  return (
    <>
      <ItemList ref={list} label="Open decoders">
        {decoders.map((decoder) => (
          <OpenDecoderItem
            key={decoder.id}
            decoder={decoder}
            onUsed={onDone}
            // The button that was pressed is gone with its decoder.
            onClosed={() => list.current?.focus()}
          />
        ))}
      </ItemList>
      {unopened.length > 0 && (
        <>
          <h3>Kept on this device, not open</h3>
          <ItemList label="Kept decoders that are not open">
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
                    onDone()
                    void openKept(key)
                  }}
                >
                  Open
                </Button>
                <Button
                  aria-label={`Do not keep ${name}`}
                  onClick={() => {
                    list.current?.focus()
                    void releaseRecording(key)
                  }}
                >
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
        <Link href={TRAIN_PATH} onClick={onDone}>
          Train another…
        </Link>
      </PanelFoot>
      <PanelNote>
        Open a decoder’s ZIP file, or a model that scikit-learn saved (.joblib, .pkl), like a recording: pick
        it, or drop it on the page. A decoder trained here goes with the page unless you keep or save it.
      </PanelNote>
    </>
  )
}
