import type { StoreApi } from 'zustand/vanilla'
import { late } from '../../late.ts'
import { asProblem, ProblemError } from '../../problem.ts'
import type { RecordingActions } from '../recordings/recordingActions.ts'
import type { KeptRecording, State } from '../state.ts'
import type { KeptFile, KeptStore } from './keptFile.ts'
import { forgetLocalKeys, readKeptMark, writeKeptMark } from './keptMark.ts'
import type { Device } from './keptStore.ts'
import { storageCleared, storageDamaged, storageProblem } from './storageProblem.ts'

/**
 * Keeps recordings on the device where a person asks for it. Nothing is stored, and no database is opened, before.
 * None of the functions rejects: failures are the state's `storageProblem`.
 */
export function createKeptActions(
  store: StoreApi<State>,
  device: Device,
  recordings: Pick<RecordingActions, 'open' | 'show' | 'refuse' | 'sourceOf'>,
) {
  const { getState, setState } = store
  const storage = late(() => device.loadStore(lose), 'stores recordings')

  /** What was kept is gone while the page is open. */
  function lose(): void {
    const { kept } = getState()
    if (kept.length === 0) return
    setState({ kept: [], storageProblem: storageCleared(kept.length) })
    markQuietly()
  }

  function setKept(kept: readonly KeptRecording[]): void {
    setState({ kept })
    markQuietly()
  }

  /** Does something with the storage; a failure is told. */
  async function attempt(act: (kept: KeptStore) => Promise<void>): Promise<void> {
    setState({ storageProblem: null, notice: '' })
    try {
      await act(await storage.get('this device'))
    } catch (error) {
      setState({ storageProblem: asProblem(error) })
    }
  }

  function shownKey(): number | null {
    const { recording, kept } = getState()
    const id = recording.status === 'ready' ? recording.value.id : null
    return kept.find(({ openAs }) => openAs === id)?.key ?? null
  }

  /** Where the mark cannot be changed the next start finds out what is there. */
  function markQuietly(mark = { count: getState().kept.length, shown: shownKey() }): void {
    try {
      writeKeptMark(mark)
    } catch {
      // As said above.
    }
  }

  async function openKept({ key, file, labelColumn, features }: KeptFile): Promise<void> {
    if (!file) {
      recordings.refuse(storageDamaged(nameOf(key)), key)
      return
    }
    const source = { kind: 'file', file, labelColumn, features } as const
    const id = await recordings.open({ source, origin: 'file', keptKey: key })
    if (id === null) return
    setState({ kept: getState().kept.map((one) => (one.key === key ? { ...one, openAs: id } : one)) })
    if (shownKey() === key) markQuietly()
  }

  function nameOf(key: number): string {
    return getState().kept.find((one) => one.key === key)?.name ?? 'a kept recording'
  }

  return {
    /**
     * Opens what is kept, first what was shown last, which is shown again.
     * @param release called when something else may be shown
     */
    async restore(release: () => void): Promise<void> {
      await attempt(async (kept) => {
        const { count, shown } = readKeptMark()
        const files = await kept.list()
        if (files.length === 0) {
          setKept([])
          setState({ storageProblem: storageCleared(count) })
          // An empty database that stays is no harm.
          await kept.destroy().catch(() => {})
          return
        }
        // The mark stays as it is until something is shown.
        setState({
          kept: files.map(({ key, name, file }) => ({ key, name, bytes: file?.size ?? null, openAs: null })),
        })
        const first = files.find(({ key }) => key === shown)
        if (first) {
          await openKept(first)
          const { kept, recording } = getState()
          const id = kept.find(({ key }) => key === first.key)?.openAs
          if (id != null && recording.status !== 'ready') recordings.show(id)
        }
        release()
        for (const file of files) if (file !== first) await openKept(file)
      })
      release()
    },

    /** Keeps an open recording's file. */
    keep: (id: number) =>
      attempt(async (kept) => {
        const source = recordings.sourceOf(id)
        if (source?.kind !== 'file' || getState().kept.some(({ openAs }) => openAs === id)) return
        const before = readKeptMark()
        // Without the mark it would not be found at the next start.
        await mark(getState().kept.length + 1, source.file.name)
        let key: number
        try {
          key = await kept.keep(source.file, { labelColumn: source.labelColumn, features: source.features })
        } catch (error) {
          // What another tab keeps must still be found.
          markQuietly(before)
          throw error
        }
        const { name, size } = source.file
        setKept([...getState().kept, { key, name, bytes: size, openAs: id }])
        const isSafe = await device.persist()
        const risk = isSafe ? '' : ' The browser may clear it when the device runs short of room.'
        setState({ notice: `${name} is kept on this device.${risk}` })
      }),

    /** Stops keeping a recording; where it is open it stays so. */
    release: (key: number) =>
      attempt(async (kept) => {
        const name = nameOf(key)
        const { shown } = readKeptMark()
        await kept.release(key)
        // Another tab may keep something of which this one has not heard.
        const left = (await kept.list()).length
        setKept(getState().kept.filter((one) => one.key !== key))
        if (left === 0) await kept.destroy()
        else if (getState().kept.length === 0)
          markQuietly({ count: left, shown: shown === key ? null : shown })
        setState({ refusals: getState().refusals.filter(({ keptKey }) => keptKey !== key) })
        setState({ notice: `${name} is no longer kept on this device.` })
      }),

    /** Opens a kept recording that is not open, and shows it. */
    openKept: (key: number) =>
      attempt(async (kept) => {
        const files = await kept.list()
        const file = files.find((one) => one.key === key)
        if (!file) {
          setKept(getState().kept.filter((one) => one.key !== key))
          throw new ProblemError(storageCleared(1))
        }
        await openKept(file)
        const id = getState().kept.find((one) => one.key === key)?.openAs
        if (id != null) recordings.show(id)
      }),

    /** Deletes the database and every key of this site in localStorage. What is open stays open until it is closed. */
    forgetEverything: () =>
      attempt(async (kept) => {
        try {
          forgetLocalKeys()
        } catch (error) {
          throw new ProblemError(await storageProblem(error, 'this device'))
        }
        setState({ kept: [], forgotten: getState().forgotten + 1 })
        await kept.destroy()
        setState({ notice: 'Everything that this site kept on this device is deleted.' })
      }),

    /** Hears which recording is shown. */
    shown(): void {
      if (getState().kept.length > 0) markQuietly()
    },

    /** Hears that a recording was closed; it stays kept. */
    closed(id: number): void {
      const { kept } = getState()
      if (!kept.some(({ openAs }) => openAs === id)) return
      setState({ kept: kept.map((one) => (one.openAs === id ? { ...one, openAs: null } : one)) })
    },
  }
}

async function mark(count: number, file: string): Promise<void> {
  try {
    writeKeptMark({ count, shown: null })
  } catch (error) {
    throw new ProblemError(await storageProblem(error, file))
  }
}
