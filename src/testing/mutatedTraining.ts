import fc from 'fast-check'

/** A training file that somebody changed, and what must be true of what it opens to, if it opens. */
export interface MutatedTraining {
  readonly text: string
  readonly mutation: string
  /** Meanings of the features that are left, in the file's order. */
  readonly features: readonly string[]
  /** One row for each that is left, in the order of `features`. */
  readonly rows: readonly (readonly number[])[]
  /** Names of columns that may not be silently gone. */
  readonly others: readonly string[]
  /** Whether it must be refused. */
  readonly isRefused: boolean
}

interface Column {
  name: string
  /** What a feature means; null for labels and what else there is. */
  readonly meaning: string | null
  readonly cells: string[]
}

const SITES = ['Cz', 'Fp1', 'T7', 'AF8', 'TP10', 'E17']
const BANDS = ['delta', 'theta', 'alpha', 'beta', 'betaL', 'betaH', 'gamma']
const SPELLINGS: readonly ((site: string, band: string) => string)[] = [
  (site, band) => `${site}/${band}`,
  (site, band) => `${band}_${site}`,
  (site, band) => `POW.${site}.${band.toUpperCase()}`,
  (site, band) => `${site.toLowerCase()}-${band} (dB)`,
  (site, band) => ` ${site} ${band} `,
  (site, band) => `('${site}' '${band}')`,
]
/** Names that no feature has, with cells by row and label. */
const OTHERS: readonly (readonly [name: string, cell: (row: number, label: number) => string])[] = [
  ['Time', (row) => String(1_700_000_000 + row / 2)],
  ['Unnamed: 0', (row) => String(row)],
  ['_id', (row) => `"a${row}"`],
  ['MarkerValueInt', (_, label) => String(label + 1)],
  ['event', (row, label) => (row % 3 === 0 ? `go ${label}` : '')],
  ['EEG.Cz', (row) => String(4100 + ((row * 37) % 11))],
  ['Battery', () => '90'],
  ['sex', (row) => 'MF'[row % 2]!],
  ['age', () => '31'],
  ['notes', () => ''],
  ['CQ.Cz', () => '4'],
  ['COH.theta.Cz.Fz', (row) => String(row / 8)],
  ['quality Cz/theta', () => '1'],
  ['bad header', (row) => String(row % 5)],
]

export const TRAINING_MUTATIONS: readonly string[] = [
  'nothing',
  'column inserted',
  'header spelled otherwise',
  'header altered',
  'first row blanked',
  'cell blanked',
]

/** Files of band power and labels, one mutation each, as tables of commas, tabs or semicolons. */
export const MUTATED_TRAINING: fc.Arbitrary<MutatedTraining> = fc
  .record({
    names: fc.uniqueArray(fc.tuple(fc.constantFrom(...SITES), fc.constantFrom(...BANDS)), {
      minLength: 2,
      maxLength: 8,
      selector: (pair) => pair.join('/'),
    }),
    spelling: fc.constantFrom(...SPELLINGS),
    other: fc.constantFrom(...SPELLINGS),
    inserted: fc.constantFrom(...OTHERS),
    rows: fc.integer({ min: 2, max: 300 }),
    labelAt: fc.nat(8),
    at: fc.nat(1000),
    row: fc.nat(1000),
    delimiter: fc.constantFrom(',', '\t', ';'),
    mutation: fc.constantFrom(...TRAINING_MUTATIONS),
  })
  .map((chosen) => mutate(chosen))

interface Chosen {
  readonly names: readonly (readonly [site: string, band: string])[]
  readonly spelling: (site: string, band: string) => string
  readonly other: (site: string, band: string) => string
  readonly inserted: (typeof OTHERS)[number]
  readonly rows: number
  readonly labelAt: number
  readonly at: number
  readonly row: number
  readonly delimiter: string
  readonly mutation: string
}

function mutate(chosen: Chosen): MutatedTraining {
  const { names, spelling, other, inserted, rows, labelAt, at, row, delimiter, mutation } = chosen
  const columns: Column[] = names.map(([site, band], column) => ({
    name: spelling(site, band),
    meaning: `${site}/${band}`,
    cells: Array.from({ length: rows }, (_, i) => String(((i * 7919 + column * 104_729) % 1000) / 8)),
  }))
  const features = [...columns]
  const labels = Array.from({ length: rows }, (_, i) => (i * 2 < rows ? 0 : 1))
  const put = (column: Column, place: number) => columns.splice(place % (columns.length + 1), 0, column)
  put({ name: 'label', meaning: null, cells: labels.map(String) }, labelAt)

  const others: string[] = []
  const lost = new Set<Column>()
  let isRefused = false
  const target = features[at % features.length]!
  if (mutation === 'column inserted') {
    const [name, cell] = inserted
    others.push(name)
    put({ name, meaning: null, cells: labels.map((label, i) => cell(i, label)) }, at)
  } else if (mutation === 'header spelled otherwise') {
    const [site, band] = names[at % features.length]!
    target.name = other(site, band)
  } else if (mutation === 'header altered') {
    target.name = inserted[0]
    others.push(target.name)
    lost.add(target)
  } else if (mutation === 'first row blanked') {
    for (const column of features) column.cells[0] = ''
  } else if (mutation === 'cell blanked') {
    target.cells[row % rows] = ''
    isRefused = true
  }

  const kept = columns.filter((column) => column.meaning !== null && !lost.has(column))
  const first = mutation === 'first row blanked' ? 1 : 0
  const lines = [
    columns.map(({ name }) => name),
    ...labels.map((_, i) => columns.map(({ cells }) => cells[i]!)),
  ]
  return {
    text: `${lines.map((cells) => cells.join(delimiter)).join('\n')}\n`,
    mutation,
    features: kept.map(({ meaning }) => meaning!),
    rows: labels.slice(first).map((_, i) => kept.map(({ cells }) => Number(cells[i + first]))),
    others,
    isRefused,
  }
}
