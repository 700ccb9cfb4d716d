import type { StoreApi } from 'zustand/vanilla'
import { late } from '../../late.ts'
import { asProblem, ProblemError } from '../../problem.ts'
import { addDecoder } from '../decoders/changeDecoders.ts'
import type { DecoderActions } from '../decoders/decoderActions.ts'
import type { RecordingActions } from '../recordings/recordingActions.ts'
import type { DecoderInUse, KeptRecording, State } from '../state.ts'
import type { KeptAbout, KeptFile, KeptStore } from './keptFile.ts'
import { readKeptMark } from './keptMark.ts'
import type { Device } from './keptStore.ts'
import { storageCleared, storageDamaged, storageProblem } from './storageProblem.ts'
import { forgetLocalKeys, writeKeptMark } from './writeKeptMark.ts'

/**
 * Keeps recordings and decoders on the device where a person asks for it. Nothing is stored, and no database is opened, before.
 * None of the functions rejects: failures are the state's `storageProblem`.
 */
export function createKeptActions(
  store: StoreApi<State>,
  device: Device,
  recordings: Pick<RecordingActions, 'open' | 'show' | 'refuse' | 'sourceOf'>,
  decoders: DecoderActions,
) {
  const { getState, setState } = store
  const { show } = recordings
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
    return kept.find(({ openAs, decoderKey }) => openAs === id && decoderKey === undefined)?.key ?? null
  }

  function usedKey(): string | null {
    const { decoder, kept } = getState()
    if (decoder.status !== 'ready') return readKeptMark().decoder
    const { key } = decoder.value
    return kept.some(({ decoderKey }) => decoderKey === key) ? key : null
  }

  /** Where the mark cannot be changed the next start finds out what is there. */
  function markQuietly(
    mark = { count: getState().kept.length, shown: shownKey(), decoder: usedKey() },
  ): void {
    try {
      writeKeptMark(mark)
    } catch {
      // As said above.
    }
  }

  /** The entries of the storage as the state has them; what is open of them stays so. */
  function listed(files: readonly KeptFile[]): KeptRecording[] {
    const { kept, decoders } = getState()
    const openDecoders = new Map(decoders.map(({ key, id }) => [key, id]))
    return files.map(({ key, name, file, decoderKey }) => ({
      key,
      name,
      decoderKey,
      bytes: file?.size ?? null,
      openAs:
        decoderKey === undefined
          ? (kept.find((one) => one.key === key)?.openAs ?? null)
          : (openDecoders.get(decoderKey) ?? null),
    }))
  }

  async function openDecoder({ key, name, file, trainedAs }: KeptFile): Promise<DecoderInUse> {
    if (!file) throw new ProblemError(storageDamaged(name))
    const opened = await addDecoder(
      { store, decoders },
      { kind: 'zip', file, name },
      trainedAs === undefined
        ? { origin: 'file', name: withoutEnding(name) }
        : { origin: 'trained', name: trainedAs },
    )
    setState({ kept: getState().kept.map((one) => (one.key === key ? { ...one, openAs: opened.id } : one)) })
    return opened
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

  /** Stores a file and says so. @param openAs the id under which it is open */
  async function put(kept: KeptStore, file: File, about: KeptAbout, openAs: number): Promise<void> {
    const { name, size } = file
    const before = readKeptMark()
    // Without the mark it would not be found at the next start.
    await mark(getState().kept.length + 1, name)
    let key: number
    try {
      key = await kept.keep(file, about)
    } catch (error) {
      // What another tab keeps must still be found.
      markQuietly(before)
      throw error
    }
    setKept([...getState().kept, { key, name, bytes: size, openAs, decoderKey: about.decoderKey }])
    const isSafe = await device.persist()
    const risk = isSafe ? '' : ' The browser may clear it when the device runs short of room.'
    setState({ notice: `${about.trainedAs ?? name} is kept on this device.${risk}` })
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
        setState({ kept: listed(files) })
        const recordings = files.filter(({ decoderKey }) => decoderKey === undefined)
        const first = recordings.find(({ key }) => key === shown)
        if (first) {
          await openKept(first)
          const { kept, recording } = getState()
          const id = kept.find(({ key }) => key === first.key)?.openAs
          if (id != null && recording.status !== 'ready') show(id)
        }
        release()
        for (const file of recordings) if (file !== first) await openKept(file)
      })
      release()
    },

    /** Keeps an open recording's file. */
    keep: (id: number) =>
      attempt(async (kept) => {
        const source = recordings.sourceOf(id)
        const isKept = getState().kept.some((one) => one.openAs === id && one.decoderKey === undefined)
        if (source?.kind !== 'file' || isKept) return
        const { file, labelColumn, features } = source
        await put(kept, file, { labelColumn, features }, id)
      }),

    /** Keeps an open decoder as its ZIP file, in place of what was kept of it before. */
    keepDecoder: ({ id, key, origin, name }: DecoderInUse, file: File) =>
      attempt(async (kept) => {
        const before = getState().kept.filter(({ decoderKey }) => decoderKey === key)
        const trainedAs = origin === 'trained' ? name : undefined
        await put(kept, file, { decoderKey: key, trainedAs }, id)
        for (const old of before) await kept.release(old.key)
        setKept(getState().kept.filter((one) => !before.includes(one)))
      }),

    /**
     * Opens the kept decoder that addresses call so, or without a name the one that was in use last. Null where there
     * is none, or it cannot be opened, which is told.
     */
    async restoreDecoder(wanted: string | null): Promise<DecoderInUse | null> {
      const { count, decoder } = readKeptMark()
      if (count === 0) return null
      const wantedKey = wanted ?? decoder
      try {
        const files = await (await storage.get('this device')).list()
        const file = files.find(({ decoderKey }) => decoderKey !== undefined && decoderKey === wantedKey)
        return file ? await openDecoder(file) : null
      } catch (error) {
        // What was told of the storage meanwhile is not taken back before.
        setState({ storageProblem: asProblem(error) })
        return null
      }
    },

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
          markQuietly({ count: left, shown: shown === key ? null : shown, decoder: null })
        setState({ refusals: getState().refusals.filter(({ keptKey }) => keptKey !== key) })
        setState({ notice: `${name} is no longer kept on this device.` })
      }),

    /** Opens a kept recording that is not open, and shows it, or a decoder, and uses it. */
    openKept: (key: number) =>
      attempt(async (kept) => {
        const files = await kept.list()
        const file = files.find((one) => one.key === key)
        if (!file) {
          setKept(getState().kept.filter((one) => one.key !== key))
          throw new ProblemError(storageCleared(1))
        }
        if (file.decoderKey !== undefined) {
          decoders.use((await openDecoder(file)).id)
          return
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

    /** Hears which recording is shown, or decoder in use. */
    shown(): void {
      if (getState().kept.length > 0) markQuietly()
    },

    /** Hears what is open now; what was closed stays kept. */
    opened(): void {
      const { kept, recordings, decoders } = getState()
      const isOpen = ({ openAs, decoderKey }: KeptRecording) =>
        openAs === null || (decoderKey === undefined ? recordings : decoders).some(({ id }) => id === openAs)
      if (kept.every(isOpen)) return
      setState({ kept: kept.map((one) => (isOpen(one) ? one : { ...one, openAs: null })) })
    },
  }
}

async function mark(count: number, file: string): Promise<void> {
  try {
    writeKeptMark({ count, shown: null, decoder: null })
  } catch (error) {
    throw new ProblemError(await storageProblem(error, file))
  }
}

/** A decoder by its file's name. */
function withoutEnding(name: string): string {
  return name.replace(/\.zip$/i, '')
}
