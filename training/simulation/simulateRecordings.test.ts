import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { BANDS } from '../../src/eeg/bands.ts'
import { FEATURE_COUNT } from './bandLevels.ts'
import { encodeSessionCsv, encodeSessionJson } from './sessionText.ts'
import { DEFAULT_SEED, simulateRecordings } from './simulateRecordings.ts'

const ROWS = 50
const LETTERS = 26
const { train, test } = simulateRecordings(DEFAULT_SEED)
const [trainText, testText] = [encodeSessionCsv(train), encodeSessionJson(test)]
const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex')

const mean = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0) / values.length
const sd = (values: readonly number[]) => Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)))
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
const features = Array.from({ length: FEATURE_COUNT }, (_, f) => f)

/** Log power of one feature during one letter. Shape (50,). */
function logPower(session: typeof train, letter: number, feature: number): number[] {
  return Array.from({ length: ROWS }, (_, row) =>
    Math.log(session.rows.values[(letter * ROWS + row) * FEATURE_COUNT + feature]!),
  )
}
const letters = Array.from({ length: LETTERS }, (_, letter) => letter)
const blocks = letters.flatMap((letter) => features.map((feature) => logPower(train, letter, feature)))

describe('simulateRecordings', () => {
  it('gives the same text for the same seed and another for another', () => {
    const again = simulateRecordings(DEFAULT_SEED)
    expect(sha256(encodeSessionCsv(again.train))).toBe(sha256(trainText))
    expect(sha256(encodeSessionJson(again.test))).toBe(sha256(testText))
    const other = simulateRecordings(DEFAULT_SEED + 1)
    expect(sha256(encodeSessionCsv(other.train))).not.toBe(sha256(trainText))
    expect(sha256(encodeSessionJson(other.test))).not.toBe(sha256(testText))
  })

  it('gives the files that ship, byte for byte', () => {
    const record = JSON.parse(readFileSync('training/data/simulated.json', 'utf8'))
    expect(record).toEqual({
      seed: DEFAULT_SEED,
      files: { 'train.csv': sha256(trainText), 'test.json': sha256(testText) },
    })
    expect(sha256(readFileSync('training/data/train.csv'))).toBe(sha256(trainText))
    expect(sha256(readFileSync('public/test.json'))).toBe(sha256(testText))
  })

  it.each([
    ['train', train],
    ['test', test],
  ])('has 26 blocks of 50 rows of finite powers from 0.001 up with three decimals: %s', (_, session) => {
    expect(session.rows).toMatchObject({ rows: LETTERS * ROWS, columns: 160 })
    session.labels.forEach((label, row) => expect(label).toBe(Math.floor(row / ROWS)))
    const bad = session.rows.values.filter(
      (value) => !Number.isFinite(value) || value < 0.001 || Number(value.toFixed(3)) !== value,
    )
    expect([...bad]).toEqual([])
  })

  it('has neighbouring windows alike and windows two seconds apart not', () => {
    const autocorrelation = (lag: number) =>
      median(
        blocks.map((block) => {
          const centred = block.map((value) => value - mean(block))
          const products = centred.slice(lag).map((value, i) => value * centred[i]!)
          return mean(products) / mean(centred.map((value) => value * value))
        }),
      )
    expect(autocorrelation(1)).toBeGreaterThan(0.7)
    expect(autocorrelation(1)).toBeLessThan(0.9)
    expect(Math.abs(autocorrelation(4))).toBeLessThan(0.15)
  })

  it('spreads in log power within letters, between letters and between sessions as recordings do', () => {
    const means = (session: typeof train, feature: number) =>
      letters.map((letter) => mean(logPower(session, letter, feature)))
    const within = features.map((feature) =>
      Math.sqrt(mean(letters.map((letter) => sd(blocks[letter * FEATURE_COUNT + feature]!) ** 2))),
    )
    const between = features.map((feature) => sd(means(train, feature)))
    const shift = features.map((feature) => {
      const then = means(train, feature)
      return sd(means(test, feature).map((value, letter) => value - then[letter]!))
    })
    expect(median(within)).toBeCloseTo(0.47, 1)
    expect(median(between)).toBeCloseTo(0.72, 1)
    expect(median(shift)).toBeCloseTo(0.3, 1)
  })

  it('has band levels of the order that the cap gives', () => {
    const medians = BANDS.map((_, b) =>
      median([...train.rows.values.filter((_, i) => i % BANDS.length === b)]),
    )
    const typical = [1.5, 3.0, 0.87, 0.95, 0.19]
    medians.forEach((value, b) => {
      expect(value / typical[b]!).toBeGreaterThan(0.6)
      expect(value / typical[b]!).toBeLessThan(1.6)
    })
  })
})
