import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PREPROCESSINGS } from '../../models/fitPreprocessing.ts'
import { exampleRecording } from '../../testing/exampleRecording.ts'
import { sha256Of } from '../../testing/sha256Of.ts'
import { describeRecording, type OpenRecording } from '../recordings/openRecording.ts'
import { openForm, type TrainForm, usualForm } from './trainForm.ts'
import { readTrainQuery, trainPath, withoutTrainQuery, withTrainQuery } from './trainQuery.ts'

const FILE = { file: 'x', rows: 3, bytes: 1, sha256: '', simulated: false }

function opened(name: string): OpenRecording {
  const recording = exampleRecording({ name, sha256: sha256Of(name) })
  return describeRecording({ recording, bytes: 1, range: [1, 2] }, 'file', { training: FILE, heldOut: FILE })
}

const [train, test, third] = [opened('train.csv'), opened('test.csv'), opened('third.csv')]
const OPEN = [train, test, third]
const keyOf = ({ sha256 }: OpenRecording) => sha256.slice(0, 12)
/** The usual choices, as if a person had chosen the recordings. */
const usual: TrainForm = { ...usualForm(OPEN), wish: undefined }

/** What an address chooses, whether it names the recordings or not. */
function read(query: string, open: readonly OpenRecording[] = OPEN): TrainForm | null {
  const form = readTrainQuery(query, open)
  return form && { ...form, wish: undefined }
}

/** What is read of a query that was written for this form. */
const again = (form: TrainForm) => read(withTrainQuery('', form, OPEN))

describe('the address of a training', () => {
  it('says all that is chosen', () => {
    const form: TrainForm = {
      ...usual,
      ...{ training: third.id, heldOut: null, preprocessing: 'standardise', seed: -7 },
      offElectrodes: ['Cz'],
      offFeatures: ['a,b', '50%'],
      classifiers: {
        ...usual.classifiers,
        mlp: { isOn: true, settings: { maxIter: 40 } },
        'logistic-regression': { isOn: true, settings: { C: 0.5 } },
        lda: { isOn: false, settings: { shrinkage: 'auto' } },
      },
    }
    const query = withTrainQuery('', form, OPEN)
    expect(Object.fromEntries(new URLSearchParams(query))).toEqual({
      'train.on': keyOf(third),
      'train.judge': 'later',
      'train.preprocessing': 'standardise',
      'train.classifiers': 'mlp,logistic-regression',
      'train.mlp.maxIter': '40',
      'train.logistic-regression.C': '0.5',
      'train.seed': '-7',
      'train.without-electrodes': 'Cz',
      'train.without-features': 'a%2Cb,50%25',
    })
    // What is off has its standard again.
    const lda = { isOn: false, settings: {} }
    expect(read(query)).toEqual({ ...form, classifiers: { ...form.classifiers, lda } })
  })

  it('is read as it was written, whatever is chosen', () => {
    const names = fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { maxLength: 3 })
    const isOn = fc.record({ lda: fc.boolean(), mlp: fc.boolean(), 'logistic-regression': fc.boolean() })
    const forms = fc
      .record({
        training: fc.constantFrom(train.id, test.id),
        heldOut: fc.constantFrom(third.id, null),
        preprocessing: fc.constantFrom(...PREPROCESSINGS),
        seed: fc.integer(),
        isOn: isOn.filter((kinds) => Object.values(kinds).includes(true)),
        offElectrodes: names,
        offBands: names,
        offFeatures: names,
        leftOutClasses: names,
      })
      .map(({ isOn: kinds, ...form }) => ({
        ...form,
        classifiers: Object.fromEntries(
          Object.entries(kinds).map(([kind, on]) => [kind, { isOn: on, settings: {} }]),
        ),
      }))
    fc.assert(
      fc.property(forms, (form) => {
        expect(again(form)).toEqual(form)
      }),
      { numRuns: 100 },
    )
  })

  it('takes names that are no whole text', () => {
    expect(again({ ...usual, offFeatures: ['a\uD800', 'b'] })!.offFeatures).toEqual(['a\uFFFD', 'b'])
  })

  it('leaves the rest of the address alone', () => {
    const query = withTrainQuery('letter=4&train.seed=9&decoder=abc', usual, OPEN)
    expect(query).toMatch(/^letter=4&decoder=abc&train\.on=/)
    expect(new URLSearchParams(query).getAll('train.seed')).toEqual(['0'])
    expect(withoutTrainQuery(query)).toBe('letter=4&decoder=abc')
    expect(withoutTrainQuery('')).toBe('')
  })

  it('names no recording that is not open, and no setting that is no value', () => {
    const broken = { ...usual.classifiers, lda: { isOn: true, settings: null } }
    const query = withTrainQuery('', { ...usual, training: 999, heldOut: 998, classifiers: broken }, OPEN)
    const words = new URLSearchParams(query)
    expect([words.has('train.on'), words.has('train.judge')]).toEqual([false, false])
    expect([...words.keys()].filter((name) => name.startsWith('train.lda'))).toEqual([])
  })
})

describe('what an address says wrongly', () => {
  it('is as usual', () => {
    for (const wrong of [
      ...['train.on=', 'train.judge=', 'train.on=0123', 'train.on=later', 'train.judge=abc'],
      ...[
        'train.preprocessing=l1',
        'train.classifiers=',
        'train.classifiers=svm',
        'train.seed=',
        'train.seed=x',
      ],
      ...['train.seed=1.5', 'train.seed=2147483648', 'train.mlp.maxIter=0', 'train.mlp.maxIter=many'],
      ...['train.lda.shrinkage=much', 'train.mlp.layers=3', 'train.without-classes=,', 'train.nothing=1'],
      // Its standard.
      'train.mlp.maxIter=1000',
    ]) {
      expect(read(wrong), wrong).toEqual(usual)
    }
  })

  it('is passed over beside what it says rightly', () => {
    expect(readTrainQuery('train.classifiers=svm,lda&train.seed=x&train.mlp.maxIter=40', OPEN)).toMatchObject(
      {
        seed: 0,
        classifiers: {
          lda: { isOn: true, settings: {} },
          mlp: { isOn: false, settings: { maxIter: 40 } },
        },
      },
    )
    expect(readTrainQuery('train.without-features=a,%25zz,b', OPEN)!.offFeatures).toEqual(['a', 'b'])
  })

  it('never is one recording to train and to judge on', () => {
    const both = `train.on=${keyOf(third)}&train.judge=${keyOf(third)}`
    expect(readTrainQuery(both, OPEN)).toMatchObject({ training: third.id, heldOut: test.id })
    expect(readTrainQuery(`train.judge=${keyOf(train)}`, OPEN)).toMatchObject({ heldOut: usual.heldOut })
  })
})

describe('an address', () => {
  it('says nothing of a training where no name is one of its', () => {
    for (const query of ['', 'letter=4', 'trained=1']) expect(readTrainQuery(query, OPEN)).toBeNull()
  })

  it('with a recording to train on alone finds the other', () => {
    expect(trainPath(third)).toBe(`/train?train.on=${keyOf(third)}`)
    const query = trainPath(third).slice('/train?'.length)
    expect(read(query)).toEqual({ ...usual, training: third.id, heldOut: test.id })
  })
})

describe('an address that names recordings alone', () => {
  it('leaves the other choices as they were, but for what is left out', () => {
    const before: TrainForm = { ...usual, seed: 7, preprocessing: 'standardise', offElectrodes: ['Cz'] }
    expect(readTrainQuery(`train.on=${keyOf(third)}`, OPEN, before)).toMatchObject({
      ...{ training: third.id, heldOut: test.id, seed: 7, preprocessing: 'standardise', offElectrodes: [] },
    })
    const more = `train.on=${keyOf(third)}&train.classifiers=lda`
    expect(readTrainQuery(more, OPEN, before)).toMatchObject({ training: third.id, seed: 0 })
  })
})

describe('an address whose recordings are not open', () => {
  const query = `train.on=${keyOf(train)}&train.judge=${keyOf(third)}`

  it('keeps what it asks for, and takes it when it is open', () => {
    const form = readTrainQuery(query, [test])!
    expect(form).toMatchObject({ training: null, heldOut: null })
    expect(withTrainQuery('', form, [test])).toContain(query)
    expect(readTrainQuery(query, [test, train])).toMatchObject({ training: train.id, heldOut: null })
    expect(openForm(form, OPEN)).toMatchObject({ training: train.id, heldOut: third.id })
    expect(readTrainQuery(`train.judge=${keyOf(third)}`, [train, test])).toMatchObject({ heldOut: null })
  })

  it('does not name the recording that ships where nobody chose it', () => {
    const shipped = { ...test, origin: 'shipped' as const }
    const form = readTrainQuery('train.seed=5', [shipped])!
    expect(form).toMatchObject({ training: shipped.id })
    expect(withTrainQuery('', form, [shipped])).not.toContain('train.on')
    expect(withTrainQuery('', { ...form, wish: undefined }, [shipped])).toContain(`train.on=${keyOf(test)}`)
    expect(withTrainQuery('', openForm(form, OPEN), OPEN)).toContain(
      `train.on=${keyOf(train)}&train.judge=${keyOf(test)}`,
    )
  })
})
