import { act, screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { removeDecoder } from '../../app/decoders/changeDecoders.ts'
import type { Recording } from '../../eeg/recording.ts'
import type { TrainedDecoder } from '../../engine/trainer/trainerFunctions.ts'
import { type Problem, ProblemError } from '../../problem.ts'
import { type ExampleOptions, exampleRecording } from '../../testing/exampleRecording.ts'
import type { LinkedWorker } from '../../testing/linkedWorker.ts'
import { expectAlert, expectNoAlert, expectText, heading, person } from '../../testing/page/page.ts'
import { renderWithApp } from '../../testing/page/renderWithApp.tsx'
import { sha256Of } from '../../testing/sha256Of.ts'
import { decoderOf, deferred, startApp } from '../../testing/startApp.ts'
import { VERDICT_EXAMPLE } from '../../testing/verdictExample.ts'
import type { DataExamination } from '../../training/examineTraining.ts'
import { encodeVerdict } from '../../training/verdict/verdictFormat.ts'
import { TrainView } from './TrainView.tsx'

const recordingOf = (name: string, options: ExampleOptions = {}) =>
  exampleRecording({ name, sha256: sha256Of(name), ...options })
const PAIR = [recordingOf('train.csv'), recordingOf('test.csv', { labels: [0, 0, 1] })]

const WELL: DataExamination = {
  findings: [],
  poorFeatures: new Map(),
  problem: null,
  rows: { training: 60, heldOut: 40 },
  gap: 0,
  restsOn: 'another-recording',
}
const TRAINED: TrainedDecoder = {
  files: new Map(),
  served: null,
  restsOn: 'another-recording',
  heldOutLines: new Float64Array(),
}
const ONE_CLASS: Problem = {
  code: 'bad-label',
  message: 'there is one class only',
  file: 'train.csv',
  found: 'A (0)',
  expected: 'two classes or more',
}

/** The view with these recordings open beside the one that ships; its worker answers as the test says. */
async function renderTrain(recordings: readonly Recording[], query = '') {
  history.replaceState(null, '', `http://localhost:3000/#/train${query && `?${query}`}`)
  const app = await startApp()
  for (const recording of recordings) await app.openFile(recording)
  const show = await renderWithApp(app, <TrainView />)
  return { ...app, show }
}

/** The last worker that was asked for this; each look at the recordings has one of its own. */
const workerThat = (method: string, workers: readonly LinkedWorker[]) =>
  workers.findLast(({ received }) => received.some((call) => call.kind === 'call' && call.method === method))
const plan = () => screen.getByLabelText('What will be trained')
const select = (name: string) => screen.getByLabelText<HTMLSelectElement>(name)
const chosen = (name: string) => select(name).selectedOptions[0]?.text
/** Not by its role, which would look through the whole view each time. */
function button(name: string | RegExp): HTMLElement {
  const isIt = (text: string) => (typeof name === 'string' ? text === name : name.test(text))
  const found = [...document.querySelectorAll('button')].filter(({ textContent }) => isIt(textContent ?? ''))
  if (found.length !== 1) throw new Error(`${found.length} buttons are called ${name}`)
  return found[0]!
}
/** The section under a heading; the same of it. */
function section(title: string): HTMLElement {
  const found = [...document.querySelectorAll('h2')].find(({ textContent }) => textContent === title)
  if (!found) throw new Error(`“${title}” is no heading`)
  return found.closest('section')!
}
const key = (name: string) => sha256Of(name).slice(0, 12)
const press = (name: string | RegExp) => person.click(button(name))
const box = (name: string | RegExp) => screen.getByRole<HTMLInputElement>('checkbox', { name })
const seed = () => screen.getByLabelText<HTMLInputElement>(/^Seed/)
const isBlocked = () => button(/^Train( again)?$/).getAttribute('aria-disabled') === 'true'
const words = () => Object.fromEntries(new URLSearchParams(location.hash.split('?')[1]))
const status = (title: string) => waitFor(() => section(title))
const looked = (text: string | RegExp = /rows to train on/) => expectText(() => section('Data'), text)

describe('the form', () => {
  it('is ready with two files and one press, as the tutorial has it', async () => {
    const { trainer, state } = await renderTrain(PAIR)
    expect(plan().textContent).toContain(
      'Learn from train.csv (3 rows, 2 classes), judge on test.csv (3 rows).',
    )
    expect([chosen('Train on'), chosen('Judge on')]).toEqual(['train.csv, 3 rows', 'test.csv, 3 rows'])
    expect(screen.getByRole<HTMLInputElement>('radio', { name: /^Bring each row/ }).checked).toBe(true)
    expect(['LDA', 'Neural network', 'Logistic regression'].map((name) => box(name).checked)).toEqual([
      true,
      true,
      false,
    ])
    expect(seed().value).toBe('0')
    expect(section('Features').textContent).toContain('3 of 3 features are trained on.')
    await looked('2 rows to train on, 1 to judge on.')
    expect(words()).toEqual({})
    await press('Train')
    await status('Trained')
    const [, { training, heldOut, choices }] = trainer.train.mock.lastCall!
    expect([training.recording.name, heldOut!.recording.name]).toEqual(['train.csv', 'test.csv'])
    expect(choices).toMatchObject({ seed: 0, preprocessing: 'l2-normalise' })
    expect(decoderOf(state()).origin).toBe('trained')
  })

  it('trains what is chosen, and the address says it', async () => {
    const { trainer } = await renderTrain(PAIR)
    await person.click(screen.getByRole('radio', { name: 'Standardise each feature' }))
    await person.click(box('Neural network'))
    await person.click(box('Logistic regression'))
    await person.clear(seed())
    await person.type(seed(), '-12')
    await person.click(box('Fz'))
    await person.click(box(/^alpha/))
    await person.click(box(/^B\b/))
    expect(section('Features').textContent).toContain('1 of 3 features are trained on.')
    expect(words()).toMatchObject({
      'train.on': sha256Of('train.csv').slice(0, 12),
      'train.preprocessing': 'standardise',
      'train.classifiers': 'lda,logistic-regression',
      'train.seed': '-12',
      'train.without-electrodes': 'Fz',
      'train.without-bands': 'alpha',
      'train.without-classes': '1',
    })
    await press('Train')
    await status('Trained')
    expect(trainer.train.mock.lastCall![1].choices).toEqual({
      preprocessing: 'standardise',
      classifiers: [
        { kind: 'lda', settings: {} },
        { kind: 'logistic-regression', settings: {} },
      ],
      seed: -12,
      features: ['Cz/theta'],
      withoutClasses: ['1'],
    })
  })

  it('is what the address says when the view opens, and leaves it with the view', async () => {
    const query = `letter=4&train.on=${key('test.csv')}&train.judge=later&train.classifiers=mlp&train.mlp.maxIter=40`
    const { show } = await renderTrain(PAIR, `${query}&train.without-classes=1`)
    expect([chosen('Train on'), chosen('Judge on')]).toEqual([
      'test.csv, 3 rows',
      'the later part of the same recording',
    ])
    expect(plan().textContent).toContain('judge on its own later part.')
    expect([box('LDA').checked, box('Neural network').checked]).toEqual([false, true])
    expect(screen.getByLabelText<HTMLInputElement>('Epochs at most').value).toBe('40')
    expect([box(/^A\b/).checked, box(/^B\b/).checked]).toEqual([true, false])
    expect(words()).toMatchObject({ letter: '4', 'train.mlp.maxIter': '40' })
    await show(null)
    expect(words()).toEqual({ letter: '4' })
  })

  it('takes files that are opened after something was chosen, and keeps what was chosen', async () => {
    const { openFile } = await renderTrain([], 'train.mlp.maxIter=6')
    expect(plan().textContent).toContain('Learn from test.json')
    expect(words()).not.toHaveProperty('train.on')
    await person.click(box('Logistic regression'))
    for (const recording of PAIR) await act(() => openFile(recording))
    expect(plan().textContent).toContain('Learn from train.csv (3 rows, 2 classes), judge on test.csv')
    expect(box('Logistic regression').checked).toBe(true)
    expect(words()).toMatchObject({
      'train.on': key('train.csv'),
      'train.judge': key('test.csv'),
      'train.mlp.maxIter': '6',
    })
  })

  it('waits for the recordings that an address asks for', async () => {
    const query = `train.on=${key('train.csv')}&train.judge=${key('test.csv')}`
    const { openFile } = await renderTrain([], query)
    expect(plan().textContent).toContain(
      `This address needs recordings that are not open: to train on, the file whose SHA-256 begins with ${key('train.csv')}; to judge on,`,
    )
    expect([chosen('Train on'), chosen('Judge on')]).toEqual([
      `not open: ${key('train.csv')}…`,
      `not open: ${key('test.csv')}…`,
    ])
    expect(isBlocked()).toBe(true)
    await act(() => openFile(PAIR[0]!))
    expect(plan().textContent).toContain('This address needs a recording that is not open: to judge on,')
    expect(isBlocked()).toBe(true)
    expect(words()).toMatchObject({ 'train.on': key('train.csv'), 'train.judge': key('test.csv') })
    await act(() => openFile(PAIR[1]!))
    expect(plan().textContent).toContain('Learn from train.csv (3 rows, 2 classes), judge on test.csv')
    await looked()
    expect(isBlocked()).toBe(false)
  })

  it('follows an address that a person goes to, and not its own', async () => {
    const { state } = await renderTrain(PAIR)
    const go = (query: string) => act(async () => location.assign(`#/train?${query}`))
    await go('train.preprocessing=log-standardise&train.classifiers=lda')
    await waitFor(() => expect(box('Neural network').checked).toBe(false))
    expect(state().trainForm).toMatchObject({ preprocessing: 'log-standardise' })
    expect(words()).toMatchObject({ 'train.classifiers': 'lda', 'train.on': key('train.csv') })
    // What is half typed is in no address.
    await person.clear(seed())
    await go(`${location.hash.split('?')[1]}&letter=4`)
    expect(seed().value).toBe('')
    await person.type(seed(), '3')
    await go(`train.on=${key('test.csv')}`)
    await waitFor(() => expect(plan().textContent).toContain('Learn from test.csv'))
    expect(state().trainForm).toMatchObject({ seed: 3, preprocessing: 'log-standardise' })
  })

  it('asks for a recording where none is open', async () => {
    const { actions, state } = await renderTrain([recordingOf('plain.csv', { labels: null })])
    const shipped = state().recordings.find(({ origin }) => origin === 'shipped')!
    await act(() => actions.closeRecording(shipped.id))
    expect(plan().textContent).toContain('plain.csv has no labels to learn from')
    act(() => actions.access.store.setState({ recordings: [] }))
    expect(plan().textContent).toContain('Open a recording with labels to train on')
    expect(isBlocked()).toBe(true)
    expect(chosen('Train on')).toBe('no recording with labels is open')
    expect(screen.queryByRole('heading', { name: 'Classifiers' })).toBeNull()
  })

  it('takes files without labels, and asks for the column of both before they are trained on', async () => {
    const bare = (name: string) => ({
      ...recordingOf(name, { labels: null }),
      ignored: [{ name: 'event', kind: 'text' as const, reason: 'it is text' }],
    })
    const { readings } = await renderTrain([bare('test.csv'), bare('train.csv')])
    expect(plan().textContent).toContain('train.csv has no labels to learn from. Choose the column')
    expect(isBlocked()).toBe(true)
    const field = plan().querySelector('select')!
    expect([...field.options].map(({ text }) => text)).toContain('event')
    const before = readings.length
    await person.selectOptions(field, 'event')
    for (const at of [before, before + 1]) {
      await waitFor(() => expect(readings).toHaveLength(at + 1))
      const { source } = readings[at]!
      expect(source.labelColumn).toBe('event')
      const recording = recordingOf(source.kind === 'file' ? source.file.name : '')
      await act(async () =>
        readings[at]!.give({ ...recording, header: { ...recording.header, label: 'event' } }),
      )
    }
    await expectText(plan, 'Learn from train.csv (3 rows, 2 classes), judge on test.csv (3 rows).')
    expect(plan().querySelector('select')).toBe(field)
    await looked()
    expect(isBlocked()).toBe(false)
  })

  it('asks for the labels of a recording to judge on that has them not where the other has', async () => {
    const train = recordingOf('train.csv')
    const bare = {
      ...recordingOf('test.csv', { labels: null }),
      ignored: [{ name: 'event', kind: 'text' as const, reason: 'it is text' }],
    }
    const { readings } = await renderTrain([{ ...train, header: { ...train.header, label: 'event' } }, bare])
    expect(plan().textContent).toContain('test.csv has no labels to judge by.')
    expect(select('Labels of test.csv').value).toBe('')
    const before = readings.length
    await press('Take “event” there too')
    await waitFor(() => expect(readings).toHaveLength(before + 1))
    expect(readings[before]!.source).toMatchObject({ labelColumn: 'event' })
  })
})

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
