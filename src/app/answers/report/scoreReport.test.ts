import { describe, expect, it } from 'vitest'
import { metrics } from '../../../evaluation/metrics.ts'
import type { Finding } from '../../../evaluation/trust/finding.ts'
import { scoreVerdict } from '../../../evaluation/trust/scoreVerdict.ts'
import type { Manifest } from '../../../models/bundle/manifest.ts'
import { classifierInfos } from '../../../models/classifierInfos.ts'
import { CLASSIFIER_KINDS } from '../../../models/classifierKinds.ts'
import { exampleBundle } from '../../../testing/exampleBundle.ts'
import { importedManifest } from '../../../testing/importedManifest.ts'
import { openOf, startApp } from '../../../testing/startApp.ts'
import { bestHeldOut, verdictWords } from '../verdictWords.ts'
import { escapeMarkup, Markup, markup } from './markup.ts'
import { scoreReport } from './scoreReport.ts'

const EVIL = '<script>alert("1")</script>&.csv'
const FINDING: Finding = {
  id: 'few-rows',
  severity: 'serious',
  title: 'Fewer than 10 rows of <b>',
  seen: 'Seen & counted.',
  why: 'Luck.',
  remedy: 'Record more.',
  source: 'Combrisson 2015, doi:10.1016/j.jneumeth.2015.01.010',
}

async function reportOf(name: string, manifest: Manifest = exampleBundle().manifest): Promise<string> {
  const app = await startApp()
  const recording = { ...openOf(app.state()), name }
  const classifiers = classifierInfos(manifest, CLASSIFIER_KINDS, 'manifest.json')
  const truth = Int32Array.from({ length: 40 }, (_, row) => row % 2)
  const judged = classifiers.map((classifier, at) => {
    const predicted = truth.map((k, row) => (row % 8 < 6 + at ? k : 1 - k))
    const values = Float64Array.from({ length: 80 }, (_, i) =>
      predicted[Math.floor(i / 2)] === i % 2 ? 0.8 : 0.2,
    )
    const confidence = new Float64Array(40).fill(0.8)
    const posteriors = { rows: 40, columns: 2, values }
    return {
      classifier,
      batch: { predicted, confidence, metrics: null, milliseconds: 1 },
      metrics: metrics({ posteriors, predicted, confidence, truth })!,
    }
  })
  const verdict = scoreVerdict(
    judged.map(({ metrics }) => metrics),
    0.5,
    null,
    bestHeldOut(manifest),
  )
  const words = verdictWords({ verdict, classifiers, manifest, findings: [FINDING] })
  const facts = {
    ...{ recording, manifest, judged, verdict, words, truth, findings: [FINDING], secondsPerSelection: 2 },
    effective: { rows: 40, effective: 30, autocorrelation: [], pairs: 1, within: 'runs' as const },
    point: { temperature: { [classifiers[0]!.id]: 1.5 }, threshold: 0.7 },
  }
  return scoreReport(facts, new Date('2026-01-02T10:00:00Z'))
}

describe('a report', () => {
  it('of an imported decoder says what it was imported from, and what could not be looked for', async () => {
    const html = await reportOf('mine.csv', importedManifest(exampleBundle().manifest))
    expect(html).toContain(
      'Decoder: from model.joblib, scikit-learn 1.2.1; how it was trained and judged is not known',
    )
    expect(html).toContain('Not looked for, because model.joblib holds nothing of the training: ')
    expect(html).not.toMatch(/NaN|undefined|null|Infinity|\[object/)
    expect(await reportOf('mine.csv')).not.toContain('Not looked for')
  })

  it('has the verdict, the tables and the figures, and nothing that it would have to fetch or run', async () => {
    const html = await reportOf('mine.csv')
    expect(html).toContain('The neural network is right in 87.5% of the rows, LDA in 75.0%')
    expect(html).toContain('Record more.')
    expect(html.match(/<table/g)).toHaveLength(4)
    // Accuracy, two matrices, three curves; marks stand beside them.
    expect(html.match(/<svg [^>]*role="img"/g)).toHaveLength(6)
    expect(html).not.toMatch(/<script|<link|<img|src=|url\(|\sstyle=/)
    expect(html.match(/href="[^"]*"/g)).toEqual(['href="https://doi.org/10.1016/j.jneumeth.2015.01.010"'])
    expect(html).not.toMatch(/NaN|undefined|Infinity|\[object/)
  })

  it('says what is in use, how the classifiers agree, and how sure each letter’s figure is', async () => {
    const html = await reportOf('mine.csv')
    expect(html).toMatch(
      /In use on the page: confidence is scaled, LDA with T = 1.50?; predictions below 70.0% say/,
    )
    expect(html).toMatch(
      /agree on 87.5% of the rows\..*McNemar’s exact test, p = [\d.]+, for as many independent/,
    )
    expect(html).toContain('every 100 rows count as 75 independent ones')
    expect(html).toContain('for as many independent rows as these are worth</th>')
    expect(html.match(/<th>95% interval<\/th>/g)).toHaveLength(3)
  })

  it('takes names from files as text', async () => {
    const html = await reportOf(EVIL)
    expect(html).not.toContain('<script')
    expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;.csv')
    expect(html).toContain('Fewer than 10 rows of &lt;b&gt;')
  })
})

describe('markup', () => {
  it('escapes fields, but not what is markup already', () => {
    expect(
      markup`<p title="${'"<'}">${'a & b'}${new Markup('<br>')}${[markup`<i>${"'"}</i>`]}</p>`.text,
    ).toBe('<p title="&quot;&lt;">a &amp; b<br><i>&#39;</i></p>')
    expect(escapeMarkup(3)).toBe('3')
  })
})
