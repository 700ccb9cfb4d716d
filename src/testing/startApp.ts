import { vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { createActions } from '../app/actions.ts'
import type { OpenRecording } from '../app/recordings/openRecording.ts'
import { type DecoderInUse, INITIAL_STATE, type State } from '../app/state.ts'
import type { Recording } from '../eeg/recording.ts'
import type { Subject } from '../engine/decoder/openThings.ts'
import type { Problem } from '../problem.ts'
import { fakeEngine, type Reading, shippedRecording } from './fakeEngine.ts'

/** The application over a fake engine, not started yet. */
export function createApp() {
  const fake = fakeEngine()
  const store = createStore<State>(() => INITIAL_STATE)
  const actions = createActions(store, fake.engine, 'site/')
  return { ...fake, actions, state: () => store.getState() }
}

/** The application with the decoder and the recording that ships open. */
export async function startApp() {
  const app = createApp()
  const started = app.actions.start()
  app.readings[0]!.give(shippedRecording())
  await started
  /** Starts to open a file and gives its reading; `done` is kept when the opening has ended, well or not. */
  const beginFile = (name: string): { done: Promise<void>; reading: Reading } => {
    const done = app.actions.openFiles([new File(['content'], name)])
    return { done, reading: app.readings.at(-1)! }
  }
  const openFile = async (recording: Recording) => {
    const { done, reading } = beginFile(recording.name)
    reading.give(recording)
    await done
  }
  /** Drops a ZIP file, which is no recording; the fake engine takes any for a decoder. */
  const openZip = async (name: string) => {
    const done = app.actions.openFiles([zipFile(name)])
    app.readings.at(-1)!.refuse(NOT_TEXT)
    await done
  }
  return { ...app, beginFile, openFile, openZip }
}

/** What begins as a ZIP file. */
export function zipFile(name: string): File {
  return new File([Uint8Array.of(0x50, 0x4b, 3, 4), 'content'], name)
}

/** Why a ZIP file is no recording. */
export const NOT_TEXT: Problem = { code: 'not-text', message: 'the file is a ZIP archive', file: 'a file' }

/** The open recording; fails where there is none. */
export function openOf(state: State): OpenRecording {
  if (state.recording.status !== 'ready') throw new Error(`the recording is ${state.recording.status}`)
  return state.recording.value
}

/** The decoder in use; fails where there is none. */
export function decoderOf(state: State): DecoderInUse {
  if (state.decoder.status !== 'ready') throw new Error(`the decoder is ${state.decoder.status}`)
  return state.decoder.value
}

/** What is in use, as a question names it. */
export function subjectOf(state: State): Subject {
  return { decoder: decoderOf(state).id, recording: openOf(state).id }
}

/** A promise that the test keeps when it wants to. */
export function deferred<T>() {
  let resolve: (value: T) => void = () => {}
  let reject: (reason: unknown) => void = () => {}
  const promise = new Promise<T>((keep, breakIt) => {
    resolve = keep
    reject = breakIt
  })
  return { promise, resolve, reject }
}

/** Waits until `check` passes. */
export function until(check: () => void): Promise<void> {
  return vi.waitFor(check, { interval: 2, timeout: 2000 })
}

/** The reading that begins next, where its code is fetched first. @param readings those so far */
export async function nextReading(readings: readonly Reading[], act: () => void): Promise<Reading> {
  const before = readings.length
  act()
  await until(() => {
    if (readings.length === before) throw new Error('nothing is being read')
  })
  return readings.at(-1)!
}

/** Waits until every message that is on its way has come. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setTimeout(resolve, 1))
}
