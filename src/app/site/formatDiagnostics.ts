import type { DecoderFacts } from '../../engine/decoder/describeFunctions.ts'
import type { Remote } from '../remote.ts'
import type { State } from '../state.ts'
import { SITE_VERSION } from './siteVersion.ts'
import type { Milestone, Visit } from './visitLog.ts'

interface Diagnostics {
  readonly state: Pick<State, 'bundle' | 'network' | 'recording' | 'recordings'>
  readonly visit: Visit
  readonly decoder: Remote<DecoderFacts>
  readonly browser: ReadonlyMap<string, string>
}

const MILESTONES: readonly Milestone[] = [
  'bundle ready',
  'LDA’s first answer',
  'network ready',
  'all rows predicted',
]

/** The text of a bug report. Of recordings it has counts only: no name, no label, no value. */
export function formatDiagnostics({ state, visit, decoder, browser }: Diagnostics): string {
  return [
    `EEG Letter Decoder ${SITE_VERSION}`,
    ...section('Browser', [...browser]),
    ...section('Decoder', decoderFacts(decoder, state.network)),
    ...section('Bundle', bundleFacts(state.bundle)),
    ...section('Recordings', recordingFacts(state)),
    ...section(
      'Milliseconds from the start of this visit',
      MILESTONES.map((name) => [name, visit.timings.get(name)?.toFixed(0) ?? 'not yet']),
    ),
    ...section(
      'Errors of this visit',
      visit.errors.size > 0
        ? [...visit.errors].map(([line, times]) => [`${times} ×`, line])
        : [['0 ×', 'nothing went wrong']],
    ),
    '',
  ].join('\n')
}

type Facts = readonly (readonly [name: string, value: string])[]

function section(title: string, facts: Facts): string[] {
  return ['', title, ...facts.map(([name, value]) => `  ${name}: ${value}`.replace(/ ×:/, ' ×'))]
}

function decoderFacts(decoder: Remote<DecoderFacts>, network: State['network']): Facts {
  if (decoder.status === 'failed') return [['decoder', `does not answer (${decoder.problem.code})`]]
  if (decoder.status !== 'ready') return [['decoder', 'has not answered yet']]
  const { webAssembly, simd, tensorflow } = decoder.value
  const none = `not in use (network: ${network.status})`
  return [
    ['WebAssembly', webAssembly ? 'yes' : 'no'],
    ['WebAssembly SIMD', simd ? 'yes' : 'no'],
    ['TensorFlow.js', tensorflow ? tensorflow.version : none],
    ['backend', tensorflow ? tensorflow.backend : none],
  ]
}

function bundleFacts(bundle: State['bundle']): Facts {
  if (bundle.status !== 'ready') return [['bundle', bundle.status]]
  const { manifest, run } = bundle.value
  const { features, classes, mlp, training } = manifest
  return [
    ['format version', String(manifest.formatVersion)],
    ['training file', `SHA-256 ${training.sha256.slice(0, 12)}…`],
    ['trained', run?.trainedAt ?? 'unknown'],
    ['classes', String(classes.length)],
    ['features', String(features.length)],
    ['layers', [features.length, ...mlp.hyperparameters.hiddenUnits, classes.length].join(' → ')],
  ]
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
