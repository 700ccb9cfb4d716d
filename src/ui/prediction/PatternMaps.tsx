import { useMemo } from 'react'
import { formatShare } from '../../app/formatMeasure.ts'
import { featureGrid } from '../../eeg/featureName.ts'
import { letterOf } from '../../eeg/letters.ts'
import { inHeadOrder } from '../../eeg/scalp/headOrder.ts'
import type { Subject } from '../../engine/decoder/openThings.ts'
import type { Manifest } from '../../models/bundle/manifest.ts'
import type { ClassifierInfo } from '../../models/classifier.ts'
import { useAnswer } from '../hooks/useAnswer.ts'
import { useExplainActions } from '../hooks/useExplainActions.ts'
import { AnswerProblem } from '../parts/AnswerProblem.tsx'
import { BandMaps } from '../plots/BandMaps.tsx'
import { signedScale } from '../plots/colourScale.ts'
import styles from './WhySection.module.css'

interface PatternMapsProps {
  readonly manifest: Manifest
  readonly subject: Subject
  readonly classifier: ClassifierInfo
  readonly classIndex: number
}

/** What a letter's discriminant looks like on the scalp (Haufe et al. 2014). */
export function PatternMaps({ manifest, subject, classifier, classIndex }: PatternMapsProps) {
  const { portraits } = useExplainActions()
  const { current } = useAnswer(`${subject.decoder}/${subject.recording}`, () => portraits(subject))
  const grid = useMemo(() => inHeadOrder(featureGrid(manifest.features)), [manifest])
  const width = manifest.features.length
  const patterns = current.status === 'ready' ? current.value.training?.patterns : null
  const values = useMemo(
    () => patterns?.values.values.subarray(classIndex * width, (classIndex + 1) * width),
    [patterns, classIndex, width],
  )
  const scale = useMemo(() => signedScale(values ? Math.max(1e-12, ...values.map(Math.abs)) : 1), [values])
  const letter = letterOf(manifest.classes[classIndex]!)
  const title = `${classifier.title}’s pattern of ${letter}`
  // A bundle has the patterns of one classifier.
  if (patterns && patterns.of !== classifier.id) return null
  return (
    <details className={styles.patterns}>
      <summary>{title}</summary>
      <p className={styles.note}>
        Where power, preprocessed, rises (red) and falls (blue) together with {classifier.name}’s score for
        {letter}. The weights themselves would mislead: a weight may be large only to cancel noise that
        electrodes share (Haufe et al. 2014, doi:10.1016/j.neuroimage.2013.10.067).
      </p>
      {current.status === 'failed' && (
        <AnswerProblem title="The patterns could not be loaded" problem={current.problem} />
      )}
      {values && (
        <BandMaps
          title={title}
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
