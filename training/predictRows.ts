import { RecordingReader } from '../src/eeg/reading/recordingReader.ts'
import type { PredictionOutput } from './predictionOutput.ts'
import type { PredictionSink } from './predictionSink.ts'

/**
 * Reads rows, predicts them and writes the predictions as they are ready; holds one piece of the input and one batch of
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
      if (!(await output.write(sink.take()))) return
    }
    reader.end()
    sink.end()
  } catch (error) {
    sink.flush()
    await output.write(sink.take())
    throw error
  }
  await output.write(sink.take())
}
