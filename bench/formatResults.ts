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
}

const HEAD = ['metric', 'value', 'floor', 'scikit-learn', 'aim', ''] as const

export const LEGEND =
  'Floor: TensorFlow.js’ matrix products alone, for training three times those of the way forward; fetching the same files at once with nothing done to them; ' +
  'JSON.parse or papaparse alone. scikit-learn: the same classifiers with the same weights, in Python’s own process, ' +
  'or asked by a page through Python’s http.server; its training in float64 with two threads; the command line beside ' +
  'a script that reads by pandas in chunks, predicts and writes by pandas.'

function cellsOf({ metric, value, unit, aim, atLeast, floor, sklearn }: Figure): string[] {
  const beside = (other: number | undefined) =>
    other === undefined ? '' : formatFigure({ value: other, unit })
  const wanted =
    aim !== undefined ? `< ${aim} ${unit}` : atLeast !== undefined ? `> ${atLeast} ${unit}` : undefined
  const isMet = aim !== undefined ? value < aim : value > (atLeast ?? 0)
  return [
    metric,
    formatFigure({ value, unit }),
    beside(floor),
    beside(sklearn),
    wanted ?? '',
    wanted === undefined ? '' : isMet ? 'met' : 'missed',
  ]
}

/** The figures as a table for a terminal. */
export function formatTable(figures: readonly Figure[]): string {
  const table = new Table({
    head: [...HEAD],
    colAligns: ['left', 'right', 'right', 'right', 'right', 'left'],
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
    '| --- | ---: | ---: | ---: | ---: | --- |',
    ...rows.map(line),
    '',
    LEGEND,
    '',
  ].join('\n')
}

export function formatMachine(machine: Machine): string {
  const { browser, node, processor, cores, memoryGB, loadAtStart, sklearn } = machine
  const programs = [browser, `Node ${node}`, ...(sklearn === null ? [] : [`scikit-learn ${sklearn}`])]
  const hardware = `${cores} × ${processor}, ${memoryGB} GB`
  return [...programs, hardware, `load ${loadAtStart} at the start`].join(', ')
}
