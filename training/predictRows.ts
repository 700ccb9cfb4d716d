import { RecordingReader } from '../src/eeg/reading/recordingReader.ts'
import type { PredictionOutput } from './predictionOutput.ts'
import type { PredictionSink } from './predictionSink.ts'

/** Batches of rows, so that memory is bounded where the second thread has fallen behind. */
const MOST_WAITING = 8

/**
 * Reads rows, predicts them and writes the predictions as they are ready; holds one piece of the input and some batches of
 * rows. Rows before bad input are written before its error is thrown.
 * @throws ProblemError for what is no table of the bundle's features, Error of the file system
 */
export async function predictRows(
  bytes: AsyncIterable<Uint8Array>,
  file: string,
  sink: PredictionSink,
  output: PredictionOutput,
): Promise<void> {
  const reader = new RecordingReader(file, sink)
  try {
    for await (const chunk of bytes) {
      reader.push(chunk)
      if (!(await output.write(await sink.take(MOST_WAITING)))) return
    }
    reader.end()
  } catch (error) {
    sink.flush()
    await output.write(await sink.take())
    throw error
  }
  sink.flush()
  const last = await sink.take()
  await output.write(last + sink.footer())
}
