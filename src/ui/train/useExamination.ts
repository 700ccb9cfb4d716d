import { useEffect, useState } from 'react'
import { failed, LOADING, type Remote, ready } from '../../app/remote.ts'
import type { TrainForm } from '../../app/training/trainForm.ts'
import { asProblem } from '../../problem.ts'
import type { DataExamination } from '../../training/examineTraining.ts'
import { useTrainActions } from './useTrainActions.ts'

/** How long nothing more is to be chosen before the recordings are looked at. */
const PATIENCE_MS = 250

/** What there is to say of the chosen recordings, looked at again when something is chosen that changes it. */
export function useExamination(form: TrainForm): Remote<DataExamination> {
  const { examine } = useTrainActions()
  const [answer, setAnswer] = useState<{ key: string; remote: Remote<DataExamination> } | null>(null)
  const { classifiers: _classifiers, seed: _seed, wish: _wish, ...about } = form
  const key = JSON.stringify(about)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for what is looked at.
  useEffect(() => {
    if (form.training === null) return
    const controller = new AbortController()
    const { signal } = controller
    const settle = (remote: Remote<DataExamination>) => {
      if (!signal.aborted) setAnswer({ key, remote })
    }
    const timer = setTimeout(() => {
      examine({ signal, onProgress: () => {} }).then(
        (value) => settle(ready(value)),
        (error: unknown) => settle(failed(asProblem(error))),
      )
    }, PATIENCE_MS)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [key])

  return answer?.key === key ? answer.remote : LOADING
}
