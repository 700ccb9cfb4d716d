import { setOperatingPoint } from '../../app/decoders/setOperatingPoint.ts'
import { formatMetric, formatTemperature } from '../../app/formatMeasure.ts'
import { formatCount, formatPercent } from '../../app/formatNumber.ts'
import type { TemperatureScaling } from '../../evaluation/temperatureScaling.ts'
import type { ClassifierInfo } from '../../models/classifier.ts'
import { useActions } from '../AppContext.tsx'
import { useOperatingPoint } from '../hooks/useOperatingPoint.ts'
import { useRun } from '../hooks/useRun.ts'
import type { OpenRows } from '../hooks/VisibleRows.tsx'
import { Button } from '../parts/Button.tsx'
import { ClassifierTitle } from '../parts/ClassifierMark.tsx'
import tableStyles from '../parts/DataTable.module.css'
import { ProblemPanel } from '../parts/ProblemPanel.tsx'
import { Section } from '../parts/Section.tsx'
import { Fields } from '../parts/SelectField.tsx'
import { Term } from '../parts/Term.tsx'
import styles from './ScoreParts.module.css'

interface FittedScaling {
  readonly classifier: ClassifierInfo
  readonly scaling: TemperatureScaling
}

/** Makes posteriors as sure as they are right, with one number per classifier; give it a key per recording and decoder. */
export function ScalingSection({ recording, decoder, subject }: OpenRows) {
  const { access } = useActions()
  const used = useOperatingPoint()?.temperature ?? null
  const { remote, start, reset } = useRun<readonly FittedScaling[] | null>()
  const { classifiers, manifest } = decoder
  const isLoading = remote.status === 'loading'
  const use = (temperature: typeof used) => setOperatingPoint(access, decoder.key, { temperature })
  const fit = () =>
    void start(async ({ signal, onProgress }) => {
      const found: FittedScaling[] = []
      for (const classifier of classifiers) {
        const answers = await access.engine.decoder.call('scaleAnswers', [subject, classifier.id, null], {
          signal,
          onProgress: ({ stage, fraction }) =>
            onProgress({ stage, fraction: fraction && (found.length + fraction) / classifiers.length }),
        })
        if (!answers?.scaling) return null
        found.push({ classifier, scaling: answers.scaling })
      }
      return found
    })
  const fitted = remote.status === 'ready' ? remote.value : null
  const isOther = fitted?.some(({ classifier: { id }, scaling }) => used?.[id] !== scaling.temperature)
  return (
    <Section
      title="Temperature scaling"
      note="One number per classifier, its temperature, makes all its posteriors softer or sharper (Guo et al. 2017). The predicted letter stays the same."
    >
      <Fields>
        {isLoading && (
          <label className={styles.field}>
            <span>Fitting…</span>
            <progress value={remote.progress?.fraction ?? 0} max={1} />
          </label>
        )}
        {/* One button, so that the focus stays on it. */}
        <Button onClick={isLoading ? reset : fit}>{isLoading ? 'Cancel' : 'Fit temperatures'}</Button>
        {fitted && isOther && (
          <Button onClick={() => use(temperaturesOf(fitted))}>
            Use these temperatures in predictions and exports
          </Button>
        )}
        {used && (
          <Button onClick={() => use(null)}>Stop using {fitted && isOther ? 'the others' : 'them'}</Button>
        )}
      </Fields>
      <p className={styles.soft} role="status">
        {used && `In use: ${formatUsed(used, classifiers)}. Exports use them only if you tick the box.`}
      </p>
      {remote.status === 'failed' && (
        <ProblemPanel title="No temperature could be fitted" problem={remote.problem} />
      )}
      {remote.status === 'ready' && !remote.value && (
        <p>There are too few labelled rows to learn a temperature from.</p>
      )}
      {fitted && (
        <>
          <ul className={styles.facts}>
            {fitted.map(({ classifier, scaling }) => (
              <li key={classifier.id}>
                <ClassifierTitle classifier={classifier} /> {formatVerdict(scaling)}
              </li>
            ))}
          </ul>
          <ScalingTable fitted={fitted} />
          <p className={styles.soft}>
            The temperatures are fitted on the {formatCount(fitted[0]!.scaling.rows)} labelled rows of{' '}
            {recording.name}, by their log loss. A temperature flatters the rows that it was fitted on, so for
            the figures each letter’s rows were cut in two in time, and each half was judged with the
            temperature of the other: {fitted.map(formatHalves).join('; ')}.
            {recording.sha256 === manifest.training?.sha256 &&
              ' These are the rows that the classifiers were trained on, of which they are too sure: on new rows a higher temperature is right.'}
          </p>
        </>
      )}
    </Section>
  )
}

function ScalingTable({ fitted }: { readonly fitted: readonly FittedScaling[] }) {
  return (
    <section className={tableStyles.plain} tabIndex={0} aria-label="What the temperatures change">
      <table className={tableStyles.table}>
        <thead>
          <tr>
            <th scope="col">Classifier</th>
            <th scope="col">
              <Term name="temperature">Temperature</Term>
            </th>
            <th scope="col">
              <Term name="log-loss">Log loss</Term>, nats
            </th>
            <th scope="col" aria-label="Log loss, scaled">
              scaled
            </th>
            <th scope="col">
              <Term name="calibration-error">Calibration error</Term>
            </th>
            <th scope="col" aria-label="Calibration error, scaled">
              scaled
            </th>
          </tr>
        </thead>
        <tbody>
          {fitted.map(({ classifier, scaling: { temperature, before, after } }) => (
            <tr key={classifier.id} data-testid={`${classifier.id}-scaling`}>
              <th scope="row">{classifier.title}</th>
              <td>{formatTemperature(temperature)}</td>
              <td>{formatMetric(before.logLoss)}</td>
              <td>{formatMetric(after.logLoss)}</td>
              <td>{formatPercent(before.ece)}</td>
              <td>{formatPercent(after.ece)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const temperaturesOf = (fitted: readonly FittedScaling[]) =>
  Object.fromEntries(fitted.map(({ classifier, scaling }) => [classifier.id, scaling.temperature]))

/** A temperature this near to 1 changes nothing that one would see. */
const NEARLY_ONE = 0.05
/** A calibration error above this is seen in any reliability chart. */
const MUCH_ERROR = 0.05

function formatVerdict({ temperature, before, after }: TemperatureScaling): string {
  if (Math.abs(temperature - 1) < NEARLY_ONE) return 'is as sure as it should be: there is little to scale.'
  const is = temperature > 1 ? 'is too sure' : 'is not sure enough'
  const helps = after.logLoss < before.logLoss
  const change = `its calibration error goes from ${formatPercent(before.ece)} to ${formatPercent(after.ece)}`
  const rest = after.ece > MUCH_ERROR ? ' One number can’t correct the rest.' : ''
  return helps
    ? `${is} of its letters: scaled, ${change}.${rest}`
    : `${is} of its letters, but scaling does not help on rows that the temperature was not fitted on: ${change}.`
}

function formatHalves({ classifier, scaling: { ofHalves } }: FittedScaling): string {
  return `${classifier.title} ${ofHalves.map(formatTemperature).join(' and ')}`
}

function formatUsed(used: Readonly<Record<string, number>>, classifiers: readonly ClassifierInfo[]): string {
  return classifiers
    .flatMap(({ id, title }) =>
      used[id] === undefined ? [] : [`${title} with T = ${formatTemperature(used[id])}`],
    )
    .join(', ')
}
