import fc from 'fast-check'

/** Changes a text into another one that is near it. */
type Mutation = (text: string) => string

const NESTED = `${'['.repeat(500)}${']'.repeat(500)}`
const CELLS = [
  ...[
    'null',
    'NaN',
    'true',
    '""',
    '"x"',
    '"0.5"',
    '-1',
    '-0',
    '0.1',
    '1e999',
    '-1e999',
    '1e-999',
    'Infinity',
  ],
  ...[
    '[]',
    '{}',
    '{"__proto__":{"polluted":1}}',
    NESTED,
    '9007199254740993',
    '0x10',
    '1,5',
    '',
    '99999999999999999999',
  ],
]
const NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'Line',
  ' line ',
  '# Letter',
  '',
  ' ',
  '0',
  'Cz/theta',
]
const INSERTS = [
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
]

/** Replaces the n-th match (counted round) of a pattern. */
function replaceNth(text: string, pattern: RegExp, n: number, change: (match: string) => string): string {
  const matches = [...text.matchAll(pattern)]
  const match = matches[n % Math.max(1, matches.length)]
  if (!match) return text
  return text.slice(0, match.index) + change(match[0]) + text.slice(match.index + match[0].length)
}

/** Changes one byte of the UTF-8 text, as a damaged disk would. */
function flipByte(text: string, at: number, bits: number): string {
  const bytes = new TextEncoder().encode(text)
  if (bytes.length > 0) bytes[at % bytes.length]! ^= bits
  return new TextDecoder().decode(bytes)
}

const place = fc.nat(100_000)
const NUMBERS = /(?<=[:,\n;\t]\s*)-?\d[\d.e+-]*/g
const KEYS = /"[^"]*"(?=\s*:)|(?<=^[^\n{[]*)[^,\n{[]+(?=[,\n])/g
const PAIRS = /"[^"]*"\s*:\s*[^,{}[\]]+|[^\n]+\n/g

const MUTATION: fc.Arbitrary<Mutation> = fc.oneof(
  place.map((at) => (text: string) => text.slice(0, at % (text.length + 1))),
  place.map((at) => (text: string) => text.slice(at % (text.length + 1))),
  fc.tuple(place, fc.integer({ min: 1, max: 255 })).map(
    ([at, bits]) =>
      (text: string) =>
        flipByte(text, at, bits),
  ),
  fc.tuple(place, fc.constantFrom(...CELLS)).map(
    ([n, cell]) =>
      (text: string) =>
        replaceNth(text, NUMBERS, n, () => cell),
  ),
  fc.tuple(place, fc.constantFrom(...NAMES)).map(
    ([n, name]) =>
      (text: string) =>
        replaceNth(text, KEYS, n, (key) => (key.startsWith('"') ? JSON.stringify(name) : name)),
  ),
  place.map(
    (n) => (text: string) =>
      replaceNth(text, PAIRS, n, (pair) => (pair.endsWith('\n') ? pair + pair : `${pair},${pair}`)),
  ),
  place.map((n) => (text: string) => replaceNth(text, PAIRS, n, () => '')),
  fc.tuple(place, fc.constantFrom(...INSERTS)).map(([at, insert]) => (text: string) => {
    const from = at % (text.length + 1)
    return text.slice(0, from) + insert + text.slice(from)
  }),
  fc.constantFrom<Mutation>(
    (text) => `\uFEFF${text}`,
    (text) => text.replaceAll('\n', '\r\n'),
    (text) => text.replaceAll('\n', '\r'),
    (text) => text.replaceAll(',', ';'),
    (text) => text.replaceAll(',', '\t'),
    (text) => `[${text}]`,
    (text) => text + text,
    (text) => text.replaceAll('"', "'"),
    (text) => text.split('').join('\0'),
  ),
)

/** Texts that differ from one of `texts` by one to three mutations. */
export function mutatedText(texts: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(MUTATION, { minLength: 1, maxLength: 3 }))
    .map(([text, mutations]) => mutations.reduce((changed, mutate) => mutate(changed), text))
}
