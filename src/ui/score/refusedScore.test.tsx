import { screen, waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'
import { type Problem, ProblemError } from '../../problem.ts'
import { renderWithApp } from '../../testing/page/renderWithApp.tsx'
import { decoderOf, openOf, startApp, subjectOf } from '../../testing/startApp.ts'
import { VisibleRows } from '../hooks/VisibleRows.tsx'
import { ScoreView } from './ScoreView.tsx'

const MISFIT: Problem = { code: 'missing-features', message: 'it lacks 2 features', file: 'test.json' }

it('a refusal that is the same for all classifiers is said once, with the way to a decoder that fits', async () => {
  const app = await startApp()
  app.decoder.predictAll.mockImplementation(() => Promise.reject(new ProblemError(MISFIT)))
  const state = app.state()
  const open = { recording: openOf(state), decoder: decoderOf(state), subject: subjectOf(state) }
  await renderWithApp(
    app,
    <VisibleRows open={open}>
      <ScoreView {...open} cell={null} />
    </VisibleRows>,
  )
  await waitFor(() =>
    expect(Object.values(app.state().batch).map(({ status }) => status)).toEqual(['failed', 'failed']),
  )
  expect(screen.getAllByRole('alert')).toHaveLength(1)
  expect(await screen.findAllByRole('link', { name: 'Train on this recording' })).toHaveLength(1)
})
