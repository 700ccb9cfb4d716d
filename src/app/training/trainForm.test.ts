import { describe, expect, it } from 'vitest'
import { TRAINABLE_KINDS } from '../../models/trainableKinds.ts'
import { type ExampleOptions, exampleRecording } from '../../testing/exampleRecording.ts'
import { sha256Of } from '../../testing/sha256Of.ts'
import { describeRecording, type OpenRecording } from '../recordings/openRecording.ts'
import {
  choicesOf,
  isOff,
  missingOf,
  openForm,
  pairFor,
  type TrainForm,
  usualForm,
  withChosen,
} from './trainForm.ts'

const SOURCE = { rows: 3, bytes: 100, simulated: true }

/** An open recording; the one that ships is `test.json`, and `simulated.csv` is what its decoder was trained on. */
function opened(name: string, options: ExampleOptions = {}, origin: OpenRecording['origin'] = 'file') {
  const recording = exampleRecording({ name, sha256: sha256Of(name), ...options })
  return describeRecording({ recording, bytes: 100, range: [1, 8] }, origin, {
    training: { ...SOURCE, file: 'simulated.csv', sha256: sha256Of('simulated.csv') },
    heldOut: { ...SOURCE, file: 'test.json', sha256: sha256Of('test.json') },
  })
}

const SHIPPED = opened('test.json', {}, 'shipped')

/** What is trained and judged on, by name. */
function pairOf(...open: OpenRecording[]) {
  const { training, heldOut } = usualForm(open)
  const nameOf = (wanted: number | null) => open.find(({ id }) => id === wanted)?.name ?? null
  return [nameOf(training), nameOf(heldOut)]
}

describe('the usual pair', () => {
  it('is a file of training and one of testing by their names, in any order', () => {
    const [train, test] = [opened('mine-train.csv'), opened('mine-test.csv')]
    expect(pairOf(SHIPPED, train, test)).toEqual(['mine-train.csv', 'mine-test.csv'])
    expect(pairOf(SHIPPED, test, train)).toEqual(['mine-train.csv', 'mine-test.csv'])
    expect(pairOf(opened('session2.csv'), opened('Session 1.csv'))).toEqual(['Session 1.csv', 'session2.csv'])
    expect(pairOf(opened('evaluation.json'), opened('calibration.json'))).toEqual([
      'calibration.json',
      'evaluation.json',
    ])
  })

  it('is the first file and the second where names say nothing', () => {
    expect(pairOf(SHIPPED, opened('monday.csv'), opened('tuesday.csv'))).toEqual([
      'monday.csv',
      'tuesday.csv',
    ])
    expect(pairOf(opened('monday.csv'), opened('tuesday.csv'), opened('held.csv'))).toEqual([
      'monday.csv',
      'held.csv',
    ])
  })

  it('trains on what is to judge where there is nothing else', () => {
    expect(pairOf(opened('test.csv'))).toEqual(['test.csv', null])
  })

  it('is one file and its later part where the other does not fit', () => {
    const train = opened('train.csv')
    expect(pairOf(train, opened('test.csv', { labels: null }))).toEqual(['train.csv', null])
    expect(pairOf(train, opened('test.csv', { features: ['Oz/a', 'Oz/b', 'Oz/c'] }))).toEqual([
      'train.csv',
      null,
    ])
    expect(pairOf(train, opened('test.csv', { sha256: train.sha256 }))).toEqual(['train.csv', null])
    const wider = { features: ['Oz/a', ...train.features], rows: [[1, 2, 3, 4]], labels: [1] }
    expect(pairOf(train, opened('test.csv', wider))).toEqual(['train.csv', 'test.csv'])
  })

  it('takes a file without labels where no file has any, rather than the recording that ships', () => {
    const [train, test] = [opened('train.csv', { labels: null }), opened('test.csv', { labels: null })]
    expect(pairOf(SHIPPED, train, opened('b.csv'))).toEqual(['b.csv', null])
    expect(pairOf(SHIPPED, train)).toEqual(['train.csv', null])
    expect(pairOf(SHIPPED, test, train)).toEqual(['train.csv', 'test.csv'])
    expect(pairOf({ ...SHIPPED, labels: null })).toEqual([null, null])
    expect(pairOf()).toEqual([null, null])
  })

  it('judges on a file that has the column of the labels, whatever it was taken for', () => {
    const events = (one: OpenRecording): OpenRecording => ({
      ...one,
      header: { ...one.header, label: 'event ' },
    })
    const plain = opened('test.csv', { labels: null })
    const reason = { name: ' event', kind: 'text', reason: 'it is text' } as const
    const withEvents = { ...plain, ignored: [reason] }
    expect(pairOf(events(opened('train.csv')), withEvents)).toEqual(['train.csv', 'test.csv'])
    expect(pairOf(events(opened('train.csv')), plain)).toEqual(['train.csv', null])
  })

  it('has the recording that ships with the file that its decoder was trained on, and with no other', () => {
    expect(pairOf(SHIPPED)).toEqual(['test.json', null])
    expect(pairOf(SHIPPED, opened('mine.csv'))).toEqual(['mine.csv', null])
    expect(pairOf(SHIPPED, opened('simulated.csv'))).toEqual(['simulated.csv', 'test.json'])
  })
})

describe('the usual form', () => {
  const form = usualForm([opened('train.csv'), opened('test.csv')])

  it('has everything as the tutorial has it', () => {
    expect(form).toMatchObject({
      preprocessing: 'l2-normalise',
      seed: 0,
      offElectrodes: [],
      offBands: [],
      offFeatures: [],
      leftOutClasses: [],
    })
    expect(Object.keys(form.classifiers)).toEqual(TRAINABLE_KINDS.map(({ kind }) => kind))
    const on = Object.entries(form.classifiers).filter(([, { isOn }]) => isOn)
    expect(on.map(([kind]) => kind)).toEqual(['lda', 'mlp'])
    expect(choicesOf(form, ['Cz/theta'])).toEqual({
      preprocessing: 'l2-normalise',
      classifiers: [
        { kind: 'lda', settings: {} },
        { kind: 'mlp', settings: {} },
      ],
      seed: 0,
    })
  })
})

describe('a form with recordings that were closed', () => {
  const [train, test, third] = [opened('train.csv'), opened('test.csv'), opened('third.csv')]
  const chosen: TrainForm = {
    ...usualForm([train, test, third]),
    ...{ wish: undefined, training: third.id, heldOut: test.id },
    ...{ seed: 5, leftOutClasses: ['1'], offBands: ['theta'] },
  }

  it('is the very form as long as they are open', () => {
    expect(openForm(chosen, [train, test, third])).toBe(chosen)
    const later = { ...chosen, heldOut: null }
    expect(openForm(later, [third])).toBe(later)
    expect(openForm(null, [train, test])).toEqual(usualForm([train, test]))
  })

  it('judges on another where that one was closed', () => {
    expect(openForm(chosen, [train, third])).toEqual({ ...chosen, heldOut: train.id })
    expect(openForm(chosen, [third])).toEqual({ ...chosen, heldOut: null })
  })

  it('trains on another, of which nothing is left out, and keeps the rest', () => {
    expect(openForm(chosen, [train, test])).toEqual({
      ...chosen,
      ...{ wish: {}, training: train.id, heldOut: test.id, leftOutClasses: [], offBands: [] },
    })
    expect(openForm(chosen, [])).toMatchObject({ training: null, heldOut: null, seed: 5 })
  })

  it('takes a file that comes where there was none', () => {
    const none = { ...chosen, training: null, heldOut: null }
    expect(openForm(none, [])).toMatchObject({ training: null, heldOut: null, seed: 5 })
    expect(openForm(none, [train, test])).toMatchObject({ training: train.id, heldOut: test.id })
  })
})

describe('a pair that nobody chose', () => {
  const [train, test, third] = [opened('train.csv'), opened('test.csv'), opened('third.csv')]
  const keyOf = ({ sha256 }: OpenRecording) => sha256.slice(0, 12)

  it('follows what is open, and other choices stay', () => {
    const chosen = withChosen(usualForm([SHIPPED]), { seed: 5, offBands: ['theta'] }, [SHIPPED])
    expect(openForm(chosen, [SHIPPED])).toMatchObject({ training: SHIPPED.id, heldOut: null })
    expect(openForm(chosen, [SHIPPED, test, train])).toMatchObject({
      ...{ training: train.id, heldOut: test.id, seed: 5, offBands: ['theta'] },
    })
  })

  it('is as it is once one of the two is chosen', () => {
    const open = [SHIPPED, third]
    const chosen = withChosen(usualForm(open), { heldOut: SHIPPED.id }, open)
    expect(openForm(chosen, [...open, train, test])).toMatchObject({
      training: third.id,
      heldOut: SHIPPED.id,
    })
  })

  it('is the one that is wished for as soon as it is open, and no other until then', () => {
    const wished: TrainForm = { ...usualForm([]), wish: { on: keyOf(train), judge: keyOf(third) } }
    expect(openForm(wished, [SHIPPED, test])).toMatchObject({ training: null, heldOut: null })
    expect(missingOf(wished, [SHIPPED, test])).toEqual({ on: keyOf(train), judge: keyOf(third) })
    expect(openForm(wished, [SHIPPED, test, train])).toMatchObject({ training: train.id, heldOut: null })
    expect(missingOf(wished, [train, test])).toEqual({ on: undefined, judge: keyOf(third) })
    expect(openForm(wished, [train, test, third])).toMatchObject({ training: train.id, heldOut: third.id })
    expect(missingOf({ ...wished, wish: { on: keyOf(train), judge: 'later' } }, [train])).toEqual({})
    expect(missingOf({ ...wished, wish: undefined }, [])).toEqual({})
  })

  it('keeps the wish for the one where the other is chosen', () => {
    const wished: TrainForm = { ...usualForm([]), wish: { on: keyOf(train) } }
    const judged = withChosen(wished, { heldOut: third.id }, [third])
    expect(openForm(judged, [test, third, train])).toMatchObject({ training: train.id, heldOut: third.id })
    const later = withChosen(wished, { heldOut: null }, [third])
    expect(openForm(later, [test, train])).toMatchObject({ training: train.id, heldOut: null })
    const other = withChosen(wished, { training: third.id, heldOut: null }, [third])
    expect(openForm(other, [third, train])).toMatchObject({ training: third.id, heldOut: null })
  })
})

describe('choices', () => {
  const open = [opened('train.csv')]
  const usual = usualForm(open)
  const features = ['Cz/theta', 'Cz/alpha', 'Fz/theta', 'time']

  it('name the features that are left, in the recording’s order, where some are left out', () => {
    const kept = (part: Partial<TrainForm>) => choicesOf({ ...usual, ...part }, features)!.features
    expect(kept({})).toBeUndefined()
    expect(kept({ offElectrodes: ['Cz'] })).toEqual(['Fz/theta', 'time'])
    expect(kept({ offBands: ['theta'] })).toEqual(['Cz/alpha', 'time'])
    expect(kept({ offFeatures: ['time', 'Cz/alpha'] })).toEqual(['Cz/theta', 'Fz/theta'])
    expect(kept({ offElectrodes: ['Cz', 'Fz'], offFeatures: ['time'] })).toEqual([])
    expect(kept({ offElectrodes: ['Pz'] })).toBeUndefined()
  })

  it('name the classes that are left out', () => {
    expect(choicesOf({ ...usual, leftOutClasses: ['3'] }, features)).toMatchObject({ withoutClasses: ['3'] })
  })

  it('are none where something is no value', () => {
    const off = (kind: string) => ({ ...usual.classifiers, [kind]: { isOn: false, settings: {} } })
    expect(choicesOf({ ...usual, seed: Number.NaN }, features)).toBeNull()
    expect(choicesOf({ ...usual, seed: 1.5 }, features)).toBeNull()
    const broken = { ...usual.classifiers, lda: { isOn: true, settings: null } }
    expect(choicesOf({ ...usual, classifiers: broken }, features)).toBeNull()
    expect(choicesOf({ ...usual, classifiers: { lda: { isOn: false, settings: {} } } }, features)).toBeNull()
    const silent = { ...off('lda'), lda: { isOn: false, settings: null } }
    expect(choicesOf({ ...usual, classifiers: silent }, features)!.classifiers).toEqual([
      { kind: 'mlp', settings: {} },
    ])
  })

  it('leave a feature out by itself, its electrode or its band', () => {
    const off = { offElectrodes: ['Cz'], offBands: ['alpha'], offFeatures: ['time'] }
    expect(features.map((name) => isOff(off, name))).toEqual([true, true, false, true])
    expect(isOff({ ...off, offElectrodes: ['clock'], offBands: [''] }, 'clock')).toBe(false)
  })
})

describe('the partner of a recording', () => {
  it('is none of nothing', () => {
    expect(pairFor(undefined, [opened('a.csv')])).toEqual({ training: null, heldOut: null })
  })
})
