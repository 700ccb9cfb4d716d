import type { ClassLabel } from '../../eeg/recording.ts'
import type { Comparison } from '../../evaluation/comparison.ts'
import type { Metrics } from '../../evaluation/metrics.ts'
import type { ClassifierInfo } from '../../models/classifier.ts'

/** Everything that a report of a score rests on. */
export interface ScoreReport {
  readonly recording: {
    readonly name: string
    readonly sha256: string
    readonly rows: number
    readonly simulated: boolean
  }
  readonly classes: readonly ClassLabel[]
  readonly judged: readonly JudgedMetrics[]
  /** Of each pair of classifiers. */
  readonly comparisons: readonly PairComparison[]
  /** Seconds that one selection takes, for rates. */
  readonly secondsPerSelection: number
}

/** One classifier and how right it is. */
export interface JudgedMetrics {
  readonly classifier: ClassifierInfo
  readonly metrics: Metrics
}

/** Two classifiers on the same rows. */
export interface PairComparison {
  readonly first: ClassifierInfo
  readonly second: ClassifierInfo
  readonly comparison: Comparison
}

/** A metric of one number: its name as in scikit-learn where it is there, and its scale. */
export interface ScalarMetric {
  readonly id: string
  readonly title: string
  readonly unit: string
  /** Null where it is not defined for these rows. */
  readonly value: (metrics: Metrics) => number | null
}

/** In the order in which they are shown and exported. */
export function scalarMetrics(secondsPerSelection: number): readonly ScalarMetric[] {
  const perMinute = 60 / secondsPerSelection
  return [
    { id: 'accuracy', title: 'Accuracy', unit: '%', value: ({ accuracy }) => accuracy },
    { id: 'balanced_accuracy', title: 'Balanced accuracy', unit: '%', value: (m) => m.balancedAccuracy },
    { id: 'top_3_accuracy', title: 'Among the 3 likeliest', unit: '%', value: (m) => m.top3 },
    { id: 'top_5_accuracy', title: 'Among the 5 likeliest', unit: '%', value: (m) => m.top5 },
    { id: 'f1_macro', title: 'F1, mean over letters', unit: '0 to 1', value: (m) => m.macroF1 },
    { id: 'cohen_kappa', title: 'Cohen’s kappa', unit: '−1 to 1', value: (m) => m.cohenKappa },
    { id: 'matthews_corrcoef', title: 'Matthews correlation', unit: '−1 to 1', value: (m) => m.matthews },
    { id: 'log_loss', title: 'Log loss', unit: 'nats', value: (m) => m.logLoss },
    { id: 'brier_score', title: 'Brier score', unit: '0 to 2', value: (m) => m.brier },
    {
      id: 'expected_calibration_error',
      title: 'Expected calibration error',
      unit: '%',
      value: (m) => m.calibration.ece,
    },
    {
      id: 'wolpaw_bits',
      title: 'Information by Wolpaw',
      unit: 'bits per selection',
      value: (m) => m.wolpawBits,
    },
    {
      id: 'wolpaw_bits_per_minute',
      title: 'Information rate by Wolpaw',
      unit: 'bits per minute',
      value: (m) => m.wolpawBits * perMinute,
    },
    {
      id: 'mutual_information_bits',
      title: 'Mutual information',
      unit: 'bits per selection',
      value: (m) => m.mutualInformationBits,
    },
    { id: 'chance', title: 'Chance level', unit: '%', value: (m) => m.chance },
    {
      id: 'chance_threshold_95',
      title: 'Better than chance (p < 0.05) above, if all rows were independent',
      unit: '%',
      value: (m) => m.chanceThreshold,
    },
  ]
}

/** The whole report as JSON; fractions are 0 to 1, null is what is not defined. */
export function metricsJson(report: ScoreReport): string {
  const { recording, classes, judged, comparisons, secondsPerSelection } = report
  const scalars = scalarMetrics(secondsPerSelection)
  const classifiers = judged.map(({ classifier, metrics }) => {
    const { rows, correct, interval, byClass, confusion, calibration, coverage, evidence } = metrics
    return [
      classifier.id,
      {
        rows,
        correct,
        accuracy_wilson_95: interval,
        ...Object.fromEntries(scalars.map(({ id, value }) => [id, value(metrics)])),
        by_class: { ...byClass, support: [...byClass.support] },
        confusion_matrix: classes.map((_, k) => [
          ...confusion.subarray(k * classes.length, (k + 1) * classes.length),
        ]),
        calibration: calibration.bins,
        coverage,
        evidence_accumulation: evidence,
      },
    ] as const
  })
  const result = {
    recording,
    classes,
    seconds_per_selection: secondsPerSelection,
    ...Object.fromEntries(classifiers),
    // One pair as ever; which pair it is has to be told where there are several.
    ...(comparisons.length === 1
      ? { comparison: comparisons[0]!.comparison }
      : {
          comparisons: comparisons.map(({ first, second, comparison }) => ({
            classifiers: [first.id, second.id],
            ...comparison,
          })),
        }),
  }
  return `${JSON.stringify(result, null, 2)}\n`
}

/** `metric,unit` and a column for each classifier, a metric a line; an empty field is what is not defined. Percentages are 0 to 1. */
export function metricsCsv({ judged, secondsPerSelection }: ScoreReport): string {
  const lines = scalarMetrics(secondsPerSelection).map(({ id, unit, value }) =>
    [id, unit === '%' ? '0 to 1' : unit, ...judged.map(({ metrics }) => value(metrics) ?? '')].join(','),
  )
  return `metric,unit,${judged.map(({ classifier }) => classifier.id).join(',')}\n${lines.join('\n')}\n`
}

/** A confusion matrix: the true class first in each line, a column per predicted class. */
export function confusionCsv(
  classes: readonly ClassLabel[],
  { confusion }: Pick<Metrics, 'confusion'>,
): string {
  const size = classes.length
  const header = ['true \\ predicted', ...classes].map(csvField).join(',')
  const lines = classes.map((label, k) =>
    [csvField(label), ...confusion.subarray(k * size, (k + 1) * size)].join(','),
  )
  return `${header}\n${lines.join('\n')}\n`
}

/** Quoted where the text needs it; a text that a spreadsheet would take for a formula is marked as text. */
function csvField(value: ClassLabel): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
