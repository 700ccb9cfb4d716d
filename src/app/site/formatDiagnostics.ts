import type { DecoderFacts } from '../../engine/decoder/describeWorker.ts'
import type { Remote } from '../remote.ts'
import type { State } from '../state.ts'
import { SITE_VERSION } from './siteVersion.ts'
import { visitErrors } from './visitErrors.ts'
import { ALL_PREDICTED, BUNDLE_READY, firstAnswer, type Visit } from './visitLog.ts'

interface Diagnostics {
  readonly state: Pick<State, 'decoder' | 'recording' | 'recordings'>
  readonly visit: Visit
  /** What the decoder's worker runs on. */
  readonly facts: Remote<DecoderFacts>
  readonly browser: ReadonlyMap<string, string>
}

/** The text of a bug report. Of recordings it has counts only: no name, no label, no value. */
export function formatDiagnostics({ state, visit, facts, browser }: Diagnostics): string {
  return [
    `EEG Letter Decoder ${SITE_VERSION}`,
    ...section('Browser', [...browser]),
    ...section('Decoder', workerFacts(facts)),
    ...section('Bundle', bundleFacts(state.decoder)),
    ...section('Recordings', recordingFacts(state)),
    ...section(
      'Milliseconds from the start of this visit',
      milestones(state.decoder).map((name) => [name, visit.timings.get(name)?.toFixed(0) ?? 'not yet']),
    ),
    ...section(
      'Errors of this visit',
      visit.errors.size > 0
        ? [...visitErrors(visit)].map(([line, times]) => [`${times} ×`, line])
        : [['none', 'nothing went wrong']],
    ),
    '',
  ].join('\n')
}

type Facts = readonly (readonly [name: string, value: string])[]

function section(title: string, facts: Facts): string[] {
  return ['', title, ...facts.map(([name, value]) => `  ${name}: ${value}`.replace(/ ×:/, ' ×'))]
}

function milestones(decoder: State['decoder']): string[] {
  const answers = decoder.status === 'ready' ? decoder.value.classifiers.map(firstAnswer) : []
  return [BUNDLE_READY, ...answers, ALL_PREDICTED]
}

function workerFacts(facts: Remote<DecoderFacts>): Facts {
  if (facts.status === 'failed') return [['decoder', `does not answer (${facts.problem.code})`]]
  if (facts.status !== 'ready') return [['decoder', 'has not answered yet']]
  const { webAssembly, simd, tensorflow } = facts.value
  const none = 'not in use'
  return [
    ['WebAssembly', webAssembly ? 'yes' : 'no'],
    ['WebAssembly SIMD', simd ? 'yes' : 'no'],
    ['TensorFlow.js', tensorflow ? tensorflow.version : none],
    ['backend', tensorflow ? tensorflow.backend : none],
  ]
}

function bundleFacts(decoder: State['decoder']): Facts {
  if (decoder.status !== 'ready') return [['bundle', decoder.status]]
  const { manifest, run } = decoder.value
  const { features, classes, classifiers, imported, training, preprocessing } = manifest
  return [
    ['format version', String(manifest.formatVersion)],
    ...(imported
      ? imported.files.map(({ sha256 }) => ['imported file', `SHA-256 ${sha256.slice(0, 12)}…`] as const)
      : [['training file', `SHA-256 ${training.sha256.slice(0, 12)}…`] as const]),
    ['trained', run?.trainedAt ?? 'unknown'],
    ['classes', String(classes.length)],
    ['features', String(features.length)],
    ['preprocessing', preprocessing.map(({ step }) => step).join(', ') || 'none'],
    ...classifiers.map(
      ({ id, kind, hyperparameters }) =>
        [`classifier ${id}`, [kind, ...Object.entries(hyperparameters).map(setting)].join(', ')] as const,
    ),
  ]
}

function setting([name, value]: [string, unknown]): string {
  return `${name} ${String(value)}`
}

function recordingFacts({ recording, recordings }: Diagnostics['state']): Facts {
  const open = ['open', String(recordings.length)] as const
  if (recording.status !== 'ready') return [open, ['shown', recording.status]]
  const { lines, features, origin } = recording.value
  return [
    open,
    ['shown', origin === 'shipped' ? 'the one that came with the site' : 'a file of one’s own'],
    ['rows', String(lines.length)],
    ['features', String(features.length)],
  ]
}
