import { act, screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { LOADING, ready } from '../../app/remote.ts'
import { trainActionsOf } from '../../app/training/trainActions.ts'
import { ProblemError } from '../../problem.ts'
import { expectAlert, person, section } from '../../testing/page/page.ts'
import { renderWithApp } from '../../testing/page/renderWithApp.tsx'
import { deferred, openOf, startApp } from '../../testing/startApp.ts'
import type { DataExamination } from '../../training/examineTraining.ts'
import type { ComparedPreprocessing } from '../../training/verdict/comparePreprocessings.ts'
import { TrainPreprocessing } from './TrainPreprocessing.tsx'
import { useTrainForm } from './useTrainForm.ts'

const COMPARED: readonly ComparedPreprocessing[] = [
  { preprocessing: 'l2-normalise', shrinkage: 'none', accuracy: 0.5, interval: [0.4, 0.6] },
  { preprocessing: 'standardise', shrinkage: 'auto', accuracy: 0.75, interval: [0.65, 0.85] },
  {
    ...{ preprocessing: 'log-standardise', shrinkage: 'none' },
    problem: {
      code: 'not-a-number',
      message: 'zero has none',
      file: 'train.csv',
      row: 'line 4',
      column: 'Cz',
    },
  },
]

/** The shipped recording's, with these findings. */
async function show(findings: DataExamination['findings'] | null = null) {
  history.replaceState(null, '', 'http://localhost:3000/#/train')
  const app = await startApp()
  const train = trainActionsOf(app.actions.access)
  const recording = openOf(app.state())
  const seen = { problem: null, rows: null, gap: 0, restsOn: null, poorFeatures: new Map() }
  function Kept() {
    return (
      <TrainPreprocessing
        form={useTrainForm()}
        recording={recording}
        examination={findings ? ready({ ...seen, findings }) : LOADING}
        onChange={train.choose}
      />
    )
  }
  await renderWithApp(app, <Kept />)
  return app
}

const button = (name: string) => screen.getByRole('button', { name })
const press = (name: string) => person.click(button(name))
const view = () => section('Preprocessing')

it('each way is tried on the recording, and the best can be taken', async () => {
  const { trainer, state } = await show()
  const trying = deferred<void>()
  trainer.tryOthers.mockImplementationOnce(async ({ report }) => {
    report({ stage: 'Trying the others', fraction: 0.5 })
    await trying.promise
    return [...COMPARED]
  })
  await press('Try the others')
  await waitFor(() => expect(view().querySelector('progress')!.value).toBe(0.5))
  await act(async () => trying.resolve())
  const table = await within(view()).findByRole('table')
  expect([...table.querySelectorAll('tbody tr')].map(({ textContent }) => textContent)).toEqual([
    'Bring each row to length 1as it is50.0%40% to 60%Take it',
    'Standardise each featurewith shrinkagebest: 75.0%65% to 85%Take it',
    'Logarithm, then standardiseas it isnot possible: zero has none (line 4, Cz)Take it',
  ])
  await press('Take Logarithm, then standardise, without shrinkage')
  expect(state().trainForm).toBeNull()
  await press('Take Standardise each feature, with shrinkage')
  expect(state().trainForm).toMatchObject({
    preprocessing: 'standardise',
    classifiers: { lda: { isOn: true, settings: { shrinkage: 'auto' } } },
  })
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Standardise each feature' }).checked).toBe(true)
  await press('Take Bring each row to length 1, without shrinkage')
  expect(state().trainForm!.classifiers.lda).toEqual({ isOn: true, settings: {} })
})

it('the trying can be given up, and says why it could not be', async () => {
  const { trainer, trainers } = await show()
  trainer.tryOthers.mockReturnValueOnce(new Promise(() => {}))
  await press('Try the others')
  await waitFor(() => expect(trainer.tryOthers).toHaveBeenCalled())
  await press('Cancel')
  button('Try the others')
  await waitFor(() => expect(trainers.map(({ isTerminated }) => isTerminated)).toEqual([true]))
  const problem = { code: 'bad-label', message: 'there is one class only', file: 'train.csv' } as const
  trainer.tryOthers.mockRejectedValueOnce(new ProblemError(problem))
  await press('Try the others')
  await expectAlert('They could not be tried', 'there is one class only')
})

it('its order is a hint only where each class is one run', async () => {
  const blocks = {
    ...{ id: 'block-design' as const, severity: 'serious' as const, title: '', seen: '', why: '' },
    ...{ remedy: '', source: '' },
  }
  await show([blocks])
  expect(view().textContent).toContain('take the order as a hint')
  await show([{ ...blocks, id: 'few-rows' }])
  const [, other] = document.querySelectorAll('section')
  expect(other!.textContent).not.toContain('a hint')
})
