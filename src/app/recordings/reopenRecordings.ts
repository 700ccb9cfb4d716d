import type { Engine } from '../../engine/engine.ts'
import type { RecordingSource } from '../../engine/reader/readerFunctions.ts'
import { WorkerDeath } from '../../engine/rpc/connect.ts'
import { asProblem, type Problem, ProblemError } from '../../problem.ts'
import type { OpenRecording } from './openRecording.ts'

/**
 * Reads the recordings again that a dead worker held, one after the other, and hands them to the new one under their
 * ids.
 * @param engine the bare one, whose calls do not wait for this
 * @param onLost hears of each that can no longer be read, or that is another file by now
 * @throws WorkerDeath the new worker died as well
 */
export async function reopenRecordings(
  engine: Engine,
  recordings: readonly OpenRecording[],
  sourceOf: (id: number) => RecordingSource | undefined,
  onLost: (id: number, problem: Problem) => void,
): Promise<void> {
  for (const { id, name, sha256 } of recordings) {
    const source = sourceOf(id)
    if (!source) continue
    try {
      const { recording } = await engine.read(source)
      if (recording.sha256 !== sha256) throw new ProblemError(changed(name))
      await engine.openRecording(id, recording)
    } catch (error) {
      if (error instanceof WorkerDeath) throw error
      onLost(id, asProblem(error))
    }
  }
}

function changed(file: string): Problem {
  return {
    code: 'altered',
    message: 'the file is not the one that was open: it was changed meanwhile; open it again',
    file,
  }
}
