import { trainActionsOf } from '../app/training/trainActions.ts'
import { encodeUtf8 } from '../eeg/reading/textDecoder.ts'
import type { DecoderDescription } from '../engine/decoder/openDecoder.ts'
import type { TrainedDecoder } from '../engine/trainer/trainerFunctions.ts'
import { exampleBundle } from './exampleBundle.ts'
import { type ExampleOptions, exampleRecording } from './exampleRecording.ts'
import { sha256Of } from './sha256Of.ts'
import { decoderOf, startApp } from './startApp.ts'

/** An example recording of a file of that name. */
export const recordingOf = (name: string, options: ExampleOptions = {}) =>
  exampleRecording({ name, sha256: sha256Of(name), ...options })

/** What a training ends with. */
export const TRAINED: TrainedDecoder = {
  files: new Map([['manifest.json', encodeUtf8('{}')]]),
  served: null,
  restsOn: 'another-recording',
  heldOutLines: Float64Array.of(0, 10, 20),
}

/** The application with these files open beside the shipped recording, and what trains. */
export async function startWith(...names: string[]) {
  const app = await startApp()
  for (const name of names) await app.openFile(recordingOf(name))
  const train = trainActionsOf(app.actions.access)
  const idOf = (name: string) => app.state().recordings.find((one) => one.name === name)!.id
  /** What the worker was asked to train last. */
  const request = () => app.trainer.train.mock.lastCall![1]
  /** What opening the next decoder gives: another for each seed. */
  const nextDecoder = (seed: number): DecoderDescription => {
    const { classifiers } = decoderOf(app.state())
    const { manifest, run } = exampleBundle({ seed })
    const description = { manifest, classifiers, run }
    app.decoder.openDecoder.mockResolvedValueOnce(description)
    return description
  }
  return { ...app, train, idOf, request, nextDecoder, own: decoderOf(app.state()) }
}

/** Names of a file to train on and one to judge on. */
export const PAIR = ['train.csv', 'test.csv'] as const
