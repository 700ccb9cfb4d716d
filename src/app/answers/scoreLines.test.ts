import { expect, it } from 'vitest'
import { metrics } from '../../evaluation/metrics.ts'
import { classifierInfos } from '../../models/classifierInfos.ts'
import { CLASSIFIER_KINDS } from '../../models/classifierKinds.ts'
import { MANIFEST_EXAMPLE } from '../../testing/manifestExample.ts'
import { scoreLines } from './scoreLines.ts'

const [LDA] = classifierInfos(MANIFEST_EXAMPLE, CLASSIFIER_KINDS, 'manifest.json')

/** Of three classes, each row of which is predicted as told, with so much confidence. */
function linesOf(rows: readonly (readonly [truth: number, predicted: number, confidence: number])[]) {
  const truth = Int32Array.from(rows, ([k]) => k)
  const predicted = Int32Array.from(rows, ([, k]) => k)
  const confidence = Float64Array.from(rows, ([, , sure]) => sure)
  const values = Float64Array.from(
    rows.flatMap(([, k, sure]) => [0, 1, 2].map((at) => (at === k ? sure : (1 - sure) / 2))),
  )
  const posteriors = { rows: rows.length, columns: 3, values }
  const judged = [{ classifier: LDA!, metrics: metrics({ posteriors, predicted, confidence, truth })! }]
  return scoreLines(judged, [0, 1, 2])
}

it('each part of a score in a line', () => {
  const lines = linesOf([
    [0, 0, 0.9],
    [0, 1, 0.8],
    [0, 1, 0.6],
    [1, 1, 0.95],
    [1, 2, 0.5],
    [1, 1, 0.5],
  ])
  expect(lines.letters).toBe('Right in: B 67%, A 33%')
  expect(lines.confusion).toBe('Most frequent mistake: LDA A taken for B, 2 rows')
  // The surest three are rows 4, 1 and 2, of which two are right.
  expect(lines.coverage).toBe('The surest 50% of the rows are right in: LDA 66.7%')
  expect(lines.metrics).toMatch(/^Cohen’s kappa: LDA −?0\.\d{3}$/)
  expect(lines.evidence).toContain('LDA ')
})

it('no mistake, one class', () => {
  const lines = linesOf([
    [2, 2, 0.9],
    [2, 2, 0.8],
  ])
  expect(lines.confusion).toBe('Most frequent mistake: LDA none')
  expect(lines.letters).toBe('Right in: C 100%')
})
