import { useId, useRef, useState } from 'react'
import { removeDecoder } from '../../app/decoders/changeDecoders.ts'
import { keepDecoder, renameDecoder } from '../../app/decoders/decoderShelf.ts'
import { importedWords } from '../../app/decoders/importedWords.ts'
import { formatDate, formatPercent, formatTime } from '../../app/formatNumber.ts'
import type { DecoderInUse } from '../../app/state.ts'
import { useActions, useAppState } from '../AppContext.tsx'
import { AskAgain } from '../parts/AskAgain.tsx'
import { Button } from '../parts/Button.tsx'
import { ClassifierMark } from '../parts/ClassifierMark.tsx'
import { InUse, Item, KeptHere, Tag } from '../parts/ItemList.tsx'
import { SaveDecoder } from '../parts/SaveDecoder.tsx'
import styles from './OpenDecoderItem.module.css'

interface OpenDecoderItemProps {
  readonly decoder: DecoderInUse
  readonly onUsed: () => void
  readonly onClosed: () => void
}

/** An open decoder: where it comes from, how good it is, and what can be done with it. */
export function OpenDecoderItem({ decoder, onUsed, onClosed }: OpenDecoderItemProps) {
  const { id, key, name, origin, isSaved } = decoder
  const { access, releaseRecording } = useActions()
  const isInUse = useAppState((state) => state.decoder.status === 'ready' && state.decoder.value.id === id)
  const keptKey = useAppState((state) => state.kept.find(({ decoderKey }) => decoderKey === key)?.key)
  const [isNaming, setIsNaming] = useState(false)
  const [isSaving, setIsSaving] = useState(false)
  const rename = useRef<HTMLSpanElement>(null)
  const saving = useId()
  const isLost = origin === 'trained' && keptKey === undefined && !isSaved
  const close = () => {
    removeDecoder(access, id)
    onClosed()
  }
  const endNaming = (next: string | null) => {
    setIsNaming(false)
    // The field that had the focus goes.
    rename.current?.querySelector('button')?.focus()
    if (next !== null) void renameDecoder(access, id, next)
  }
  return (
    <Item
      name={name}
      isWide
      isInUse={isInUse}
      facts={<DecoderFacts decoder={decoder} isKept={keptKey !== undefined} />}
      naming={isNaming && <NameField name={name} onEnd={endNaming} />}
      more={
        isSaving && (
          <div id={saving}>
            <SaveDecoder decoder={decoder} />
          </div>
        )
      }
    >
      {isInUse ? (
        <InUse>in use</InUse>
      ) : (
        <Button
          aria-label={`Use ${name}`}
          onClick={() => {
            access.decoders.use(id)
            onUsed()
          }}
        >
          Use
        </Button>
      )}
      {origin !== 'site' && (
        <>
          <span ref={rename}>
            <Button
              aria-label={`Rename ${name}`}
              aria-expanded={isNaming}
              onClick={() => setIsNaming(!isNaming)}
            >
              Rename
            </Button>
          </span>
          {keptKey === undefined ? (
            <Button
              aria-label={`Keep on this device: ${name}`}
              onClick={() => void keepDecoder(access, decoder)}
            >
              Keep on this device
            </Button>
          ) : (
            <Button aria-label={`Do not keep ${name}`} onClick={() => void releaseRecording(keptKey)}>
              Do not keep
            </Button>
          )}
        </>
      )}
      <Button
        aria-label={`Save ${name}…`}
        aria-expanded={isSaving}
        aria-controls={isSaving ? saving : undefined}
        onClick={() => setIsSaving(!isSaving)}
      >
        Save…
      </Button>
      {origin !== 'site' &&
        (isLost ? (
          <AskAgain
            label={`Close ${name}`}
            question={`Close ${name}? It is neither kept nor saved and will be lost.`}
            yes="Close and lose it"
            onYes={close}
          >
            Close
          </AskAgain>
        ) : (
          <Button aria-label={`Close ${name}`} onClick={close}>
            Close
          </Button>
        ))}
    </Item>
  )
}

const ORIGINS = {
  site: 'came with the site, trained',
  trained: 'trained here',
  file: 'from a file, trained',
} as const

interface DecoderFactsProps {
  readonly decoder: DecoderInUse
  readonly isKept: boolean
}

function DecoderFacts({ decoder, isKept }: DecoderFactsProps) {
  const { origin, manifest, run, classifiers, judgedOn } = decoder
  const time = origin === 'trained' && run ? `, ${formatTime(run.trainedAt)}` : ''
  if (manifest.imported)
    return (
      <>
        <span>
          {origin === 'site' && 'came with the site, '}from {importedWords(manifest)}
        </span>
        <span>how right it was on rows of its own is not known</span>
        {isKept && <KeptHere />}
      </>
    )
  const { training, heldOut } = manifest
  return (
    <>
      <span>
        {ORIGINS[origin]} on {training.file}
        {run && `, ${formatDate(run.trainedAt)}`}
        {time}
      </span>
      {training.simulated && <Tag>simulated</Tag>}
      <span className={styles.accuracies}>
        {classifiers.map((classifier, at) => (
          <span key={classifier.id} className={styles.accuracy}>
            <ClassifierMark classifier={classifier} />
            {classifier.title} {formatPercent(manifest.classifiers[at]!.accuracy.heldOut)}
          </span>
        ))}
        <span>on {judgedOn ?? heldOut.file}</span>
      </span>
      {isKept && <KeptHere />}
    </>
  )
}

interface NameFieldProps {
  readonly name: string
  /** Hears the new name, null where it stays. */
  readonly onEnd: (name: string | null) => void
}

/** Enter takes the name, Escape leaves the old one. */
function NameField({ name, onEnd }: NameFieldProps) {
  const [typed, setTyped] = useState(name)
  return (
    <form
      className={styles.naming}
      onSubmit={(event) => {
        event.preventDefault()
        onEnd(typed.trim() === '' ? null : typed)
      }}
    >
      <input
        // biome-ignore lint/a11y/noAutofocus: a button that the person has just pressed opens the field.
        autoFocus
        aria-label={`Name of ${name}`}
        maxLength={80}
        value={typed}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          // Else it ends the dialog as well.
          event.preventDefault()
          onEnd(null)
        }}
      />
      <Button type="submit">Set name</Button>
      <Button onClick={() => onEnd(null)}>Cancel</Button>
    </form>
  )
}
