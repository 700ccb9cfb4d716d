import { act, screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { removeDecoder } from '../../app/decoders/changeDecoders.ts'
import type { TrainedDecoder } from '../../engine/trainer/trainerFunctions.ts'
import { ProblemError } from '../../problem.ts'
import { expectAlert, expectNoAlert, expectText, heading, person } from '../../testing/page/page.ts'
import {
  box,
  button,
  isBlocked,
  looked,
  ONE_CLASS,
  PAIR,
  plan,
  press,
  renderTrain,
  section,
  seed,
  select,
  status,
  TRAINED,
  WELL,
  workerThat,
} from '../../testing/page/trainPage.tsx'
import { decoderOf, deferred } from '../../testing/startApp.ts'
import { VERDICT_EXAMPLE } from '../../testing/verdictExample.ts'
import { encodeVerdict } from '../../training/verdict/verdictFormat.ts'
import { TrainView } from './TrainView.tsx'

describe('training', () => {
  it('is blocked where no classifier is chosen, and where something is no value', async () => {
    const { trainer } = await renderTrain(PAIR, 'train.classifiers=lda')
    expect(isBlocked()).toBe(false)
    await person.click(box('LDA'))
    expect(isBlocked()).toBe(true)
    expect(plan().textContent).toContain('Choose at least one classifier')
    await person.click(box('Neural network'))
    expect(isBlocked()).toBe(false)
    await person.clear(screen.getByLabelText('Epochs at most'))
    expect(isBlocked()).toBe(true)
    await person.type(screen.getByLabelText('Epochs at most'), '50')
    expect(isBlocked()).toBe(false)
    await person.clear(seed())
    expect([isBlocked(), seed().getAttribute('aria-invalid')]).toEqual([true, 'true'])
    await press('Train')
    expect(trainer.train).not.toHaveBeenCalled()
  })

  it('is blocked where the recordings cannot be trained on, and says why', async () => {
    const { trainer, state } = await renderTrain(PAIR)
    trainer.examine.mockResolvedValueOnce({ ...WELL, problem: ONE_CLASS, rows: null, restsOn: null })
    await expectAlert('These recordings cannot be trained on', 'train.csv: there is one class only.')
    expect(isBlocked()).toBe(true)
    await press('Train')
    expect(state().training).toBeNull()
    trainer.examine.mockRejectedValueOnce(new ProblemError({ ...ONE_CLASS, message: 'no labels' }))
    await person.click(screen.getByRole('radio', { name: 'Leave rows as they are' }))
    await expectAlert('These recordings cannot be trained on', 'no labels')
    expect(isBlocked()).toBe(true)
    await person.click(screen.getByRole('radio', { name: 'Standardise each feature' }))
    await looked()
    await expectNoAlert()
    expect(isBlocked()).toBe(false)
  })

  it('tells how far it is, and can be cancelled', async () => {
    const { trainer, trainers, state } = await renderTrain(PAIR)
    const own = decoderOf(state())
    const part = { title: 'the neural network', points: [], maxEpochs: null, fitted: null }
    let tell = (_fraction: number, _part: object) => {}
    trainer.train.mockImplementationOnce(({ report }) => {
      tell = (fraction, more) => report({ stage: 'Training it', fraction, part: { ...part, ...more } })
      return new Promise(() => {})
    })
    await press('Train')
    const going = await status('Training…')
    await waitFor(() => expect(trainer.train).toHaveBeenCalled())
    expect(going.textContent).toContain('On train.csv, judged on test.csv.')
    expect(going.querySelector('progress')!.hasAttribute('value')).toBe(false)
    expect(isBlocked()).toBe(true)
    const accuracy = { train: 1, heldOut: 0.625, folds: null }
    await act(async () => tell(1, { fitted: { id: 'lda', title: 'LDA', accuracy } }))
    await expectText(() => section('Training…'), 'LDA: 62.5% right on held-out rows')
    const points = [{ epoch: 25, loss: 0.5, heldOut: 0.75 }]
    await act(async () => tell(0.25, { points, maxEpochs: 100 }))
    await expectText(() => section('Training…'), 'Loss of the neural network')
    expect(going.querySelector('progress')!.value).toBe(0.25)
    const chart = screen.getByRole('figure', { name: /epoch 25 of at most 100, loss 0.500, .*75.0%/ })
    expect(chart.closest('details')!.open).toBe(true)

    await press('Cancel training')
    await status('Cancelled')
    expect(section('Cancelled').textContent).toContain('The decoder in use is the same as before.')
    expect(decoderOf(state())).toBe(own)
    expect(workerThat('train', trainers)!.isTerminated).toBe(true)
    await press('Train again')
    await status('Trained')
  })

  it('says that it stopped in the middle, and what stays', async () => {
    const { trainer, trainers, state } = await renderTrain(PAIR)
    trainer.train.mockReturnValueOnce(new Promise(() => {}))
    await press('Train')
    await waitFor(() => expect(trainer.train).toHaveBeenCalled())
    const own = decoderOf(state())
    act(() => workerThat('train', trainers)!.crash('out of memory'))
    const alert = await expectAlert('The training failed', 'the training stopped in the middle')
    expect(alert.textContent).toContain('The decoder in use is the same as before; your choices are kept.')
    await heading('Not trained', 2)
    expect(decoderOf(state())).toBe(own)
    expect(isBlocked()).toBe(false)
  })

  it('goes by keyboard alone', async () => {
    const { trainer } = await renderTrain(PAIR)
    trainer.train.mockReturnValueOnce(new Promise(() => {}))
    await person.tab()
    expect(document.activeElement).toBe(button('Train'))
    await person.keyboard('{Enter}')
    await status('Training…')
    // The button that does nothing now keeps the focus; the next is the way out.
    expect(document.activeElement).toBe(button('Train'))
    await person.tab()
    expect(document.activeElement).toBe(button('Cancel training'))
    await person.keyboard(' ')
    await status('Cancelled')
    select('Train on').focus()
    await person.tab()
    expect(document.activeElement).toBe(select('Judge on'))
  })
})

describe('a decoder that was trained', () => {
  it('is in use with its verdict to come, and then has it', async () => {
    const { trainer, state, actions } = await renderTrain(PAIR)
    const judging = deferred<string>()
    let tell = (_fraction: number) => {}
    trainer.judge.mockImplementationOnce(({ report }) => {
      tell = (fraction) => report({ stage: 'Training with shuffled labels', fraction })
      return judging.promise
    })
    await press('Train')
    const going = await status('Trained, now being judged')
    await waitFor(() => expect(trainer.judge).toHaveBeenCalled())
    expect(going.textContent).toMatch(/train\.csv, .* is in use in every view\./)
    expect(going.textContent).toContain('Its verdict is being worked out. You can use other views meanwhile.')
    await act(async () => tell(0.5))
    await expectText(() => section('Trained, now being judged'), 'Training with shuffled labels')
    expect(screen.getByRole('link', { name: 'See its score' }).getAttribute('href')).toBe('#/score')
    expect(screen.getByRole('link', { name: 'See its predictions' }).getAttribute('href')).toBe(
      '#/prediction/0',
    )
    expect(screen.queryByTestId('verdict')).toBeNull()
    button('Stop judging')

    await act(async () => judging.resolve(encodeVerdict(VERDICT_EXAMPLE)))
    const verdict = await screen.findByTestId('verdict')
    await status('Trained')
    expect(verdict.textContent).toContain('LDA is right in 60.0%')
    expect(section('Trained').textContent).not.toContain('being worked out')
    expect(document.body.textContent).not.toContain('Stop judging')

    const own = state().decoders[0]!
    act(() => actions.access.decoders.use(own.id))
    await expectText(() => section('Trained'), 'is open; another decoder is in use.')
    act(() => removeDecoder(actions.access, state().decoders[1]!.id))
    expect(screen.queryByTestId('verdict')).toBeNull()
  })

  it('stays where its verdict is given up, or cannot be had, or read', async () => {
    const { trainer, trainers, state } = await renderTrain(PAIR)
    trainer.judge.mockReturnValueOnce(new Promise(() => {}))
    await press('Train')
    await waitFor(() => expect(trainer.judge).toHaveBeenCalled())
    await press('Stop judging')
    await status('Trained')
    expect(screen.queryByRole('alert')).toBeNull()

    trainer.judge.mockReturnValueOnce(new Promise(() => {}))
    await press('Train again')
    await waitFor(() => expect(trainer.judge).toHaveBeenCalledTimes(2))
    act(() => workerThat('train', trainers)!.crash('out of memory'))
    const alert = await expectAlert(
      'The verdict could not be worked out',
      'the judging stopped in the middle',
    )
    expect(alert.textContent).toContain('The decoder itself is trained and in use.')
    expect(decoderOf(state()).origin).toBe('trained')

    trainer.judge.mockResolvedValueOnce('{"no": "verdict"}')
    await press('Train again')
    await expectAlert('The verdict cannot be read', 'verdict.json')
  })

  it('is made while other views are looked at, and there when this one is again', async () => {
    const { trainer, show, state } = await renderTrain(PAIR)
    const ending = deferred<TrainedDecoder>()
    trainer.train.mockReturnValueOnce(ending.promise)
    trainer.judge.mockResolvedValueOnce(encodeVerdict(VERDICT_EXAMPLE))
    await person.click(box('Fz'))
    await press('Train')
    await waitFor(() => expect(trainer.train).toHaveBeenCalled())
    await show(null)
    ending.resolve(TRAINED)
    await waitFor(() => expect(state().training!.status).toBe('done'))
    await show(<TrainView />)
    await screen.findByTestId('verdict')
    expect(box('Fz').checked).toBe(false)
    button('Train again')
  })
})
