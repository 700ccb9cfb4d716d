import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { beforeAll, describe, expect, it } from 'vitest'
import { ASKED, MODEL_ANSWERS } from '../src/testing/sklearn/modelAnswers.ts'
import { MODEL_FIXTURES } from '../src/testing/sklearn/modelFixture.ts'
import { importCommand } from './importCommand.ts'
import { predictCommand } from './predictCommand.ts'
import { sha256 } from './sha256.ts'
import { folderContent } from './testing/folderContent.ts'
import { csvText, temporaryFolder } from './testing/recordingFiles.ts'
import { runInProcess } from './testing/runInProcess.ts'

const FIXTURES = join(import.meta.dirname, '..', 'src', 'testing', 'sklearn')
const written = (name: string) => join(FIXTURES, 'models', name)
const folder = temporaryFolder()
const at = (...names: string[]) => join(folder, ...names)
const NAMES = ['Cz/theta', 'Cz/alpha', 'Cz/betaL', 'Fz/theta', 'Fz/alpha', 'Fz/betaL']
/** The rows that scikit-learn was asked for. */
const recording = at('asked.csv')
const COLUMNS = ['--columns-of', recording]
const sample = { rows: ASKED, truth: Int32Array.from({ length: ASKED.rows }, (_, row) => row % 3) }

beforeAll(() => {
  writeFileSync(recording, csvText(sample, { feature: (column) => NAMES[column]! }))
})

const run = (...args: string[]) => runInProcess(importCommand, args)
const predict = (...args: string[]) => runInProcess(predictCommand, ['--data', recording, ...args])

/** Labels by classifier, from the CSV that `npm run predict` writes. */
function predictionsOf(csv: string, id: string): unknown[] {
  const { data } = Papa.parse<Record<string, unknown>>(csv, {
    header: true,
    dynamicTyping: true,
    skipEmptyLines: true,
  })
  return data.map((row) => row[id])
}

function expected(file: string, path: string): unknown[] {
  const { classes, predicted } = MODEL_ANSWERS[file]![path]!
  return predicted.map((k) => classes[k])
}

describe('npm run import', () => {
  it('writes a bundle that npm run predict reads, and tells what is in it', async () => {
    const { code, stdout, stderr } = await run(written('alone.joblib'), ...COLUMNS, '--out', at('alone'))
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toBe(
      `Logistic regression: Normalizer(norm='l2') → LogisticRegression()\n${at('alone')}/models: 6 features, 3 classes\n`,
    )
    const result = await predict('--models', at('alone', 'models'))
    expect(result.code).toBe(0)
    expect(predictionsOf(result.stdout, 'logistic-regression')).toEqual(expected('alone.joblib', ''))
    const manifest = JSON.parse(readFileSync(at('alone', 'models', 'manifest.json'), 'utf8'))
    const bytes = readFileSync(written('alone.joblib'))
    expect(manifest.features).toEqual(NAMES)
    expect(manifest.imported).toEqual({
      library: 'scikit-learn 1.2.1',
      files: [{ file: 'alone.joblib', bytes: bytes.length, sha256: sha256(bytes) }],
    })
  })

  it('finds the columns by their names where the file has them, whatever their order', async () => {
    const other = at('other-order.csv')
    const order = [3, 0, 5, 1, 4, 2]
    const values = Float64Array.from(
      ASKED.values,
      (_, cell) => ASKED.values[cell - (cell % 6) + order[cell % 6]!]!,
    )
    writeFileSync(
      other,
      csvText({ ...sample, rows: { ...ASKED, values } }, { feature: (column) => NAMES[order[column]!]! }),
    )
    const { code } = await run(written('scaled.joblib'), '--model', '["named"]', '--out', at('named'))
    expect(code).toBe(0)
    const result = await runInProcess(predictCommand, ['--data', other, '--models', at('named', 'models')])
    expect(predictionsOf(result.stdout, 'lda')).toEqual(expected('scaled.joblib', '["named"]'))
  })

  it('makes one decoder of several files and models', async () => {
    const chosen = ['["svd"]', '["lsqr"]', '["ovr"]']
    const files = [written('lda.joblib'), written('logistic.joblib')]
    const args = [
      ...files,
      ...chosen.flatMap((path) => ['--model', path]),
      '--preprocessing',
      'none',
      ...COLUMNS,
      '--out',
      at('several'),
    ]
    expect((await run(...args)).code).toBe(0)
    const { stdout } = await predict('--models', at('several', 'models'))
    expect(predictionsOf(stdout, 'lda')).toEqual(expected('lda.joblib', '["svd"]'))
    expect(predictionsOf(stdout, 'lda-2')).toEqual(expected('lda.joblib', '["lsqr"]'))
    expect(predictionsOf(stdout, 'logistic-regression')).toEqual(expected('logistic.joblib', '["ovr"]'))
  })

  it('takes what is meant from every file that has it, and names no other file', async () => {
    const importedFrom = async (path: string) => {
      const args = ['--model', path, '--preprocessing', 'none', ...COLUMNS, '--out', at('from')]
      const files = ['lda', 'network', 'scaled', 'components'].map((name) => written(`${name}.joblib`))
      expect((await run(...files, ...args)).code).toBe(0)
      const { classifiers, imported } = JSON.parse(
        readFileSync(at('from', 'models', 'manifest.json'), 'utf8'),
      )
      return [
        classifiers.map(({ id }: { id: string }) => id),
        imported.files.map(({ file }: { file: string }) => file),
      ]
    }
    expect(await importedFrom('["clip"]')).toEqual([['lda'], ['scaled.joblib']])
    expect(await importedFrom('["float32"]')).toEqual([
      ['lda', 'mlp', 'lda-2'],
      ['lda.joblib', 'network.joblib', 'components.joblib'],
    ])
  })

  it('normalises rows for a classifier that stands alone where that is said', async () => {
    const manifestOf = async (preprocessing: string) => {
      const out = at(`bare-${preprocessing}`)
      const args = [written('lda.joblib'), '--model', '["svd"]', ...COLUMNS, '--out', out]
      expect((await run(...args, '--preprocessing', preprocessing)).code).toBe(0)
      return JSON.parse(readFileSync(join(out, 'models', 'manifest.json'), 'utf8'))
    }
    expect(await manifestOf('none')).toMatchObject({ preprocessing: [] })
    expect(await manifestOf('l2-normalise')).toMatchObject({ preprocessing: [{ step: 'l2-normalise' }] })
  })

  it('writes the same bytes of the same file', async () => {
    for (const out of ['once', 'again']) {
      expect((await run(written('alone.joblib'), ...COLUMNS, '--out', at(out))).code).toBe(0)
    }
    expect(folderContent(at('again'))).toEqual(folderContent(at('once')))
  })

  it.each(MODEL_FIXTURES.filter((name) => /^(lda|mlp|logistic)(?!.*lzma)/.test(name)))(
    'reads %s, however it was saved',
    async (name) => {
      const args = [join(FIXTURES, name), ...COLUMNS, '--out', at(`saved-${name}`)]
      expect(await run(...args)).toMatchObject({ code: 0, stderr: '' })
    },
  )
})

describe('npm run import, used wrongly', () => {
  const bare = [written('lda.joblib'), '--model', '["svd"]']
  const UNSAID = ['--preprocessing', 'none'] as const

  it.each<[option: string, args: readonly string[], said: string]>([
    ['--out', [written('alone.joblib'), ...COLUMNS], 'import: --out <folder> is missing'],
    [
      '--preprocessing',
      [...bare, ...COLUMNS, '--out', at('wrong')],
      'say --preprocessing l2-normalise (as the tutorial does) or --preprocessing none',
    ],
    [
      '--preprocessing',
      [...bare, ...COLUMNS, '--preprocessing', 'log', '--out', at('wrong')],
      "error: option '--preprocessing <name>' argument 'log' is invalid",
    ],
    [
      '--columns-of',
      [...bare, ...UNSAID, '--out', at('wrong')],
      'import: the file does not name its 6 columns: say --columns-of <recording>',
    ],
    [
      '--model',
      [written('list.joblib'), '--model', '[7]', ...UNSAID, ...COLUMNS, '--out', at('wrong')],
      'import: --model [7]: there is none, only [0], [1]',
    ],
    [
      '--model',
      [written('alone.joblib'), '--model', '["lda"]', ...COLUMNS, '--out', at('wrong')],
      'import: --model ["lda"]: there is none, only the whole file',
    ],
    ['files', ['--out', at('wrong')], "error: missing required argument 'files'"],
  ])('says what is missing or wrong: %s', async (_option, args, said) => {
    const { code, stdout, stderr } = await run(...args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(said)
    expect(existsSync(at('wrong'))).toBe(false)
  })
})

describe('npm run import with what cannot be imported', () => {
  const several = ['--preprocessing', 'none', ...COLUMNS]

  it.each<[file: string, said: string]>([
    ['models/refuse-svc.joblib', 'the file holds SVC of sklearn, which is not read here'],
    ['models/refuse-not-fitted.joblib', 'the LinearDiscriminantAnalysis in the file is not fitted'],
    ['models/refuse-function.joblib', 'the file asks for code that is no part of a model'],
    ['models/refuse-widths.joblib', 'the parts of the model do not fit one another'],
    ['models/list.joblib', 'the models do not decode the same thing, so they cannot be one decoder'],
    ['README.md', 'the file is no model as joblib or pickle saves it'],
    ['none.joblib', 'there is no such file'],
  ])('says why in one line, and writes nothing: %s', async (file, said) => {
    const { code, stdout, stderr } = await run(join(FIXTURES, file), ...several, '--out', at('refused'))
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain(said)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(existsSync(at('refused'))).toBe(false)
  })

  it('refuses columns of a recording that has another number of them', async () => {
    const narrow = at('narrow.csv')
    writeFileSync(narrow, 'Cz/theta,Cz/alpha\n1,2\n')
    const { code, stderr } = await run(
      written('alone.joblib'),
      '--columns-of',
      narrow,
      '--out',
      at('refused'),
    )
    expect(code).toBe(1)
    expect(stderr).toBe(
      'import: narrow.csv: the recording has another number of features than the model (found 2 features, expected 6)\n',
    )
    expect(existsSync(at('refused'))).toBe(false)
  })

  it('leaves a bundle that is there as it was', async () => {
    expect((await run(written('alone.joblib'), ...COLUMNS, '--out', at('kept'))).code).toBe(0)
    const before = folderContent(at('kept'))
    const { code } = await run(written('refuse-svc.joblib'), ...several, '--out', at('kept'))
    expect(code).toBe(1)
    expect(folderContent(at('kept'))).toEqual(before)
  })

  it('refuses all files where one of them is refused', async () => {
    const files = [written('alone.joblib'), written('refuse-forest.joblib')]
    const { code, stderr } = await run(...files, ...COLUMNS, '--out', at('refused'))
    expect(code).toBe(1)
    expect(stderr).toContain('refuse-forest.joblib')
    expect(existsSync(at('refused'))).toBe(false)
  })
})

describe('npm run predict with a file of scikit-learn', () => {
  it('answers as with the bundle that npm run import makes of it, byte for byte', async () => {
    const cases: [file: string, args: string[]][] = [
      ['alone.joblib', COLUMNS],
      ['scaled.joblib', ['--model', '["named"]']],
      [
        'lda.joblib',
        ['--model', '["svd"]', '--model', '["eigen"]', '--preprocessing', 'l2-normalise', ...COLUMNS],
      ],
      ['network.joblib', ['--model', '["tanh twice"]', '--preprocessing', 'none', ...COLUMNS]],
    ]
    for (const [file, args] of cases) {
      const out = at(`as-${file}`)
      expect((await run(written(file), ...args, '--out', out)).code).toBe(0)
      const wanted = ['--format', 'json', '--posteriors']
      const fromBundle = await predict('--models', join(out, 'models'), ...wanted)
      expect(fromBundle.code).toBe(0)
      expect(await predict('--models', written(file), ...args, ...wanted)).toEqual(fromBundle)
    }
  })

  it('takes it for what it is, whatever it is called', async () => {
    mkdirSync(at('renamed'))
    const models = at('renamed', 'decoder.zip')
    copyFileSync(written('alone.joblib'), models)
    const result = await predict('--models', models, ...COLUMNS)
    expect(result).toEqual(await predict('--models', written('alone.joblib'), ...COLUMNS))
    expect(predictionsOf(result.stdout, 'logistic-regression')).toEqual(expected('alone.joblib', ''))
    expect(readdirSync(at('renamed'))).toEqual(['decoder.zip'])
  })

  it.each<[file: string, args: readonly string[], code: number, said: string]>([
    ['lda.joblib', ['--model', '["svd"]', ...COLUMNS], 2, 'predict: a classifier stands alone in its file'],
    ['alone.joblib', [], 2, 'predict: the file does not name its 6 columns'],
    ['alone.joblib', ['--model', '[0]', ...COLUMNS], 2, 'predict: --model [0]: there is none'],
    ['refuse-svc.joblib', [], 1, 'the file holds SVC of sklearn, which is not read here'],
  ])('says what is missing or wrong: %s %j', async (file, args, code, said) => {
    const result = await predict('--models', written(file), ...args)
    expect(result).toMatchObject({ code, stdout: '' })
    expect(result.stderr).toContain(said)
  })
})
