import { describe, expect, it } from 'vitest'
import { exampleBundle } from '../../testing/exampleBundle.ts'
import { importedManifest } from '../../testing/importedManifest.ts'
import { VERDICT_EXAMPLE } from '../../testing/verdictExample.ts'
import { encodeVerdict } from '../../training/verdict/verdictFormat.ts'
import { modelCard, modelCardParts } from './modelCard.ts'

const { manifest, run } = exampleBundle()
const MINE = { name: 'mine', manifest, run }

describe('a model card', () => {
  it('says what a decoder tells apart, from what it learned, how, how well and within what limits', () => {
    const parts = modelCardParts(MINE)
    const headings = parts.flatMap((part) => (part.kind === 'heading' ? [part.text] : []))
    expect(headings).toEqual(['mine', 'Data', 'How', 'How well', 'Limits'])
    const text = JSON.stringify(parts)
    for (const fact of [
      'Tells 2 classes apart by EEG band power, one row at a time: A, B.',
      'Trained on May 1, 2024.',
      `Trained on train.csv, 4 rows, simulated (SHA-256 ${manifest.training.sha256}).`,
      'Judged on test.json, 4 rows',
      '3 features: 2 electrodes (Cz, Fz) in 2 bands (theta, alpha).',
      'Preprocessing: divides each row by its Euclidean norm.',
      'Neural network: hiddenUnits 500; alpha 0.0001; epochs 10; loss 0.1.',
      `the manifest’s SHA-256 is ${manifest.sha256}`,
      'It is no medical device.',
    ]) {
      expect(text).toContain(fact)
    }
    expect(parts.find(({ kind }) => kind === 'table')).toMatchObject({
      rows: [
        ['LDA', '100.0%', '50.0%', '75.0%', '50.0%'],
        ['Neural network', '100.0%', '50.0%', '–', '–'],
      ],
    })
  })

  it('says of an imported decoder from which file it is, and that the rest is not known', () => {
    const imported = importedManifest(manifest)
    const parts = modelCardParts({ ...MINE, run: null, manifest: imported })
    const text = JSON.stringify(parts)
    for (const fact of [
      `Imported from model.joblib, a file of scikit-learn 1.2.1 (SHA-256 ${'c'.repeat(64)}).`,
      'LDA: Normalizer(l2) → LDA; solver svd;',
      `The manifest’s SHA-256 is ${imported.sha256}.`,
      'How it was trained and how well it did then is not in what it was imported from.',
    ]) {
      expect(text).toContain(fact)
    }
    expect(text).not.toMatch(/Trained on|Judged on|Seed|null|undefined|NaN/)
    expect(parts.some(({ kind }) => kind === 'table')).toBe(false)
  })

  it('is Markdown with a heading, lists and a table', () => {
    const lines = modelCard(MINE).split('\n')
    expect(lines[0]).toBe('# mine')
    expect(lines).toContain('## How well')
    expect(lines).toContain('- It is no medical device.')
    // Folds cut in time are those of the verdict, which have a gap.
    expect(lines).toContain(
      '| Classifier | On training rows | Held out | Five random folds | Blocked in time, no gap |',
    )
    expect(lines).toContain('| --- | ---: | ---: | ---: | ---: |')
    expect(lines).toContain('| LDA | 100.0% | 50.0% | 75.0% | 50.0% |')
    expect(modelCard(MINE)).not.toContain('\n\n\n')
  })

  it('has names from files as text, not as Markdown', () => {
    const odd = exampleBundle({
      classes: ['a|b', '<script>'],
      features: ['x_y_z', '[link](to)', '`code`', '&lt;b', '~~gone~~'],
      training: { ...manifest.training, file: '# one\n## two.csv' },
    }).manifest
    const card = modelCard({ ...MINE, name: '*mine*', manifest: odd })
    expect(card).toMatch(/^# \\\*mine\\\*\n/)
    for (const text of [
      'a\\|b',
      '\\<script\\>',
      'x\\_y\\_z',
      '\\[link\\](to)',
      '\\`code\\`',
      '\\&lt;b',
      '\\~\\~gone\\~\\~',
      '\\# one \\#\\# two.csv',
    ]) {
      expect(card).toContain(text)
    }
    expect(card.match(/^#/gm)).toHaveLength(5)
  })

  it('names the recording that was judged on, and as what it is served where that is another file', () => {
    const dataOf = (more: object) => JSON.stringify(modelCardParts({ ...MINE, ...more })[3])
    const served = `Judged on test.csv, 4 rows, simulated, served as test.json (SHA-256 ${manifest.heldOut.sha256}).`
    expect(dataOf({ judgedOn: 'test.csv' })).toContain(served)
    expect(dataOf({ beside: { verdict: encodeVerdict(VERDICT_EXAMPLE), testJson: null } })).toContain(served)
    expect(dataOf({ judgedOn: 'test.json' })).not.toContain('served')
    expect(dataOf({ beside: { verdict: '{}', testJson: null } })).not.toContain('served')
  })

  it('says the first classes of many', () => {
    const classes = Array.from({ length: 100 }, (_, k) => k + 100)
    const [, text] = modelCardParts({ ...MINE, manifest: exampleBundle({ classes }).manifest })
    expect(text).toMatchObject({ text: expect.stringContaining('138, 139, …') })
  })

  it('has the verdict in words where there is one that can be read', () => {
    const textsIn = (verdict: string | null) =>
      modelCardParts({ ...MINE, beside: { verdict, testJson: null } }).filter(({ kind }) => kind === 'text')
    const parts = textsIn(encodeVerdict(VERDICT_EXAMPLE))
    expect(parts.length).toBe(9)
    expect(JSON.stringify(parts[1])).toContain('LDA is right in 60.0%')
    expect(JSON.stringify(parts.at(-1))).toContain('those blocked in time leave no rows out at the cuts')
    for (const verdict of [null, '', '{}', 'no JSON']) expect(textsIn(verdict)).toHaveLength(1)
  })
})
