import { describe, expect, it } from 'vitest'
import { refusalOf } from '../../../testing/refusalOf.ts'
import { assemblePickle, globalOf, littleEndian, shortText } from '../../../testing/sklearn/assemblePickle.ts'
import { isModelName, modelFixture } from '../../../testing/sklearn/modelFixture.ts'
import { PickleBudget } from './pickleBudget.ts'
import { isKind, isList, isMap, type PickleValue } from './pickleValue.ts'
import { readPickle } from './readPickle.ts'

const read = (bytes: Uint8Array) => readPickle(bytes, 'x.pkl', isModelName)
const fixture = (name: string) => read(modelFixture(name))
const refused = (...parts: (string | number | Uint8Array)[]) =>
  refusalOf(() => read(assemblePickle(...parts)))

function entry(value: PickleValue | undefined, key: string): PickleValue | undefined {
  if (isKind(value, 'object')) return entry(value.state, key)
  return isMap(value) ? value.get(key) : undefined
}

describe('readPickle', () => {
  it('reads the same model from every protocol and from joblib', () => {
    const model = fixture('lda.p4.pkl')
    for (const name of ['lda.p0.pkl', 'lda.p1.pkl', 'lda.p2.pkl', 'lda.p3.pkl', 'lda.p5.pkl', 'lda.joblib']) {
      expect(fixture(name), name).toEqual(model)
    }
  })

  it('has a model’s class, its attributes and arrays', () => {
    const model = fixture('lda.joblib')
    expect(model).toMatchObject({ kind: 'object', name: 'sklearn.pipeline.Pipeline', args: [] })
    const steps = entry(model, 'steps')
    if (!isList(steps) || !isList(steps[0]) || !isList(steps[1])) throw new Error('no steps')
    expect(steps[0][0]).toBe('normalizer')
    expect(entry(steps[0][1], 'feature_names_in_')).toEqual({
      kind: 'array',
      dtype: 'O',
      shape: [6],
      values: ['Cz/theta', 'Cz/alpha', 'Cz/betaL', 'Fz/theta', 'Fz/alpha', 'Fz/betaL'],
    })
    const lda = steps[1][1]
    expect(entry(lda, 'classes_')).toEqual({
      kind: 'array',
      dtype: 'i8',
      shape: [3],
      values: Float64Array.of(0, 1, 2),
    })
    expect(entry(lda, 'coef_')).toMatchObject({ dtype: 'f8', shape: [3, 6] })
    expect(entry(lda, 'tol')).toBe(1e-4)
    expect(entry(lda, '_sklearn_version')).toBe('1.2.1')
  })

  it('keeps what a network’s random generator was made with', () => {
    const steps = entry(fixture('mlp.joblib'), 'steps')
    const mlp = isList(steps) && isList(steps[2]) ? steps[2][1] : null
    expect(entry(mlp, '_random_state')).toMatchObject({
      name: 'numpy.random._pickle.__randomstate_ctor',
      args: ['MT19937', { kind: 'class', name: 'numpy.random._pickle.__bit_generator_ctor' }],
    })
  })

  it('reads what NumPy 2 and scikit-learn 1.9 write', () => {
    const steps = entry(fixture('numpy2/mlp.joblib'), 'steps')
    const mlp = isList(steps) && isList(steps[2]) ? steps[2][1] : null
    expect(entry(mlp, '_sklearn_version')).toBe('1.9.1')
    expect(entry(mlp, 'coefs_')).toMatchObject([{ shape: [4, 4] }, { shape: [4, 3] }])
    expect(fixture('numpy2/lda.p5.pkl')).toEqual(fixture('numpy2/lda.p2.pkl'))
  })

  it.each(['arrays.p2.pkl', 'arrays.p5.pkl', 'arrays.joblib', 'arrays.unaligned.joblib'])(
    'has every array of %s in C order',
    (name) => {
      const whole = fixture(name)
      const arrays = entry(whole, 'arrays')
      if (!isMap(arrays)) throw new Error('no arrays')
      const numbers = Array.from({ length: 12 }, (_, i) => i)
      let compared = 0
      for (const [key, array] of arrays) {
        const [, kind, digits] = /^[<>|](\w|\?)(\d?) [CF]$/.exec(String(key)) ?? []
        if (kind === undefined) continue
        const isText = kind === 'U' || kind === 'S'
        const dtype = kind === '?' ? 'b1' : isText ? kind : `${kind}${digits}`
        const values = isText ? numbers.map(String) : kind === '?' ? numbers.map(Boolean) : numbers
        const expected = { kind: 'array', dtype, shape: [2, 2, 3] }
        expect(array, String(key)).toEqual({
          ...expected,
          values: isText || kind === '?' || kind === 'O' ? values : Float64Array.from(numbers),
        })
        compared++
      }
      expect(compared).toBe(50)
      expect(arrays.get('empty')).toEqual({
        kind: 'array',
        dtype: 'f8',
        shape: [0, 3],
        values: new Float64Array(),
      })
      expect(arrays.get('no axes')).toEqual({
        kind: 'array',
        dtype: 'f8',
        shape: [],
        values: Float64Array.of(5.5),
      })
      expect(entry(whole, 'scalars')).toEqual([0.5, -7, true, 'Cz'])
    },
  )

  it.each([
    ['C\x02\x00\x7c', 'f2', Number.POSITIVE_INFINITY],
    ['C\x02\x01\x80', 'f2', -(2 ** -24)],
    ['C\x02\x01\x7e', 'f2', Number.NaN],
    ['C\x02\xff\x7b', 'f2', 65504],
    ['C\x08\xff\xff\xff\xff\xff\xff\x1f\x00', 'i8', Number.MAX_SAFE_INTEGER],
    ['C\x08\xff\xff\xff\xff\xff\xff\xff\xff', 'i8', -1],
    ['U\x01\xfe', 'i1', -2],
  ])('reads %j as a scalar of %s', (bytes, type, value) => {
    expect(read(assemblePickle(scalar(type, bytes)))).toBe(value)
  })

  it.each([
    ['C\x08\0\0\0\0\0\0\x20\0', 'i8', /the integer 9007199254740992/],
    ['C\x08\xff\xff\xff\xff\xff\xff\xff\xff', 'u8', /the integer/],
    ['C\x04\0\0\x11\0', 'U1', /character 1114112/],
    ['C\x07\0\0\0\0\0\0\0', 'f8', /7 bytes/],
    ['C\x10\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0', 'c16', /an array of "c16"/],
    ['C\x08\0\0\0\0\0\0\0\0', 'M8', /an array of "M8"/],
    ['N', 'f8', /null/],
    ['C\x00', 'O8', /objects/],
  ])('refuses %j as a scalar of %s', (bytes, type, found) => {
    const problem = refused(scalar(type, bytes))
    expect(problem.code).toBe('bad-model')
    expect(problem.found).toMatch(found)
  })
})

const TUPLE = '(K\x01(K\x03t'
const dtype = (type: string) =>
  `${globalOf('numpy', 'dtype')}${shortText(type)}\x89\x88\x87R(K\x03${shortText('<')}NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb`
const scalar = (type: string, bytes: string) =>
  `${globalOf('numpy._core.multiarray', 'scalar')}${dtype(type)}${bytes}\x86R.`
const NEW_ARRAY = `${globalOf('numpy.core.multiarray', '_reconstruct')}${globalOf('numpy', 'ndarray')}K\x00\x85C\x01b\x87R`

describe('a global', () => {
  it.each([
    [globalOf('posix', 'system'), 'posix.system'],
    [globalOf('builtins', 'eval'), 'builtins.eval'],
    [globalOf('builtins', 'getattr'), 'builtins.getattr'],
    [globalOf('__builtin__', 'exec'), '__builtin__.exec'],
    [globalOf('numpy', 'load'), 'numpy.load'],
    [globalOf('sklearn.utils', 'resample'), 'sklearn.utils.resample'],
    ['(ios\nsystem\n', 'os.system'],
    [`${shortText('subprocess')}${shortText('Popen')}\x93`, 'subprocess.Popen'],
    [globalOf('', ''), '.'],
    [globalOf('__proto__', 'constructor'), '__proto__.constructor'],
  ])('that is not permitted is refused where it stands: %j', (opcode, name) => {
    const problem = refused('\x80\x04', opcode)
    expect(problem).toMatchObject({ code: 'unsafe-model', found: JSON.stringify(name) })
    expect(problem.row).toMatch(/^byte \d+$/)
  })

  it.each([
    ['sklearn.svm._classes', 'SVC', 'SVC of sklearn'],
    ['sklearn.ensemble._forest', 'RandomForestClassifier', 'RandomForestClassifier of sklearn'],
    ['xgboost.sklearn', 'XGBClassifier', 'XGBClassifier of xgboost'],
  ])('of %s that is another model is named: %s', (module, name, words) => {
    const problem = refused(globalOf(module, name))
    expect(problem.code).toBe('unsupported-model')
    expect(problem.message).toContain(words)
    expect(problem.expected).toMatch(/LinearDiscriminantAnalysis.*RobustScaler and PCA/)
  })

  it('takes the caller’s words for what can be read', () => {
    const bytes = assemblePickle(globalOf('sklearn.svm', 'SVC'))
    expect(refusalOf(() => readPickle(bytes, 'x', () => false, { readable: 'a tree' })).expected).toBe(
      'a tree',
    )
  })

  it('of NumPy’s own is no function that a pickle could call for something else', () => {
    expect(refused(globalOf('numpy', 'ndarray'), ')R.').found).toBe('a call of numpy.ndarray')
    expect(refused(globalOf('copyreg', '__newobj__'), globalOf('copyreg', '__newobj__'), '\x85R.').code).toBe(
      'bad-model',
    )
    expect(refused(globalOf('copyreg', '__newobj__'), ')R.').found).toBe('nothing')
    const rebuilt = [globalOf('copy_reg', '_reconstructor'), globalOf('sklearn.pipeline', 'Pipeline')]
    expect(refused(...rebuilt, globalOf('__builtin__', 'dict'), '}\x87R.').expected).toBe(
      'an object without a base',
    )
    expect(refused(globalOf('_codecs', 'encode'), shortText('a'), shortText('rot13'), '\x86R.').code).toBe(
      'bad-model',
    )
    expect(
      refused(globalOf('_codecs', 'encode'), 'X\x03\0\0\0\xe2\x82\xac', shortText('latin1'), '\x86R.').code,
    ).toBe('bad-model')
  })

  it.each([
    [`${globalOf('collections', 'OrderedDict')})R(${shortText('a')}K\x01u.`, new Map([['a', 1]])],
    [`${globalOf('collections', 'OrderedDict')}]](${shortText('a')}K\x01ea\x85R.`, new Map([['a', 1]])],
    [`${globalOf('__builtin__', 'set')}](K\x01K\x02e\x85R.`, [1, 2]],
    [`${globalOf('builtins', 'frozenset')})R.`, []],
    [`${globalOf('builtins', 'bytearray')}C\x01a\x85R.`, Uint8Array.of(97)],
    [`${globalOf('__builtin__', 'bytes')})R.`, new Uint8Array()],
    [`${globalOf('_codecs', 'encode')}X\x02\0\0\0\xc3\xbf${shortText('latin1')}\x86R.`, Uint8Array.of(255)],
    [
      `${globalOf('builtins', 'object')})\x81.`,
      { kind: 'object', name: 'builtins.object', args: [], state: null },
    ],
  ])('of Python’s own gives data: %j', (pickle, value) => {
    expect(read(assemblePickle(pickle))).toEqual(value)
  })
})

describe('what a file could be made to do', () => {
  it.each([
    ['a list in itself', ']q\x00h\x00a.'],
    ['a list in a list in itself', ']q\x00]h\x00aa.'],
    ['a dictionary in itself', '}q\x00K\x01h\x00s.'],
    ['a tuple in its own list', ']q\x00h\x00\x85a.'],
    ['an object in its own state', `${globalOf('sklearn.pipeline', 'Pipeline')})\x81q\x00}K\x01h\x00sb.`],
    ['an array in itself', `${NEW_ARRAY}q\x00(K\x01K\x01\x85${dtype('O8')}\x89]h\x00atb.`],
  ])('%s is refused', (_, pickle) => {
    expect(refused(pickle).found).toBe('a value within itself')
  })

  it('a value that is there twice is none in itself', () => {
    expect(read(assemblePickle(']]q\x00ah\x00a.'))).toEqual([[], []])
  })

  it('lists of lists that double each time are refused', () => {
    const doubled = Array.from({ length: 100 }, (_, i) => {
      const last = String.fromCharCode(i)
      return `q${last}0]h${last}ah${last}a`
    })
    expect(refused(']', ...doubled, '.').found).toBe('more values by repetition')
  })

  it('depth is bounded', () => {
    expect(() => read(assemblePickle(']'.repeat(200), 'a'.repeat(199), '.'))).not.toThrow()
    expect(refused(']'.repeat(201), 'a'.repeat(200), '.').found).toBe('deeper values')
    expect(refused('N', '\x85'.repeat(100_000), '.').found).toBe('deeper values')
  })

  it('the stack, marks, memory and opcodes are bounded', () => {
    const many = (opcodes: string) => {
      const file = Buffer.from(`N${opcodes.repeat((1 << 21) / opcodes.length)}`, 'latin1')
      return refusalOf(() => read(file)).found
    }
    expect(many('2')).toBe('more values on the stack')
    expect(many('(')).toBe('more marks')
    expect(many('\x94')).toBe('more remembered values')
    expect(many('N0')).toBe('more opcodes')
  })

  it('one text of bytes cannot become many arrays', () => {
    const raw = `B\x00\x10\x00\x00${'\0'.repeat(4096)}q\x010`
    const array = `${NEW_ARRAY}(K\x01M\x00\x10\x85h\x00\x89h\x01tb0`
    const problem = refused(`${dtype('u1')}q\x000`, raw, array.repeat(100), 'N.')
    expect(problem.found).toMatch(/values made of fewer bytes/)
  })

  it.each([
    ['more elements than there are bytes', `(K\x01J\xff\xff\xff\x7f\x85${dtype('f8')}\x89C\x00tb.`],
    ['elements without bytes', `(K\x01J\xff\xff\xff\x7f\x85${dtype('U0')}\x89C\x00tb.`],
    ['a product beyond numbers', `(K\x01(${'J\xff\xff\xff\x7f'.repeat(32)}t${dtype('f8')}\x89C\x00tb.`],
    ['33 axes', `(K\x01(${'K\x01'.repeat(33)}t${dtype('u1')}\x89C\x01atb.`],
    ['an axis below zero', `(K\x01J\xff\xff\xff\xff\x85${dtype('u1')}\x89C\x01atb.`],
    ['a list of another length', `(K\x01K\x02\x85${dtype('O8')}\x89]Natb.`],
    ['another state', `${TUPLE}tb.`],
    ['no state', '.'],
  ])('an array of %s is refused', (_, rest) => {
    expect(refused(NEW_ARRAY, rest).code).toBe('bad-model')
  })

  it('an array gets its content once', () => {
    const state = `(K\x01K\x01\x85${dtype('u1')}\x89C\x01atb`
    expect(read(assemblePickle(NEW_ARRAY, state, '.'))).toMatchObject({ values: Float64Array.of(97) })
    expect(refused(NEW_ARRAY, state, state, '.').found).toBe('a second content for an array')
  })

  it('an array of joblib is bounded by the file, and never read within another', () => {
    const standIn = (count: number, type: string) =>
      `${globalOf('joblib.numpy_pickle', 'NumpyArrayWrapper')})\x81}(${shortText('subclass')}${globalOf('numpy', 'ndarray')}${shortText('shape')}J${String.fromCharCode(...littleEndian(count, 4))}\x85${shortText('order')}${shortText('C')}${shortText('dtype')}${dtype(type)}ub`
    expect(read(assemblePickle(standIn(2, 'u1'), 'ab.'))).toMatchObject({ values: Float64Array.of(97, 98) })
    expect(refused(standIn(0x7fffffff, 'f8'), 'ab.').found).toBe('3 bytes up to the end')
    expect(refused(standIn(0x7fffffff, 'S0'), '.').found).toMatch(/values made of fewer bytes/)
    expect(refused(standIn(1, 'O8'), standIn(1, 'u1'), 'a.').found).toBe(
      'an array of joblib in a pickle without joblib',
    )
    expect(refused(standIn(1, 'O8'), 'N.').found).toBe('null')
    const remembered = standIn(1, 'u1').replace(')\x81', ')\x81q\x07')
    expect(refused(remembered, 'ah\x07\x86.').found).toBe('an array without its content')
  })

  it('what is used is counted', () => {
    const bytes = modelFixture('mlp.joblib')
    const budget = new PickleBudget(bytes.length, 'mlp.joblib')
    readPickle(bytes, 'mlp.joblib', isModelName, { budget })
    expect(budget.opcodes).toBeLessThan(bytes.length)
    expect(budget.cells).toBeLessThan(bytes.length / 4)
  })
})
