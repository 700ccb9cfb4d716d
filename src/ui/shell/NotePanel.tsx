import { type FocusEvent, useEffect, useRef } from 'react'
import type { Refusal } from '../../app/state.ts'
import { useActions, useAppState } from '../AppContext.tsx'
import { Button } from '../parts/Button.tsx'
import { ProblemPanel } from '../parts/ProblemPanel.tsx'
import styles from './NotePanel.module.css'
import { RefusedFile } from './RefusedFile.tsx'

/** Files that were not opened and what the device did not do, over the page; Escape closes it from anywhere. */
export function NotePanel() {
  const all = useAppState((state) => state.refusals)
  const decoder = useAppState((state) => state.decoder)
  const recording = useAppState((state) => state.recording)
  const storageProblem = useAppState((state) => state.storageProblem)
  const { dismissRefusal, dismissStorageProblem, releaseRecording } = useActions()
  const panel = useRef<HTMLDivElement>(null)
  const before = useRef<EventTarget | null>(null)
  // That the decoder could not be loaded stands in the view already.
  const refusals = all.filter(({ problem }) => decoder.status !== 'failed' || problem !== decoder.problem)
  const count = refusals.length + (storageProblem ? 1 : 0)

  const dismissAll = () => {
    leave()
    for (const refusal of all) dismissRefusal(refusal)
    if (storageProblem) dismissStorageProblem()
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: what there is to dismiss changes with these.
  useEffect(() => {
    if (count === 0) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open]')) return
      dismissAll()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [all, storageProblem, count])

  /** Gives the focus back, if it is here: to the page, or to the next of several. */
  function leave(pressed?: Element): void {
    if (!panel.current?.contains(document.activeElement)) return
    const others = [...panel.current.querySelectorAll<HTMLElement>('[role=alert]')].filter(
      (one) => pressed && !one.contains(pressed),
    )
    const next = others[0]?.querySelector<HTMLElement>('button:last-of-type') ?? before.current
    if (next instanceof HTMLElement && next.isConnected) next.focus()
    else document.getElementById('content')?.focus()
  }
  const noteWhere = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget && !panel.current?.contains(relatedTarget)) before.current = relatedTarget
  }
  if (count === 0) return null
  const note = recording.status === 'ready' ? `${recording.value.name} is still open, unchanged.` : ''
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notes where the focus came from.
    <div ref={panel} className={styles.panel} onFocus={noteWhere}>
      {refusals.map((refusal) => {
        const { problem, keptKey } = refusal
        return (
          <RefusedFile
            key={keyOf(refusal)}
            problem={problem}
            isKept={keptKey !== null}
            note={refusals.length > 1 ? '' : note}
          >
            {keptKey !== null && (
              <Button onClick={() => void releaseRecording(keptKey)}>Do not keep it any longer</Button>
            )}
            <Button
              title="Escape closes it too"
              onClick={({ currentTarget }) => {
                leave(currentTarget)
                dismissRefusal(refusal)
              }}
            >
              Dismiss
            </Button>
          </RefusedFile>
        )
      })}
      {storageProblem && (
        <div className={styles.storage}>
          <ProblemPanel title="A problem with this device’s storage" problem={storageProblem}>
            <Button
              onClick={({ currentTarget }) => {
                leave(currentTarget)
                dismissStorageProblem()
              }}
            >
              Dismiss
            </Button>
          </ProblemPanel>
        </div>
      )}
      {refusals.length > 1 && (
        <div className={styles.foot}>
          <p className={styles.note}>{note}</p>
          <Button onClick={dismissAll}>Dismiss all</Button>
        </div>
      )}
    </div>
  )
}

const keys = new WeakMap<Refusal, number>()
let lastKey = 0

/** A refusal has no name of its own. */
function keyOf(refusal: Refusal): number {
  const key = keys.get(refusal) ?? ++lastKey
  keys.set(refusal, key)
  return key
}
