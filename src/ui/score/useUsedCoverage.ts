import type { JudgedMetrics } from '../../app/answers/scoreExport.ts'
import type { ScaledAnswers } from '../../engine/decoder/scaleAnswers.ts'
import type { Problem } from '../../problem.ts'
import { useActions, useAppState } from '../AppContext.tsx'
import { useAnswers } from '../hooks/useAnswers.ts'
import { useOperatingPoint } from '../hooks/useOperatingPoint.ts'

/** How sure a classifier is of each row, and what it reaches where it may abstain. */
export type UsedConfidence = Pick<ScaledAnswers, 'confidence' | 'coverage'>

interface UsedCoverage {
  /** In the order of the classifiers; null until the scaled ones are there. */
  readonly coverages: readonly UsedConfidence[] | null
  /** Why they will not be. */
  readonly problem: Problem | null
  readonly isScaled: boolean
}

/** How sure the classifiers are of each row, and what they reach where they may abstain: scaled where that is in use. */
export function useUsedCoverage(
  judged: readonly JudgedMetrics[],
  own: readonly { readonly confidence: Float64Array }[],
): UsedCoverage {
  const { engine } = useActions().access
  const temperature = useOperatingPoint()?.temperature ?? null
  const subject = useAppState(({ decoder, recording }) =>
    decoder.status === 'ready' && recording.status === 'ready'
      ? `${decoder.value.id}/${recording.value.id}`
      : '',
  )
  const scaled = judged.flatMap(({ classifier: { id } }) => (temperature?.[id] === undefined ? [] : [id]))
  const answers = useAnswers(
    `${subject}/${JSON.stringify(temperature)}`,
    scaled,
    async (id) => {
      const [decoder, recording] = subject.split('/').map(Number) as [number, number]
      const asked = [{ decoder, recording }, id, temperature![id]!] as const
      const scaledAnswers = await engine.decoder.call('scaleAnswers', [...asked])
      // Null only where a temperature was to be fitted.
      return scaledAnswers!
    },
    undefined,
  )
  const remotes = judged.map(({ classifier, metrics: { coverage } }, at) => {
    const asked = scaled.includes(classifier.id) ? answers.get(classifier.id)?.current : undefined
    return asked ?? ({ status: 'ready', value: { confidence: own[at]!.confidence, coverage } } as const)
  })
  const values = remotes.flatMap((remote) => (remote.status === 'ready' ? [remote.value] : []))
  const failed = remotes.find((remote) => remote.status === 'failed')
  return {
    coverages: values.length === judged.length ? values : null,
    problem: failed?.status === 'failed' ? failed.problem : null,
    isScaled: scaled.length > 0,
  }
}
