import type { ColdOpen } from './benchColdOpen.ts'
import type { LargeRecording } from './benchLargeRecording.ts'
import type { LongTasks } from './benchLongTasks.ts'
import type { PredictFigures } from './benchPredict.ts'
import type { ReadingTimes } from './benchReading.ts'
import type { ScoreTimes } from './benchScore.ts'
import type { TrainingTimes } from './benchTraining.ts'
import type { WorkerTimes } from './benchWorker.ts'
import { predictFigures, readingFigures } from './readingFigures.ts'

/** One measured figure, and the bound that it should stay below where there is one. */
export interface Figure {
  readonly metric: string
  readonly value: number
  readonly unit: 'ms' | 's' | 'kB' | 'MB' | 'rows/s' | '×'
  readonly aim?: number
}

/** What the parts of the benchmark measured. */
interface Measured {
  readonly worker: WorkerTimes
  readonly score: ScoreTimes
  readonly tasks: LongTasks
  readonly large: LargeRecording
  readonly open: ColdOpen
  readonly training: TrainingTimes | null
  readonly reading: ReadingTimes | null
  readonly predict: Readonly<Record<'ndjson' | 'csv', PredictFigures>> | null
}

/** Everything measured, in the order in which it is shown. */
export function listFigures({
  worker,
  score,
  tasks,
  large,
  open,
  training,
  reading,
  predict,
}: Measured): Figure[] {
  const kB = (bytes: number) => bytes / 1000
  const { rowInside, rowAndBack, allRows } = worker
  const { bytes } = open
  return [
    {
      metric: 'one row, both classifiers, in the worker: median',
      value: rowInside.median,
      unit: 'ms',
      aim: 0.15,
    },
    { metric: 'one row, both classifiers, in the worker: 99th percentile', value: rowInside.p99, unit: 'ms' },
    { metric: 'the same, message there and back: median', value: rowAndBack.median, unit: 'ms' },
    { metric: 'the same, message there and back: 99th percentile', value: rowAndBack.p99, unit: 'ms' },
    { metric: 'all rows, LDA, in the worker: median', value: allRows.lda, unit: 'ms', aim: 15 },
    { metric: 'all rows, network, in the worker: median', value: allRows.mlp, unit: 'ms', aim: 15 },
    { metric: 'all metrics of 1300 rows, in a worker', value: score.metrics.few, unit: 'ms', aim: 50 },
    {
      metric: 'all metrics of 100 000 rows × 26 classes, in a worker',
      value: score.metrics.many,
      unit: 'ms',
      aim: 2000,
    },
    { metric: 'findings about 1300 rows, message there and back', value: score.findings.few, unit: 'ms' },
    { metric: 'findings about 100 000 rows, message there and back', value: score.findings.many, unit: 'ms' },
    { metric: 'score of 20 800 rows, to both accuracies', value: tasks.toAccuracies, unit: 'ms' },
    {
      metric: '  the page’s longest task meanwhile (0: none above 50 ms)',
      value: tasks.computing,
      unit: 'ms',
      aim: 50,
    },
    { metric: '  the page’s longest task as the score is drawn', value: tasks.drawing, unit: 'ms', aim: 50 },
    {
      metric: '100 000 rows, the page’s longest task: opening',
      value: large.longest.opening,
      unit: 'ms',
      aim: 50,
    },
    { metric: '  scrolling through the rows', value: large.longest.wheel, unit: 'ms', aim: 50 },
    { metric: '  arrow keys, End and Home', value: large.longest.keys, unit: 'ms', aim: 50 },
    { metric: '  filter and order', value: large.longest.filter, unit: 'ms', aim: 50 },
    { metric: '  the space', value: large.longest.space, unit: 'ms', aim: 50 },
    { metric: '  the score', value: large.longest.score, unit: 'ms', aim: 50 },
    { metric: 'the space of 1300 rows, drawn', value: large.scatter.few, unit: 'ms', aim: 16 },
    { metric: 'the space of 100 000 rows, drawn', value: large.scatter.many, unit: 'ms', aim: 300 },
    { metric: 'cold open of #/prediction/232 to LDA’s answer', value: open.lda, unit: 'ms' },
    { metric: 'cold open of #/prediction/232 to both answers', value: open.both, unit: 'ms', aim: 1500 },
    { metric: 'transferred by LDA’s answer, gzip', value: kB(open.bytesToLda), unit: 'kB' },
    { metric: 'transferred by both answers, gzip', value: kB(open.bytesToBoth), unit: 'kB' },
    { metric: '  the first view’s own JavaScript', value: kB(bytes.ownScripts), unit: 'kB', aim: 150 },
    { metric: '  TensorFlow.js and WebAssembly', value: kB(bytes.tensorflow), unit: 'kB' },
    { metric: '  CSS', value: kB(bytes.styles), unit: 'kB' },
    { metric: '  fonts', value: kB(bytes.fonts), unit: 'kB' },
    { metric: '  the trained bundle', value: kB(bytes.bundle), unit: 'kB' },
    { metric: '  the recording', value: kB(bytes.recording), unit: 'kB' },
    ...(reading ? readingFigures(reading) : []),
    ...(predict ? predictFigures(predict) : []),
    ...(training
      ? ([
          { metric: 'training, the whole command', value: training.seconds, unit: 's', aim: 60 },
          { metric: 'training, one epoch', value: training.msPerEpoch, unit: 'ms' },
        ] as const)
      : []),
  ]
}

export function formatFigure({ value, unit }: Pick<Figure, 'value' | 'unit'>): string {
  return `${value.toFixed(value < 1 ? 3 : value < 100 ? 1 : 0)} ${unit}`
}
