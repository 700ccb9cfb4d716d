import { useEffect, useState } from 'react'
import type { Importing } from '../../app/decoders/importing.ts'
import { type ImportChoice, type ImportScore, scoreModels } from '../../app/decoders/importModels.ts'
import { failed, LOADING, type Remote, ready } from '../../app/remote.ts'
import { asProblem } from '../../problem.ts'
import { useActions } from '../AppContext.tsx'

/** What models would score on a recording, by what is done to rows first. */
export interface ImportScores {
  readonly asTheyAre: readonly ImportScore[]
  readonly normalised: readonly ImportScore[]
}

/**
 * Scores models on a recording both ways; what is under way ends when something else is chosen.
 * @param on the recording's id; null where there is none to score on
 */
export function useImportScores(
  importing: Importing,
  { models, recording }: Omit<ImportChoice, 'isNormalising'>,
  on: number | null,
): Remote<ImportScores> | null {
  const { access } = useActions()
  const [scores, setScores] = useState<Remote<ImportScores>>(LOADING)
  const keys = models.join()
  useEffect(() => {
    if (on === null || keys === '') return
    const controller = new AbortController()
    const { signal } = controller
    const chosen = keys.split(',').map(Number)
    const score = (isNormalising: boolean) => {
      const report = (part: number) => {
        const fraction = (Number(isNormalising) + part) / 2
        if (!signal.aborted) setScores({ status: 'loading', progress: { stage: 'Scoring', fraction } })
      }
      const choice = { models: chosen, recording, isNormalising }
      return scoreModels(access, importing, choice, on, { signal, report })
    }
    const run = async (): Promise<Remote<ImportScores>> => {
      try {
        return ready({ asTheyAre: await score(false), normalised: await score(true) })
      } catch (error) {
        return failed(asProblem(error))
      }
    }
    setScores(LOADING)
    void run().then((result) => {
      if (!signal.aborted) setScores(result)
    })
    return () => controller.abort()
  }, [access, importing, keys, recording, on])
  return on === null || keys === '' ? null : scores
}
