import type { ColdOpen } from './benchColdOpen.ts'
import type { EpochTimes } from './benchEpochs.ts'
import type { Floors } from './benchFloors.ts'
import type { LargeRecording } from './benchLargeRecording.ts'
import type { LongTasks } from './benchLongTasks.ts'
import type { FollowTimes, NextRow } from './benchNextRow.ts'
import type { OnnxTimes } from './benchOnnx.ts'
import type { PredictTimes } from './benchPredict.ts'
import type { ReadingTimes } from './benchReading.ts'
import type { ScoreTimes } from './benchScore.ts'
import type { SecondVisit } from './benchSecondVisit.ts'
import type { SklearnTimes } from './benchSklearn.ts'
import type { TrainingTimes } from './benchTraining.ts'
import type { WorkerTimes } from './benchWorker.ts'
import { coldOpenFigures, newWindowFigures, secondVisitFigures, slowOpenFigures } from './coldOpenFigures.ts'
import type { Figure } from './figure.ts'
import { predictFigures, readingFigures } from './readingFigures.ts'

/** What the parts of the benchmark measured; null for those left out. */
export interface Measured {
  readonly worker: WorkerTimes | null
  readonly floors: Floors | null
  readonly sklearn: SklearnTimes | null
  readonly onnx: OnnxTimes | null
  readonly score: ScoreTimes | null
  readonly tasks: LongTasks | null
  readonly large: LargeRecording | null
  readonly next: NextRow | null
  readonly open: ColdOpen | null
  readonly openNewWindow: ColdOpen | null
  readonly secondVisit: SecondVisit | null
  readonly slowOpen: ColdOpen | null
  readonly training: TrainingTimes | null
  readonly epochs: EpochTimes | null
  readonly reading: ReadingTimes | null
  readonly predict: PredictTimes | null
}

/** Everything measured, in the order in which it is shown. */
export function listFigures(measured: Measured): Figure[] {
  const {
    onnx,
    score,
    tasks,
    large,
    next,
    open,
    openNewWindow,
    secondVisit,
    slowOpen,
    reading,
    predict,
    training,
    epochs,
  } = measured
  return [
    ...rowFigures(measured),
    ...(onnx ? onnxFigures(onnx) : []),
    ...(score ? scoreFigures(score) : []),
    ...(tasks ? taskFigures(tasks) : []),
    ...(large ? largeFigures(large) : []),
    ...(next ? nextRowFigures(next) : []),
    ...(open ? coldOpenFigures(open) : []),
    ...(openNewWindow ? newWindowFigures(openNewWindow) : []),
    ...(secondVisit ? secondVisitFigures(secondVisit) : []),
    ...(slowOpen ? slowOpenFigures(slowOpen) : []),
    ...(reading ? readingFigures(reading) : []),
    ...(predict ? predictFigures(predict) : []),
    ...(training ? trainingFigures(training) : []),
    ...(epochs ? epochFigures(epochs) : []),
  ]
}

/** Where the site's worker was left out, what it is compared with stands alone. */
function rowFigures({ worker, floors, sklearn, onnx }: Measured): Figure[] {
  if (!worker) return comparisonFigures(floors, sklearn)
  const { rowInside, rowAndBack, allRows } = worker
  const floor = (value: number | undefined) => (value === undefined ? {} : { floor: value })
  const beside = (value: number | undefined) => (value === undefined ? {} : { sklearn: value })
  const besideOnnx = (value: number | undefined) => (value === undefined ? {} : { onnx: value })
  return [
    {
      metric: 'one row, both classifiers, in the worker: median',
      value: rowInside.median,
      unit: 'ms',
      aim: 0.15,
      ...floor(floors ? floors.oneRow.lda + floors.oneRow.mlp : undefined),
      ...beside(sklearn?.oneRow.median),
      ...besideOnnx(onnx?.oneRow),
    },
    {
      metric: 'one row, both classifiers, in the worker: 99th percentile',
      value: rowInside.p99,
      unit: 'ms',
      ...beside(sklearn?.oneRow.p99),
    },
    {
      metric: 'the same, message there and back: median',
      value: rowAndBack.median,
      unit: 'ms',
      ...beside(sklearn?.asked.median),
    },
    {
      metric: 'the same, message there and back: 99th percentile',
      value: rowAndBack.p99,
      unit: 'ms',
      ...beside(sklearn?.asked.p99),
    },
    {
      metric: 'all rows, LDA, in the worker: median',
      value: allRows.lda,
      unit: 'ms',
      aim: 2,
      ...floor(floors?.allRows.lda),
      ...beside(sklearn?.allRows.lda),
      ...besideOnnx(onnx?.allRows.lda),
    },
    {
      metric: 'all rows, network, in the worker: median',
      value: floors?.network.site ?? allRows.mlp,
      unit: 'ms',
      aim: 15,
      ...floor(floors?.network.bare),
      ...beside(sklearn?.allRows.mlp),
      ...besideOnnx(onnx?.allRows.mlp),
    },
    ...(floors
      ? ([
          {
            metric: '  of the bare product’s, in turn',
            value: floors.network.ratio,
            unit: '×',
            aim: 1.05,
          },
        ] as const)
      : []),
  ]
}

/** The site's worker and one of ONNX Runtime Web, each from nothing. */
function onnxFigures({ site, onnx, allRowsByTwo }: OnnxTimes): Figure[] {
  return [
    {
      metric: 'a worker’s start, to both classifiers ready',
      value: site.ready,
      unit: 'ms',
      onnx: onnx.ready,
    },
    { metric: '  its first row, both classifiers', value: site.firstRow, unit: 'ms', onnx: onnx.firstRow },
    { metric: '  what it fetches, gzip', value: site.megabytes, unit: 'MB', onnx: onnx.megabytes },
    { metric: 'ONNX Runtime by two threads, all rows, LDA', value: allRowsByTwo.lda, unit: 'ms' },
    { metric: 'ONNX Runtime by two threads, all rows, network', value: allRowsByTwo.mlp, unit: 'ms' },
  ]
}

function comparisonFigures(floors: Floors | null, sklearn: SklearnTimes | null): Figure[] {
  return [
    ...(floors
      ? ([
          {
            metric: 'bare products of one row, LDA and network',
            value: floors.oneRow.lda + floors.oneRow.mlp,
            unit: 'ms',
          },
          { metric: 'bare products of all rows, LDA', value: floors.allRows.lda, unit: 'ms' },
          { metric: 'bare products of all rows, network', value: floors.allRows.mlp, unit: 'ms' },
        ] as const)
      : []),
    ...(sklearn
      ? ([
          { metric: 'scikit-learn, one row, both classifiers', value: sklearn.oneRow.median, unit: 'ms' },
          { metric: 'scikit-learn, one row asked over HTTP', value: sklearn.asked.median, unit: 'ms' },
          { metric: 'scikit-learn, all rows, LDA', value: sklearn.allRows.lda, unit: 'ms' },
          { metric: 'scikit-learn, all rows, network', value: sklearn.allRows.mlp, unit: 'ms' },
        ] as const)
      : []),
  ]
}

function scoreFigures({ metrics, findings }: ScoreTimes): Figure[] {
  return [
    { metric: 'all metrics of 1300 rows, in a worker', value: metrics.few, unit: 'ms', aim: 50 },
    {
      metric: 'all metrics of 100 000 rows × 26 classes, in a worker',
      value: metrics.many,
      unit: 'ms',
      aim: 2000,
    },
    { metric: 'findings about 1300 rows, message there and back', value: findings.few, unit: 'ms' },
    { metric: 'findings about 100 000 rows, message there and back', value: findings.many, unit: 'ms' },
  ]
}

function taskFigures(tasks: LongTasks): Figure[] {
  return [
    { metric: 'score of 20 800 rows, to both accuracies', value: tasks.toAccuracies, unit: 'ms' },
    {
      metric: '  the page’s longest task meanwhile (0: none above 50 ms)',
      value: tasks.computing,
      unit: 'ms',
      aim: 50,
    },
    { metric: '  the page’s longest task as the score is drawn', value: tasks.drawing, unit: 'ms', aim: 50 },
  ]
}

function largeFigures({ longest, scatter }: LargeRecording): Figure[] {
  return [
    { metric: '100 000 rows, the page’s longest task: opening', value: longest.opening, unit: 'ms', aim: 40 },
    { metric: '  scrolling through the rows', value: longest.wheel, unit: 'ms', aim: 40 },
    { metric: '  arrow keys, End and Home', value: longest.keys, unit: 'ms', aim: 40 },
    { metric: '  filter and order', value: longest.filter, unit: 'ms', aim: 40 },
    { metric: '  the space', value: longest.space, unit: 'ms', aim: 40 },
    { metric: '  the score', value: longest.score, unit: 'ms', aim: 40 },
    { metric: 'the space of 1300 rows, drawn', value: scatter.few, unit: 'ms', aim: 16 },
    { metric: 'the space of 100 000 rows, drawn', value: scatter.many, unit: 'ms', aim: 300 },
  ]
}

const FRAME = 16.7

function nextRowFigures({ asItIs, slowed }: NextRow): Figure[] {
  const ms = (metric: string, value: number, aim?: number): Figure => ({
    metric,
    value,
    unit: 'ms',
    ...(aim !== undefined && { aim }),
  })
  const at = ({ row, bar, answers }: FollowTimes, speed: string, aim: number) => [
    ms(`an arrow key to the next row painted${speed}: median`, row.median),
    ms('  95th percentile', row.p95, aim),
    ms('  the same without the wait for the frame', row.busy95),
    ms(`a value dragged in the what-if${speed}, to its bar: median`, bar.median),
    ms('  95th percentile', bar.p95, aim),
    ms('  to both answers: median', answers.median),
    ms('  to both answers: 95th percentile', answers.p95, aim),
  ]
  return [...at(asItIs, '', FRAME), ...at(slowed, ', processor slowed 4 ×', 50)]
}

function trainingFigures({ seconds }: TrainingTimes): Figure[] {
  return [{ metric: 'training, the whole command', value: seconds, unit: 's', aim: 60 }]
}

function epochFigures({ alone, together, floor, page, sklearn, ratios }: EpochTimes): Figure[] {
  const beside = sklearn ? { sklearn: sklearn.float64 } : {}
  const isTwo = together !== null
  return [
    { metric: 'training, one epoch, by one thread', value: alone, unit: 'ms', floor },
    { metric: '  of its floor', value: ratios.aloneToFloor, unit: '×', aim: 1.3 },
    ...(isTwo
      ? ([
          { metric: 'training, one epoch, by two', value: together, unit: 'ms', floor: floor / 2, ...beside },
          { metric: '  of their floor', value: ratios.togetherToFloor, unit: '×', aim: 1.3 },
        ] as const)
      : []),
    ...(sklearn
      ? ([
          { metric: '  of scikit-learn’s in float64', value: ratios.toFloat64, unit: '×', aim: 1.5 },
          { metric: '  of scikit-learn’s in float32', value: ratios.toFloat32, unit: '×' },
          { metric: 'scikit-learn, one epoch in float32', value: sklearn.float32, unit: 'ms' },
        ] as const)
      : []),
    { metric: 'training, one epoch, in the page', value: page, unit: 'ms' },
    { metric: '  of the command line’s', value: ratios.pageToNode, unit: '×', aim: 1.15 },
  ]
}
