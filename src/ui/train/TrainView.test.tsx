import { act, screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { expectText, person } from '../../testing/page/page.ts'
import {
  box,
  chosen,
  isBlocked,
  key,
  looked,
  PAIR,
  plan,
  press,
  recordingOf,
  renderTrain,
  section,
  seed,
  select,
  status,
  words,
} from '../../testing/page/trainPage.tsx'
import { sha256Of } from '../../testing/sha256Of.ts'
import { decoderOf } from '../../testing/startApp.ts'

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

  it('says why the second of two files is not used', async () => {
    const [train] = PAIR
    await renderTrain([train!, recordingOf('later.csv', { labels: null })])
    expect(plan().textContent).toContain(
      'judge on its own later part. later.csv is not used, as it has no labels: choose it under Data',
    )
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
