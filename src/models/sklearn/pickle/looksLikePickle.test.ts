import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readCorpus } from '../../../testing/corpus/readCorpus.ts'
import { MODEL_FIXTURES, modelFixture } from '../../../testing/sklearn/modelFixture.ts'
import { looksLikePickle } from './looksLikePickle.ts'

const PACKINGS: readonly (readonly [RegExp, string])[] = [
  [/\.zlib\./, 'zlib'],
  [/\.gzip\./, 'gzip'],
  [/\.bz2$/, 'bz2'],
  [/\.xz$/, 'xz'],
  [/\.lzma$/, 'lzma'],
]

describe('looksLikePickle', () => {
  it.each(MODEL_FIXTURES)('knows %s by its first bytes', (name) => {
    const expected = PACKINGS.find(([ending]) => ending.test(name))?.[1] ?? 'pickle'
    expect(looksLikePickle(modelFixture(name).subarray(0, 200))).toBe(expected)
  })

  it.each([
    '(dp0\n.',
    '(lp0\n.',
    '}q\x00.',
    ']q\x00.',
    '(imy\nModel\np0\n',
    'ccopy_reg\n_reconstructor\np0\n(c',
  ])('knows protocols 0 and 1: %j', (text) =>
    expect(looksLikePickle(Buffer.from(text, 'latin1'))).toBe('pickle'),
  )

  it.each(readCorpus().map(({ name, bytes }) => [name, bytes] as const))(
    'takes %s for no pickle',
    (name, bytes) => {
      expect(looksLikePickle(bytes)).toBe(name.endsWith('.gz') ? 'gzip' : null)
    },
  )

  it.each([
    '',
    'c',
    '(',
    ']',
    'Cz,Fz\n1,2\n',
    'channel\nCz\n1\n',
    '[{"Cz": 1}]',
    'x,y\n',
    'PK\x03\x04',
    '\x80\x06',
  ])('takes %j for no pickle', (text) => expect(looksLikePickle(Buffer.from(text, 'latin1'))).toBeNull())

  it('leaves it open what a gzip file holds', () => {
    expect(looksLikePickle(gzipSync('Cz\n1\n'))).toBe('gzip')
  })
})
