import type { ColdOpen } from './benchColdOpen.ts'
import type { TrainingTimes } from './benchTraining.ts'
import type { WorkerTimes } from './benchWorker.ts'

/** One measured figure, and the bound that it should stay below where there is one. */
export interface Figure {
  readonly metric: string
  readonly value: number
  readonly unit: 'ms' | 's' | 'kB'
  readonly aim?: number
}

/** Everything measured, in the order in which it is shown. */
export function listFigures(worker: WorkerTimes, open: ColdOpen, training: TrainingTimes | null): Figure[] {
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
