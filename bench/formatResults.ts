import Table from 'cli-table3'
import { type Figure, formatFigure } from './figure.ts'

/** What measured, as the results say. */
export interface Machine {
  readonly browser: string
  readonly node: string
  readonly processor: string
  readonly cores: number
  readonly memoryGB: number
  /** How many programs wanted a core when the benchmark began, a mean of one minute; 0 on Windows, which does not tell. */
  readonly loadAtStart: number
  /** Null where the part that finds it out was left out. */
  readonly clockResolutionMs: number | null
  /** Null where no Python has scikit-learn, or it was left out. */
  readonly sklearn: string | null
  /** Of ONNX Runtime Web; null where it was left out. */
  readonly onnx: string | null
}

const HEAD = ['metric', 'value', 'floor', 'scikit-learn', 'ONNX Runtime', 'aim', ''] as const

export const LEGEND =
  'Floor: TensorFlow.js’ matrix products alone, for training three times those of the way forward; fetching the same files at once with nothing done to them; ' +
  'JSON.parse or papaparse alone. scikit-learn: the same classifiers with the same weights, in Python’s own process, ' +
  'or asked by a page through Python’s http.server; its training in float64 with two threads; the command line beside ' +
  'a script that reads by pandas in chunks, predicts and writes by pandas. ONNX Runtime: ' +
  'onnxruntime-web with the same classifiers as ONNX files, in a worker of the same browser, by one thread.'

function cellsOf(figure: Figure): string[] {
  const { metric, value, unit, aim, atLeast, floor, sklearn, onnx } = figure
  const beside = (other: number | undefined) =>
    other === undefined ? '' : formatFigure({ value: other, unit })
  const wanted =
    aim !== undefined ? `< ${aim} ${unit}` : atLeast !== undefined ? `> ${atLeast} ${unit}` : undefined
  return [
    metric,
    formatFigure({ value, unit }),
    beside(floor),
    beside(sklearn),
    beside(onnx),
    wanted ?? '',
    verdictOf(figure),
  ]
}

/** Whether the aim is met, and who is ahead of the site. */
function verdictOf({ value, unit, aim, atLeast, sklearn, onnx }: Figure): string {
  const isAhead = (other: number | undefined) =>
    other !== undefined && (unit === 'rows/s' ? other > value : other < value)
  return [
    ...(aim === undefined ? [] : [value < aim ? 'met' : 'missed']),
    ...(atLeast === undefined ? [] : [value > atLeast ? 'met' : 'missed']),
    ...(isAhead(sklearn) ? ['scikit-learn is ahead'] : []),
    ...(isAhead(onnx) ? ['ONNX Runtime is ahead'] : []),
  ].join('; ')
}

/** The figures as a table for a terminal. */
export function formatTable(figures: readonly Figure[]): string {
  const table = new Table({
    head: [...HEAD],
    colAligns: ['left', 'right', 'right', 'right', 'right', 'right', 'left'],
    style: { head: [], border: [] },
  })
  table.push(...figures.map(cellsOf))
  return table.toString()
}

/** The figures as Markdown, to stand in docs/performance.md. */
export function formatMarkdown(figures: readonly Figure[], machine: Machine, measuredAt: Date): string {
  // An indented metric belongs to the one above, which Markdown would not show.
  const rows = figures.map((figure) => cellsOf({ ...figure, metric: figure.metric.replace(/^ +/, '– ') }))
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    `${measuredAt.toISOString().slice(0, 10)}, ${formatMachine(machine)}.`,
    '',
    line(HEAD),
    '| --- | ---: | ---: | ---: | ---: | ---: | --- |',
    ...rows.map(line),
    '',
    LEGEND,
    '',
  ].join('\n')
}

export function formatMachine(machine: Machine): string {
  const { browser, node, processor, cores, memoryGB, loadAtStart, sklearn, onnx } = machine
  const peers = [
    ...(sklearn === null ? [] : [`scikit-learn ${sklearn}`]),
    ...(onnx === null ? [] : [`onnxruntime-web ${onnx}`]),
  ]
  const programs = [browser, `Node ${node}`, ...peers]
  const hardware = `${cores} × ${processor}, ${memoryGB} GB`
  return [...programs, hardware, `load ${loadAtStart} at the start`].join(', ')
}
