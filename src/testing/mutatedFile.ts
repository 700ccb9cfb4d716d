import fc from 'fast-check'

/** What a mutation does to the meaning of a file. */
type Meaning =
  /** None: the recording must be the same. */
  | 'kept'
  /** One number at most is another, or the file is refused. */
  | 'one number'
  /** A name or a key is there twice: the file must be refused. */
  | 'doubled'
  /** Anything may come of it. */
  | 'any'

export type Format = 'json' | 'lines' | 'csv'

/** A file in UTF-8 that is a recording. */
export interface GoodFile {
  readonly name: string
  readonly format: Format
  readonly text: string
}

export interface MutatedFile {
  readonly source: GoodFile
  readonly bytes: Uint8Array
  readonly meaning: Meaning
  /** Names of the mutations, in their order. */
  readonly mutations: readonly string[]
}

interface Mutation {
  readonly name: string
  readonly meaning: Meaning
  /** Those that it makes sense for; all where undefined. */
  readonly formats?: readonly Format[]
  /** @param n a number to choose a place by */
  readonly change: (text: string, n: number) => string
}

const NESTED = `${'['.repeat(500)}${']'.repeat(500)}`
const HUGE = 'x/'.repeat(4000)
const NAMES = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'Line', ' line ', '# Letter'],
  ...['', ' ', '0', 'Cz/theta', 'data', 'columns', 'index', 'schema', HUGE],
  ...['<script>globalThis.polluted=1</script>', '<img src=x onerror=polluted=1>', '=1+1'],
]
const CELLS = [
  ...['null', 'NaN', 'true', '""', '"x"', '-1', '-0', '0.1', '1e999', '-1e999', '1e-999', 'Infinity'],
  ...[
    '-Infinity',
    '[]',
    '{}',
    '{"__proto__":{"polluted":1}}',
    '{"constructor":{"prototype":{"polluted":1}}}',
  ],
  ...[NESTED, '9007199254740993', '0x10', '1,5', '', '99999999999999999999', '1'.repeat(400), '"<b>1</b>"'],
]
const INSERTS = [
  ...[
    '\uFEFF',
    '\0',
    '\n',
    '\r\n',
    '\r',
    ',',
    ';',
    '\t',
    '"',
    '{',
    '}',
    '[',
    ']',
    ':',
    '\u2028',
    '\uD800',
    'é',
  ],
]

/** A number within the table that is no key: behind a colon, a comma, a bracket or at the beginning of a line. */
const NUMBERS = /(?<=[:,;\t|[\n]\s*)-?\d[\d.e+-]*(?=\s*[,;\t|}\]\n])/g
/** A feature's number in JSON of objects, by the name before it. */
const POWERS = /(?<=" (?:Cz|Fz)\/\w+" ?:\s*)-?\d[\d.e+-]*/g
const KEYS = /"[^"]*"(?=\s*:)/g
const FIELDS = /(?<=^[^\n{[]*)[^,\n{[]+(?=[,\n])/g
const MEMBERS = /"[^"]*"\s*:\s*[^,{}[\]]+(?=[,}])/g
const NUMBER_MEMBERS = /"[^"]*"\s*:\s*-?\d[\d.e+-]*(?=\s*[,}])/g

function replaceNth(text: string, pattern: RegExp, n: number, change: (match: string) => string): string {
  const matches = [...text.matchAll(pattern)]
  const match = matches[n % Math.max(1, matches.length)]
  if (!match) return text
  return text.slice(0, match.index) + change(match[0]) + text.slice(match.index + match[0].length)
}

const pick = <T>(values: readonly T[], n: number): T => values[n % values.length]!
const at = (text: string, n: number) => n % (text.length + 1)
const isQuoted = (name: string) => name.startsWith('"')

function turnMembers(row: string): string {
  return `{${[...row.matchAll(MEMBERS)]
    .map(([member]) => member.trim())
    .reverse()
    .join(', ')}}`
}

/** Rows as objects whose cells are plain. */
const ROWS = /\{[^{}[\]]*"Line"\s*:[^{}[\]]*\}/g

const MUTATIONS: readonly Mutation[] = [
  { name: 'windows line ends', meaning: 'kept', change: (text) => text.replaceAll('\n', '\r\n') },
  { name: 'blank lines before', meaning: 'kept', change: (text, n) => '\n'.repeat(n % 5) + text },
  { name: 'blank lines behind', meaning: 'kept', change: (text, n) => text + '\n'.repeat(n % 5) },
  {
    name: 'doubled line breaks',
    meaning: 'kept',
    change: (text) => text.replaceAll('\n', '\n\n'),
  },
  {
    name: 'spaces',
    meaning: 'kept',
    formats: ['json'],
    change: (text) => text.replaceAll(/[:,{}[\]]/g, ' $&\t\n'),
  },
  {
    name: 'spaces in rows',
    meaning: 'kept',
    formats: ['lines'],
    change: (text) => text.replaceAll(/[:,]/g, ' $&\t'),
  },
  {
    name: 'spaces in fields',
    meaning: 'kept',
    formats: ['csv'],
    change: (text) => (text.includes('"') ? text : text.replaceAll(/(?<=\n[^\n]*),/g, ' ,  ')),
  },
  {
    name: 'powers as text',
    meaning: 'kept',
    formats: ['json', 'lines'],
    change: (text) => text.replaceAll(POWERS, '"$&"'),
  },
  {
    name: 'fields in quotes',
    meaning: 'kept',
    formats: ['csv'],
    change: (text) => (text.includes('"') ? text : text.replaceAll(/[^,;\t|\r\n"\uFEFF]+/g, '"$&"')),
  },
  {
    name: 'keys reordered',
    meaning: 'kept',
    formats: ['json', 'lines'],
    change: (text, n) => {
      const rows = text.match(ROWS)?.length ?? 0
      // The first one gives the columns their order.
      return rows < 2 ? text : replaceNth(text, ROWS, 1 + (n % (rows - 1)), turnMembers)
    },
  },
  {
    name: 'another number',
    meaning: 'one number',
    change: (text, n) => replaceNth(text, NUMBERS, n, () => pick(['0.75', '31', '1e3', '77', '-2'], n)),
  },
  {
    name: 'name twice in a row',
    meaning: 'doubled',
    formats: ['json', 'lines'],
    change: (text, n) => replaceNth(text, NUMBER_MEMBERS, n, (member) => `${member},${member}`),
  },
  {
    name: 'column twice',
    meaning: 'doubled',
    formats: ['csv'],
    change: (text, n) => {
      const delimiter = /[,;\t|]/.exec(text)?.[0] ?? ','
      const column = n % 5
      const twice = (line: string) => line && `${line}${delimiter}${line.split(delimiter)[column]}`
      return text.split('\n').map(twice).join('\n')
    },
  },
  { name: 'cut short', meaning: 'any', change: (text, n) => text.slice(0, at(text, n)) },
  { name: 'beginning lost', meaning: 'any', change: (text, n) => text.slice(at(text, n)) },
  { name: 'doubled', meaning: 'any', change: (text) => text + text },
  { name: 'in an array', meaning: 'any', change: (text) => `[${text}]` },
  {
    name: 'deep within',
    meaning: 'any',
    change: (text, n) => '{"a":'.repeat(n % 3000) + text + '}'.repeat(n % 3000),
  },
  { name: 'cell', meaning: 'any', change: (text, n) => replaceNth(text, NUMBERS, n, () => pick(CELLS, n)) },
  {
    name: 'key',
    meaning: 'any',
    change: (text, n) => replaceNth(text, KEYS, n, () => JSON.stringify(pick(NAMES, n))),
  },
  {
    name: 'field',
    meaning: 'any',
    formats: ['csv'],
    change: (text, n) => replaceNth(text, FIELDS, n, (field) => (isQuoted(field) ? field : pick(NAMES, n))),
  },
  { name: 'member lost', meaning: 'any', change: (text, n) => replaceNth(text, MEMBERS, n, () => '') },
  {
    name: 'line twice',
    meaning: 'any',
    change: (text, n) => replaceNth(text, /[^\n]+\n/g, n, (line) => line + line),
  },
  { name: 'line lost', meaning: 'any', change: (text, n) => replaceNth(text, /[^\n]+\n/g, n, () => '') },
  { name: 'row emptied', meaning: 'any', change: (text, n) => replaceNth(text, ROWS, n, () => '{}') },
  { name: 'delimiter lost', meaning: 'any', change: (text, n) => replaceNth(text, /[,;\t|]/g, n, () => '') },
  { name: 'empty column', meaning: 'any', formats: ['csv'], change: (text) => text.replaceAll('\n', ',\n') },
  {
    name: 'insertion',
    meaning: 'any',
    change: (text, n) => text.slice(0, at(text, n)) + pick(INSERTS, n) + text.slice(at(text, n)),
  },
  { name: 'semicolons', meaning: 'any', change: (text) => text.replaceAll(',', ';') },
  { name: 'single quotes', meaning: 'any', change: (text) => text.replaceAll('"', "'") },
  { name: 'old line ends', meaning: 'any', change: (text) => text.replaceAll('\n', '\r') },
]

type Encoding = 'utf-8' | 'utf-8 with a mark' | 'utf-16le' | 'utf-16be'

/** What happens to the bytes at last; a file that is kept may only be encoded in another way. */
interface Damage {
  readonly name: string
  readonly change: (bytes: Uint8Array, n: number) => Uint8Array
}

const DAMAGES: readonly Damage[] = [
  {
    name: 'byte changed',
    change: (bytes, n) => bytes.map((byte, i) => (i === n % bytes.length ? byte ^ (1 + (n % 255)) : byte)),
  },
  { name: 'bytes cut', change: (bytes, n) => bytes.subarray(0, n % (bytes.length + 1)) },
  {
    name: 'NUL between',
    change: (bytes) => Uint8Array.from({ length: 2 * bytes.length }, (_, i) => (i % 2 ? 0 : bytes[i / 2]!)),
  },
  { name: 'ZIP', change: (bytes) => Uint8Array.of(0x50, 0x4b, 3, 4, ...bytes) },
  { name: 'image', change: (bytes) => Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, ...bytes) },
]

function encode(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text)
  if (encoding === 'utf-8 with a mark') return new TextEncoder().encode(`\uFEFF${text}`)
  const little = Buffer.from(`\uFEFF${text}`, 'utf16le')
  return new Uint8Array(encoding === 'utf-16le' ? little : little.swap16())
}

const WORST: readonly Meaning[] = ['kept', 'one number', 'doubled', 'any']

/** Files that differ from one of `files` by one or two mutations, and how much of the meaning is left. */
export function mutatedFile(files: readonly GoodFile[]): fc.Arbitrary<MutatedFile> {
  const mutation = fc.tuple(fc.constantFrom(...MUTATIONS), fc.nat(1_000_000))
  const damage = fc.tuple(fc.constantFrom(...DAMAGES), fc.nat(1_000_000))
  return fc
    .record({
      source: fc.constantFrom(...files),
      chosen: fc.array(mutation, { minLength: 1, maxLength: 2 }),
      encoding: fc.constantFrom<Encoding>(
        'utf-8',
        'utf-8',
        'utf-8',
        'utf-8 with a mark',
        'utf-16le',
        'utf-16be',
      ),
      damage: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: damage }),
    })
    .map(({ source, chosen, encoding, damage }) => {
      let text = source.text
      const done: Mutation[] = []
      for (const [mutation, n] of chosen) {
        if (mutation.formats && !mutation.formats.includes(source.format)) continue
        const changed = mutation.change(text, n)
        if (changed !== text) done.push(mutation)
        text = changed
      }
      const encoded = encode(text, encoding)
      const bytes = damage ? damage[0].change(encoded, damage[1]) : encoded
      const mutations = [...done.map(({ name }) => name), encoding, damage?.[0].name ?? 'whole']
      return { source, bytes, meaning: meaningOf(done, damage !== null), mutations }
    })
}

function meaningOf(mutations: readonly Mutation[], isDamaged: boolean): Meaning {
  if (isDamaged) return 'any'
  const changing = mutations.filter(({ meaning }) => meaning !== 'kept')
  // What two changes come to together, neither of them tells.
  if (changing.length > 1) return 'any'
  return WORST.findLast((meaning) => mutations.some((mutation) => mutation.meaning === meaning)) ?? 'kept'
}
