import { memo, type ReactNode, useMemo, useState } from 'react'
import { sharesFormat } from '../../app/sameDecimals.ts'
import { featureGrid } from '../../eeg/featureName.ts'
import { letterOf } from '../../eeg/letters.ts'
import type { ClassLabel } from '../../eeg/recording.ts'
import { inHeadOrder } from '../../eeg/scalp/headOrder.ts'
import type { Subject } from '../../engine/decoder/openThings.ts'
import type { RowPrediction } from '../../engine/decoder/rowPrediction.ts'
import type { Manifest } from '../../models/bundle/manifest.ts'
import type { ClassifierInfo } from '../../models/classifier.ts'
import { useAnswer } from '../hooks/useAnswer.ts'
import { useExplainActions } from '../hooks/useExplainActions.ts'
import { AnswerProblem } from '../parts/AnswerProblem.tsx'
import { Section } from '../parts/Section.tsx'
import { ClassifierField, Fields, SelectField } from '../parts/SelectField.tsx'
import { BandMaps } from '../plots/BandMaps.tsx'
import { signedScale } from '../plots/colourScale.ts'
import { ContributionList } from './ContributionList.tsx'
import { PatternMaps } from './PatternMaps.tsx'
import { UNSEEN } from './unseen.ts'
import styles from './WhySection.module.css'

/** What a classifier says of the row that is explained. */
export interface ExplainedPrediction {
  readonly classifier: ClassifierInfo
  readonly prediction: RowPrediction
  readonly value: ClassLabel
}

interface WhySectionProps {
  readonly manifest: Manifest
  readonly subject: Subject
  readonly index: number
  /** Differs for each row. */
  readonly rowKey: string
  /** One per classifier, at least one. */
  readonly predictions: readonly ExplainedPrediction[]
  /** The row's true class in the bundle; negative where it is not known. */
  readonly truth: number
  /** What is taken out. */
  readonly out: { readonly electrodes: ReadonlySet<string>; readonly bands: ReadonlySet<string> }
  /** Called when an electrode is pressed on a map; what that does with it, in words. */
  readonly onChoose: (electrode: string) => void
  readonly choosing: string
  /** Called when a share is chosen in the list. */
  readonly onElectrode: (electrode: string) => void
  /** Whether the row is edited, of which nothing here knows. */
  readonly isEdited: boolean
  /** Fields more. */
  readonly children: ReactNode
}

/** Its size in one figure and a power of ten: `3e−8`. */
const formatResidue = (residue: number) =>
  residue === 0 ? '0' : Math.abs(residue).toExponential(0).replace('-', '−')

/** Why a classifier prefers its letter to another: each feature's share, as maps and as a list. */
export const WhySection = memo(function WhySection(props: WhySectionProps) {
  const { manifest, subject, index, rowKey, predictions, truth, out, onChoose, choosing, onElectrode } = props
  const [chosenId, setChosenId] = useState<string | null>(null)
  const [chosen, setChosen] = useState<number | null>(null)
  const { classifier, prediction } =
    predictions.find((one) => one.classifier.id === chosenId) ?? predictions[0]!
  const { posterior } = prediction
  const order = [...posterior.keys()].sort((a, b) => posterior[b]! - posterior[a]!)
  const target = order[0]!
  // The most telling comparison: with the truth where the classifier missed it, else with the runner-up.
  const natural = truth >= 0 && truth !== target ? truth : order[1]!
  const against = chosen !== null && chosen !== target ? chosen : natural
  const name = (k: number) => letterOf(manifest.classes[k]!)
  return (
    <Section
      title={`Why ${name(target)} and not ${name(against)}?`}
      note={`What each electrode and band adds to (red) or takes from (blue) the margin between the two letters, compared with ${manifest.imported ? 'a mean row' : 'the mean of all training rows'}.`}
    >
      <Fields>
        <ClassifierField
          classifiers={predictions.map((one) => one.classifier)}
          value={classifier.id}
          onChange={setChosenId}
        />
        <SelectField label="Compared with" value={against} onChange={(value) => setChosen(Number(value))}>
          {manifest.classes.map((label, k) =>
            k === target ? null : (
              <option key={label} value={k}>
                {letterOf(label)}
                {k === truth ? ' (the label)' : k === order[1] ? ' (the runner-up)' : ''}
              </option>
            ),
          )}
        </SelectField>
        {props.children}
      </Fields>
      {props.isEdited && (
        <p className={styles.recorded} role="note">
          Maps, margin and shares are of the row as recorded, without your changes.
        </p>
      )}
      <Why
        manifest={manifest}
        subject={subject}
        index={index}
        classifier={classifier}
        target={target}
        against={against}
        answerKey={`${rowKey}/${classifier.id}/${target}/${against}`}
        out={out}
        onChoose={onChoose}
        choosing={choosing}
        onElectrode={onElectrode}
      />
      {classifier.hasPatterns &&
        (manifest.imported ? (
          <p className={styles.note}>
            There is no map of {classifier.name}’s pattern of {name(target)}: it is drawn from training rows,
            and the decoder came without any.
          </p>
        ) : (
          <PatternMaps manifest={manifest} subject={subject} classifier={classifier} classIndex={target} />
        ))}
    </Section>
  )
})

interface WhyProps extends Pick<WhySectionProps, 'out' | 'onChoose' | 'choosing' | 'onElectrode'> {
  readonly manifest: Manifest
  readonly subject: Subject
  readonly index: number
  readonly classifier: ClassifierInfo
  readonly target: number
  readonly against: number
  readonly answerKey: string
}

function Why(props: WhyProps) {
  const { manifest, subject, index, classifier, target, against, answerKey } = props
  const { out, onChoose, choosing, onElectrode } = props
  const { explain } = useExplainActions()
  const name = (k: number) => letterOf(manifest.classes[k]!)
  const { current, latest } = useAnswer(
    answerKey,
    () => explain(subject, classifier.id, index, target, against),
    // The numbers of another question must not stand under this one's title and unit.
    {
      unit: classifier.scoreUnit,
      title: `Shares in the margin of ${name(target)} over ${name(against)}`,
    },
  )
  const grid = useMemo(() => inHeadOrder(featureGrid(manifest.features)), [manifest])
  const explanation = latest?.value
  const format = useMemo(() => sharesFormat(explanation?.contributions ?? []), [explanation])
  const scale = useMemo(
    () => signedScale(explanation ? Math.max(1e-12, ...explanation.contributions.map(Math.abs)) : 1),
    [explanation],
  )
  if (current.status === 'failed')
    return <AnswerProblem title="This could not be explained" problem={current.problem} />
  if (!latest || !explanation)
    return (
      <p role="status" className={styles.waiting}>
        Working out the shares…
      </p>
    )
  const { margin, baseline, baselineOf, contributions, residue } = explanation
  const { unit, title } = latest.about
  const sum = contributions.reduce((total, share) => total + share, 0)
  return (
    // The last row's shares keep the room until this row's are there.
    <div className={styles.shares} {...(current.status !== 'ready' && UNSEEN)}>
      <p data-testid="why-sum">
        The margin is {format(margin)} {unit}: {format(baseline)} at the{' '}
        {baselineOf === 'training' ? 'training mean' : 'mean row of this recording'}, and {format(sum)} from
        the features.
        {residue !== undefined &&
          ` The shares are found by steps, since this classifier is not made of straight pieces; ${formatResidue(residue)} ${unit} are left over.`}
      </p>
      <BandMaps
        title={title}
        grid={grid}
        values={contributions}
        scale={scale}
        format={format}
        unit={unit}
        barLabel={`Share in the margin (${unit})`}
        out={out}
        onChoose={onChoose}
        choosing={choosing}
      />
      <ContributionList
        features={manifest.features}
        contributions={contributions}
        unit={unit}
        format={format}
        onElectrode={onElectrode}
      />
    </div>
  )
}
