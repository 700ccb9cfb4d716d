import { letterOf } from '../../../eeg/letters.ts'
import { effectiveInterval } from '../../../evaluation/trust/effectiveRows.ts'
import type { Finding } from '../../../evaluation/trust/finding.ts'
import { importedWords } from '../../decoders/importedWords.ts'
import { formatFindingFigure } from '../../formatFindingFigure.ts'
import { formatMetric, formatP, formatTemperature, formatWholePercent } from '../../formatMeasure.ts'
import { formatCount, formatPercent } from '../../formatNumber.ts'
import { sourceParts } from '../../sourceParts.ts'
import { comparePairs, pairWords } from '../comparePairs.ts'
import { notLookedFor } from '../notLookedFor.ts'
import { scalarMetrics } from '../scoreExport.ts'
import type { JudgedBatch, ScoreReportFacts } from '../scoreReportFacts.ts'
import { type Markup, markup } from './markup.ts'
import { accuracyFigure, confusionFigure, curvesFigure, markFigure } from './reportFigures.ts'
import { REPORT_STYLE } from './reportStyle.ts'

const PARTS = {
  domain: [0, 1],
  ticks: [0, 0.25, 0.5, 0.75, 1],
  format: formatWholePercent,
} as const
const SEVERITIES: Readonly<Record<Finding['severity'], string>> = {
  serious: '✗ serious',
  caution: '! caution',
  info: 'i to know',
}

/**
 * A score as one HTML file that needs nothing else and runs nothing: to be read, printed, handed on.
 * @param at when it is made
 */
export function scoreReport(facts: ScoreReportFacts, at: Date): string {
  const { recording, judged, words, manifest } = facts
  const title = `Score of ${recording.name}`
  const most = Math.max(
    1,
    ...judged.map(({ metrics }) => mostMistakes(metrics.confusion, manifest.classes.length)),
  )
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p class="soft">${recordingWords(facts)}</p>
<p class="soft">Decoder: ${decoderWords(manifest)}</p>
<p class="soft">EEG Letter Decoder, ${at.toLocaleString(undefined, { dateStyle: 'long', timeStyle: 'short' })}</p>
</header>
<section>
<p class="headline">${words.headline}</p>
${words.reason ? markup`<p>${words.reason}</p>` : ''}
<p>${words.sure}</p>
${words.against ? markup`<p>${words.against}</p>` : ''}
${pointParagraph(facts)}
</section>
${accuracySection(facts)}
${findingsSection(facts)}
${metricsSection(facts)}
${letterSection(facts)}
${agreementSection(facts)}
<section>
<h2>Confusion matrices</h2>
<p class="soft">True letter down, predicted letter across; numbers of rows. Mistakes have colours, from orange for few to purple for the most; what is right is the grey diagonal.</p>
<div class="figures">${judged.map(({ classifier, metrics }) => {
    const label = `Confusion matrix of ${classifier.title}`
    return markup`<figure><figcaption>${markFigure(classifier.mark)} ${classifier.title}</figcaption>${confusionFigure(label, manifest.classes, metrics.confusion, most)}</figure>`
  })}</div>
</section>
${curvesSection(judged)}
</body>
</html>
`.text
}

function recordingWords({ recording }: ScoreReportFacts): string {
  const { name, lines, simulated, sha256 } = recording
  return `Recording: ${name}${simulated ? ' (simulated)' : ''}, ${formatCount(lines.length)} rows, SHA-256 ${sha256}`
}

function decoderWords(manifest: ScoreReportFacts['manifest']): string {
  if (manifest.imported) return `from ${importedWords(manifest)}; how it was trained and judged is not known`
  const { training, heldOut, classifiers } = manifest
  const best = Math.max(...classifiers.map(({ accuracy }) => accuracy.heldOut))
  return `trained on ${training.file}${training.simulated ? ' (simulated)' : ''}; at best ${formatPercent(best)} on ${heldOut.file}, which it did not train on`
}

function mostMistakes(confusion: Int32Array, size: number): number {
  return confusion.reduce((most, count, at) => (at % (size + 1) === 0 ? most : Math.max(most, count)), 0)
}

/** How the decoder is used, where that is not as its answers are. */
function pointParagraph({ point, judged }: ScoreReportFacts): Markup | string {
  if (!point) return ''
  const { temperature, threshold } = point
  const scaled = judged.flatMap(({ classifier: { id, title } }) =>
    temperature?.[id] === undefined ? [] : [`${title} with T = ${formatTemperature(temperature[id])}`],
  )
  const used = [
    ...(scaled.length > 0 ? [`confidence is scaled, ${scaled.join(', ')}`] : []),
    ...(threshold === null ? [] : [`predictions below ${formatPercent(threshold)} say “no answer”`]),
  ]
  if (used.length === 0) return ''
  return markup`<p class="soft">In use on the page: ${used.join('; ')}. The figures here are of the classifiers’ own confidence, and count every row.</p>`
}

const interval = ([low, high]: readonly [number, number]) => `${formatPercent(low)} to ${formatPercent(high)}`

function accuracySection({ judged, verdict }: ScoreReportFacts): Markup {
  return markup`<section>
<h2>Accuracy</h2>
<table><thead><tr><th>Classifier</th><th>Accuracy</th><th>Rows right</th><th>${formatWholePercent(0.95)} interval</th><th>The same if all rows were independent</th><th>Better than chance</th></tr></thead>
<tbody>${verdict.scores.map(
    (score, at) =>
      markup`<tr><th>${markFigure(judged[at]!.classifier.mark)} ${judged[at]!.classifier.title}</th><td>${formatPercent(score.accuracy)}</td><td>${formatCount(score.correct)} of ${formatCount(score.rows)}</td><td>${interval(score.interval)}</td><td>${interval(score.naiveInterval)}</td><td>${score.isAboveChance ? '✓ yes' : '✗ no'}</td></tr>`,
  )}</tbody></table>
<figure class="wide">${accuracyFigure(
    verdict.scores,
    judged.map(({ classifier }) => classifier),
    verdict.chance,
  )}<figcaption class="soft">Bars are the ${formatWholePercent(0.95)} intervals for about ${formatCount(verdict.effectiveRows)} independent rows; the dashed line is chance, ${formatPercent(verdict.chance)}.</figcaption></figure>
</section>`
}

function findingsSection({ findings, manifest }: ScoreReportFacts): Markup {
  const unsought = notLookedFor(manifest)
  const one = ({ severity, title, seen, why, remedy, source, features }: Finding) =>
    markup`<li><h3><span class="badge">${SEVERITIES[severity]}</span> ${title}</h3><p>${seen}</p>${
      features && features.length > 0
        ? markup`<p>${features.map((feature) => `${feature.name} ${formatFindingFigure(feature)}`).join(', ')}</p>`
        : ''
    }<p class="soft">${why} <b>What to do:</b> ${remedy} <cite>${sourceMarkup(source)}</cite></p></li>`
  return markup`<section>
<h2>Can this score be trusted?</h2>
${findings.length === 0 ? markup`<p>✓ Nothing was found that speaks against it.</p>` : markup`<ul>${findings.map(one)}</ul>`}
${unsought ? markup`<p class="soft">${unsought}</p>` : ''}
</section>`
}

function sourceMarkup(source: string): Markup[] {
  return sourceParts(source).map(({ text, href }) =>
    href ? markup`<a href="${href}" rel="noreferrer">${text}</a>` : markup`${text}`,
  )
}

/** How each two classifiers agree, and whether one is better. */
function agreementSection({ judged, truth, effective }: ScoreReportFacts): Markup | string {
  const pairs = comparePairs(judged, truth).map((pair) => {
    const { first, second, comparison } = pair
    const { rows, agreeing, right } = comparison
    const words = pairWords(pair, effective)
    if (!right || !words) return markup``
    const worth = effective && effective.effective < effective.rows
    return markup`<p>${first.title} and ${second.name} agree on ${formatPercent(agreeing / rows)} of the rows. ${words.finding} (McNemar’s exact test, ${formatP(words.p)}${worth ? ', for as many independent rows as these are worth' : ''}). <span class="soft">If all rows were independent, it would be ${formatP(right.mcnemarP)}.</span></p>
<table><thead><tr><th>Rows</th><th>${second.title} right</th><th>${second.title} wrong</th></tr></thead><tbody><tr><th>${first.title} right</th><td>${formatCount(right.both)}</td><td>${formatCount(right.onlyFirst)}</td></tr><tr><th>${first.title} wrong</th><td>${formatCount(right.onlySecond)}</td><td>${formatCount(right.neither)}</td></tr></tbody></table>`
  })
  if (pairs.length === 0) return ''
  return markup`<section>
<h2>${pairs.length === 1 ? 'The two classifiers compared' : 'The classifiers compared'}</h2>
${pairs}
</section>`
}

function metricsSection({ judged, verdict: { scores }, secondsPerSelection }: ScoreReportFacts): Markup {
  const rows = scalarMetrics(secondsPerSelection).map(({ title, unit, value }) => {
    const cells = judged.map(({ metrics }) => {
      const number = value(metrics)
      if (number === null) return markup`<td>not defined</td>`
      return markup`<td>${unit === '%' ? formatPercent(number) : formatMetric(number)}</td>`
    })
    return markup`<tr><th>${title}</th>${cells}<td>${unit}</td></tr>`
  })
  return markup`<section>
<h2>All metrics</h2>
<p class="soft">Rates take ${secondsPerSelection} s per selection.</p>
<table><thead><tr><th>Metric</th>${classifierHeads(judged)}<th>Scale or unit</th></tr></thead><tbody>${rows}
<tr><th>Better than chance (p &lt; 0.05) above, for as many independent rows as these are worth</th>${scores.map(({ chanceThreshold }) => markup`<td>${formatPercent(chanceThreshold)}</td>`)}<td>%</td></tr>
<tr><th>${formatWholePercent(0.95)} interval of the accuracy, for these as well</th>${scores.map((score) => markup`<td class="range">${interval(score.interval)}</td>`)}<td>%</td></tr></tbody></table>
</section>`
}

function letterSection({ judged, effective, manifest: { classes } }: ScoreReportFacts): Markup {
  const worth = effective ?? { effective: 1, rows: 1 }
  const recallInterval = (recall: number | null | undefined, rows: number) =>
    markup`<td class="range">${recall == null ? '–' : interval(effectiveInterval({ correct: recall * rows, rows }, worth))}</td>`
  const measures = ['recall', 'precision', 'f1'] as const
  const part = (value: number | null | undefined) =>
    markup`<td>${value == null ? '–' : formatPercent(value)}</td>`
  return markup`<section>
<h2>By letter</h2>
<p class="soft">The ${formatWholePercent(0.95)} intervals are of recall${effective && effective.effective < effective.rows ? markup`; every ${formatCount(100)} rows count as ${formatCount(Math.round((100 * effective.effective) / effective.rows))} independent ones` : ', if all rows were independent'}.</p>
<table class="tight"><thead><tr><th>Letter</th><th>Rows</th>${judged.flatMap(({ classifier: { title } }) =>
    measures.map(
      (measure) =>
        markup`<th>${title}: ${measure === 'f1' ? 'F1' : measure}</th>${measure === 'recall' ? markup`<th>${formatWholePercent(0.95)} interval</th>` : ''}`,
    ),
  )}</tr></thead>
<tbody>${classes.map(
    (label, k) =>
      markup`<tr><th>${letterOf(label)}</th><td>${formatCount(judged[0]!.metrics.byClass.support[k] ?? 0)}</td>${judged.flatMap(
        ({ metrics: { byClass } }) =>
          measures.map(
            (measure) =>
              markup`${part(byClass[measure][k])}${measure === 'recall' ? recallInterval(byClass.recall[k], byClass.support[k] ?? 0) : ''}`,
          ),
      )}</tr>`,
  )}</tbody></table>
</section>`
}

function curvesSection(judged: readonly JudgedBatch[]): Markup {
  const accuracy = { title: 'Accuracy', ...PARTS }
  const most = Math.max(2, ...judged.map(({ metrics }) => metrics.evidence.length))
  const figure = (title: string, note: string, svg: Markup) =>
    markup`<figure><figcaption><b>${title}</b> <span class="soft">${note}</span></figcaption>${svg}</figure>`
  return markup`<section>
<h2>Confidence and evidence</h2>
<p>${judged.map(({ classifier: { mark, title } }) => markup`${markFigure(mark)} ${title} `)}</p>
<div class="figures">
${figure(
  'Honest posteriors',
  'The line should follow the dashes.',
  curvesFigure({
    label: 'How often each classifier is right, by its confidence',
    x: { title: 'Confidence', ...PARTS },
    y: accuracy,
    hasDiagonal: true,
    curves: judged.map(({ classifier, metrics: { calibration } }) => ({
      classifier,
      points: calibration.bins.flatMap(({ low, high, accuracy }) =>
        accuracy === null ? [] : [[(low + high) / 2, accuracy] as const],
      ),
    })),
  }),
)}
${figure(
  'Abstaining',
  'The surest rows are answered first.',
  curvesFigure({
    label: 'Accuracy by the part of the rows that is answered',
    x: { title: 'Part of the rows that is answered', ...PARTS },
    y: accuracy,
    curves: judged.map(({ classifier, metrics: { coverage } }) => ({
      classifier,
      points: coverage.map((point) => [point.coverage, point.accuracy] as const),
    })),
  }),
)}
${figure(
  'Several rows together',
  'Posteriors of consecutive rows of a letter multiplied.',
  curvesFigure({
    label: 'Accuracy by the number of rows per decision',
    x: {
      title: 'Rows per decision',
      domain: [1, most],
      ticks: [1, 10, 20, 30, 40, 50].filter((k) => k <= most),
      format: formatCount,
    },
    y: accuracy,
    curves: judged.map(({ classifier, metrics: { evidence } }) => ({
      classifier,
      points: evidence.map(({ k, accuracy }) => [k, accuracy] as const),
    })),
  }),
)}
</div>
</section>`
}

function classifierHeads(judged: readonly JudgedBatch[]): Markup[] {
  return judged.map(({ classifier: { mark, title } }) => markup`<th>${markFigure(mark)} ${title}</th>`)
}
