import { expect, it } from 'vitest'
import { scoreVerdict } from '../../evaluation/trust/scoreVerdict.ts'
import { importedManifest } from '../../testing/importedManifest.ts'
import { MANIFEST_EXAMPLE } from '../../testing/manifestExample.ts'
import { notLookedFor } from './notLookedFor.ts'
import { bestHeldOut, strangeLabelsWords, verdictWords } from './verdictWords.ts'

const IMPORTED = importedManifest(MANIFEST_EXAMPLE)
const classifiers = [{ title: 'LDA', name: 'LDA' }]

function wordsOf(correct: number) {
  const verdict = scoreVerdict([{ correct, rows: 400 }], 0.1, null, bestHeldOut(IMPORTED))
  return verdictWords({ verdict, classifiers, manifest: IMPORTED, findings: [] })
}

it('an imported decoder is never far below what nobody knows that it reached', () => {
  expect(bestHeldOut(IMPORTED)).toBeNull()
  expect(bestHeldOut(MANIFEST_EXAMPLE)).toBe(0.5)
  expect(wordsOf(80).headline).toBe('LDA is right in 20.0% of the rows; guessing gets 10.0%.')
})

it('an imported decoder that is no better than chance may have been made for something else', () => {
  expect(wordsOf(40)).toMatchObject({
    headline: expect.stringMatching(/^No better than chance\. /),
    reason:
      'The decoder in use is from model.joblib, scikit-learn 1.2.1: it may not have been made for this recording.',
  })
  expect(strangeLabelsWords(IMPORTED)).toBe(
    'The decoder in use knows none of these labels: it is from model.joblib, scikit-learn 1.2.1.',
  )
})

it('what could not be looked for is named with the files that tell nothing of it', () => {
  expect(notLookedFor(MANIFEST_EXAMPLE)).toBeNull()
  const files = ['lda.joblib', 'mlp.joblib'].map((file) => ({ file, bytes: 1, sha256: 'c'.repeat(64) }))
  const two = importedManifest(MANIFEST_EXAMPLE, { imported: { library: null, files } })
  expect(notLookedFor(two)).toMatch(/^Not looked for, because lda\.joblib, mlp\.joblib hold nothing of/)
})
