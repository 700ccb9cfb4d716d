import type { Subject } from '../../engine/decoder/openThings.ts'
import type { Assessment } from '../../evaluation/trust/trustFindings.ts'
import type { AppAccess } from '../appAccess.ts'
import { batchOf } from '../state.ts'

/** What speaks against the scores of the recording in use. @throws ProblemError */
export function assess(
  { store, engine }: Pick<AppAccess, 'store' | 'engine'>,
  subject: Subject,
): Promise<Assessment> {
  const { batch, decoder } = store.getState()
  const classifiers = decoder.status === 'ready' ? decoder.value.classifiers : []
  const judged = classifiers.map(({ id, name }) => {
    const remote = batchOf(batch, id)
    const metrics = remote.status === 'ready' ? remote.value.metrics : null
    return { id, name, right: metrics && { correct: metrics.correct, rows: metrics.rows } }
  })
  return engine.decoder.call('assess', [subject, judged])
}
