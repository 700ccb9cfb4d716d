import { useMemo } from 'react'
import { formatShare } from '../../app/formatNumber.ts'
import { featureGrid } from '../../eeg/featureName.ts'
import { formatLabel } from '../../eeg/letters.ts'
import type { Manifest } from '../../models/bundle/manifest.ts'
import { useActions } from '../AppContext.tsx'
import { useAnswer } from '../hooks/useAnswer.ts'
import { AnswerProblem } from '../parts/AnswerProblem.tsx'
import { BandMaps } from '../plots/BandMaps.tsx'
import { signedScale } from '../plots/colourScale.ts'
import styles from './WhySection.module.css'

interface PatternMapsProps {
  readonly manifest: Manifest
  readonly classIndex: number
}

/** What a letter's discriminant looks like on the scalp (Haufe et al. 2014). */
export function PatternMaps({ manifest, classIndex }: PatternMapsProps) {
  const { portraits } = useActions()
  const { current } = useAnswer('portraits', portraits)
  const grid = useMemo(() => featureGrid(manifest.features), [manifest])
  const width = manifest.features.length
  const values = useMemo(
    () =>
      current.status === 'ready'
        ? current.value.patterns.values.subarray(classIndex * width, (classIndex + 1) * width)
        : null,
    [current, classIndex, width],
  )
  const scale = useMemo(() => signedScale(values ? Math.max(1e-12, ...values.map(Math.abs)) : 1), [values])
  const letter = formatLabel(manifest.classes[classIndex]!)
  return (
    <details className={styles.patterns}>
      <summary>LDA’s pattern of {letter}</summary>
      <p className={styles.note}>
        Where normalised power rises (red) and falls (blue) together with LDA’s score for {letter}. The
        weights themselves would mislead: a weight may be large only to cancel noise that electrodes share
        (Haufe et al. 2014, doi:10.1016/j.neuroimage.2013.10.067).
      </p>
      {current.status === 'failed' && (
        <AnswerProblem title="The patterns could not be loaded" problem={current.problem} />
      )}
      {values && (
        <BandMaps
          title={`LDA’s pattern of ${letter}`}
          grid={grid}
          values={values}
          scale={scale}
          format={formatShare}
          unit=""
          barLabel="Covariance with the score"
        />
      )}
    </details>
  )
}
