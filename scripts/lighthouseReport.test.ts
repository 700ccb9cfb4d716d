import { describe, expect, it } from 'vitest'
import { type LighthouseReport, medianAudit, readLighthouseReport, tooLow } from './lighthouseReport.ts'

const REPORT: LighthouseReport = {
  environment: { benchmarkIndex: 1234 },
  categories: {
    performance: {
      score: 0.57,
      auditRefs: [
        { id: 'first-contentful-paint', weight: 10 },
        { id: 'total-blocking-time', weight: 30 },
        { id: 'unused-javascript', weight: 0 },
        { id: 'metrics', weight: 0 },
      ],
    },
    accessibility: { score: 1, auditRefs: [{ id: 'color-contrast', weight: 7 }] },
    'best-practices': { score: 0.96, auditRefs: [{ id: 'errors-in-console', weight: 1 }] },
    seo: { score: 0.9, auditRefs: [] },
  },
  audits: {
    'first-contentful-paint': { title: 'First Contentful Paint', score: 0.9, displayValue: '1.8 s' },
    'total-blocking-time': { title: 'Total Blocking Time', score: 0.22, displayValue: '1,150 ms' },
    'unused-javascript': { title: 'Reduce unused JavaScript', score: 0, displayValue: '45 KiB' },
    metrics: { title: 'Metrics', score: null },
    'color-contrast': { title: 'Enough contrast', score: 1 },
    'errors-in-console': { title: 'Browser errors were logged', score: 0 },
  },
}

function withPerformance(performance: number) {
  const audit = readLighthouseReport(REPORT)
  return { ...audit, scores: { ...audit.scores, performance } }
}

describe('readLighthouseReport', () => {
  it('gives the scores as whole numbers', () => {
    expect(readLighthouseReport(REPORT).scores).toEqual({
      performance: 57,
      accessibility: 100,
      'best-practices': 96,
      seo: 90,
    })
  })

  it('lists every audit below its best by category, what costs most first', () => {
    const { failed } = readLighthouseReport(REPORT)
    expect(failed.map(({ category, id, found }) => [category, id, found])).toEqual([
      ['performance', 'total-blocking-time', '1,150 ms'],
      ['performance', 'first-contentful-paint', '1.8 s'],
      ['performance', 'unused-javascript', '45 KiB'],
      ['best-practices', 'errors-in-console', ''],
    ])
  })

  it('throws what kept the page from being audited', () => {
    const runtimeError = { code: 'NO_FCP', message: 'The page did not paint any content.' }
    expect(() => readLighthouseReport({ ...REPORT, runtimeError })).toThrow(/NO_FCP: The page did not paint/)
  })

  it('throws where a category has no score', () => {
    const categories = { ...REPORT.categories, performance: { score: null, auditRefs: [] } }
    expect(() => readLighthouseReport({ ...REPORT, categories })).toThrow(/no score for performance/)
  })
})

describe('medianAudit', () => {
  it('takes the middle visit, the worse of two', () => {
    const medianOf = (...scores: number[]) => medianAudit(scores.map(withPerformance)).scores.performance
    expect(medianOf(99, 40, 97)).toBe(97)
    expect(medianOf(99, 40, 97, 98)).toBe(97)
    expect(medianOf(99)).toBe(99)
  })
})

describe('tooLow', () => {
  it('names each category below its limit with both figures', () => {
    expect(tooLow(readLighthouseReport(REPORT))).toEqual(['performance 57 < 98', 'best-practices 96 < 100'])
  })

  it('lets exactly the limit pass', () => {
    const scores = { performance: 98, accessibility: 100, 'best-practices': 100, seo: 50 }
    expect(tooLow({ scores })).toEqual([])
  })
})
