import { describe, expect, it } from 'vitest'
import { choosePredictionFormat, type WantedPredictions } from './choosePredictionFormat.ts'

describe('choosePredictionFormat', () => {
  it.each<[WantedPredictions, string]>([
    [{}, 'csv'],
    [{ format: 'json' }, 'json'],
    [{ out: 'p.csv' }, 'csv'],
    [{ out: 'a/b.NDJSON', posteriors: true }, 'ndjson'],
    [{ out: 'p.txt', format: 'json', posteriors: true }, 'json'],
  ])('of %j is %s', (wanted, format) => {
    expect(choosePredictionFormat(wanted)).toBe(format)
  })

  it.each<[WantedPredictions, string]>([
    [{ posteriors: true }, '--posteriors needs'],
    [{ out: 'p.csv', posteriors: true }, '--posteriors needs'],
    [{ out: 'p.csv', format: 'json' }, '--out p.csv does not fit --format json'],
    [{ out: 'p.xlsx' }, '.json, .csv or .ndjson'],
    [{ out: 'predictions' }, '.json, .csv or .ndjson'],
  ])('refuses %j', (wanted, message) => {
    expect(() => choosePredictionFormat(wanted)).toThrow(message)
  })
})
