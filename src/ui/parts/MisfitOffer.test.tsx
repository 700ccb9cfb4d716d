import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { ProblemCode } from '../../problem.ts'
import { exampleRecording } from '../../testing/exampleRecording.ts'
import { renderWithApp } from '../../testing/page/renderWithApp.tsx'
import { openOf, startApp } from '../../testing/startApp.ts'
import { MisfitOffer } from './MisfitOffer.tsx'

it.each<[ProblemCode, boolean]>([
  ['missing-features', true],
  ['ambiguous-features', true],
  ['worker-failed', false],
])('a refusal leads to a training where the features do not fit: %s', async (code, isOffered) => {
  const app = await startApp()
  await app.openFile(exampleRecording({ name: 'mine.csv', sha256: 'abc'.repeat(21) }))
  const problem = { code, message: 'it cannot be', file: 'mine.csv' }
  await renderWithApp(app, <MisfitOffer recording={openOf(app.state())} problem={problem} />)
  const link = screen.queryByRole('link', { name: 'Train on this recording' })
  expect(link?.getAttribute('href') ?? null).toBe(isOffered ? '#/train?train.on=abcabcabcabc' : null)
})
