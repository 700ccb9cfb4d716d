import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { classifierInfos } from '../../models/classifierInfos.ts'
import { CLASSIFIER_KINDS } from '../../models/classifierKinds.ts'
import type { Problem } from '../../problem.ts'
import { exampleBundle } from '../../testing/exampleBundle.ts'
import { exampleRecording } from '../../testing/exampleRecording.ts'
import { SITE_DECODER } from '../../testing/siteDecoder.ts'
import { describeRecording } from '../recordings/openRecording.ts'
import { LOADING, ready } from '../remote.ts'
import { INITIAL_STATE, type State } from '../state.ts'
import { formatDiagnostics } from './formatDiagnostics.ts'
import { createVisitLog } from './visitLog.ts'

const { manifest, run } = exampleBundle()
const classifiers = classifierInfos(manifest, CLASSIFIER_KINDS, 'manifest.json')
const browser = new Map([['browser', 'Mozilla/5.0']])
const facts = ready({
  webAssembly: true,
  simd: false,
  tensorflow: { version: '4.22.0', backend: 'wasm' },
})

/** The state with a recording whose names all hold the text, and a log that has seen it refused. */
function stateWith(secret: string) {
  const recording = describeRecording(
    {
      recording: exampleRecording({
        name: `${secret}.json`,
        features: ['a', 'b', 'c'].map((band) => `${secret}/${band}`),
        labels: [secret, 'A', secret],
        rows: [
          [31337.5, 4, 0],
          [0, 6, 8],
          [1, 2, 2],
        ],
      }),
      bytes: 100,
      range: [31337, 31338],
    },
    'file',
    manifest,
  )
  const problem: Problem = {
    code: 'not-a-number',
    message: `a value is no number: ${secret}`,
    file: secret,
    row: secret,
    column: secret,
    found: secret,
    expected: secret,
  }
  const store = createStore<State>(() => INITIAL_STATE)
  const target = new EventTarget()
  const visit = createVisitLog(store, target)
  store.setState({
    decoder: ready({ ...SITE_DECODER, manifest, classifiers, run }),
    recording: ready(recording),
    recordings: [recording],
    refusals: [{ problem, keptKey: null }],
    kept: [{ key: 1, name: secret, bytes: 3, openAs: null }],
  })
  target.dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason: `no "${secret}"` }))
  return { state: store.getState(), visit }
}

describe('formatDiagnostics', () => {
  it('says what the visit runs on', () => {
    const text = formatDiagnostics({ ...stateWith('mine'), facts, browser })
    for (const line of [
      'EEG Letter Decoder 0.1.0',
      '  browser: Mozilla/5.0',
      '  WebAssembly SIMD: no',
      '  backend: wasm',
      `  training file: SHA-256 ${manifest.training.sha256.slice(0, 12)}…`,
      '  trained: 2024-05-01T10:00:00.000Z',
      '  preprocessing: l2-normalise',
      '  shown: a file of one’s own',
      '  rows: 3',
      '  LDA’s first answer: not yet',
      '  Neural network’s first answer: not yet',
      '  all rows predicted: not yet',
      '  classifier mlp: mlp, hiddenUnits 500, alpha 0.0001',
      '  1 × not-a-number: a value is no number',
    ]) {
      expect(text.split('\n')).toContain(line)
    }
    expect(text).toMatch(/ {2}bundle ready: \d+\n/)
  })

  it('has something to say before anything is there', () => {
    const visit = createVisitLog(createStore<State>(() => INITIAL_STATE))
    const text = formatDiagnostics({ state: INITIAL_STATE, visit, facts: LOADING, browser })
    expect(text).toContain('  decoder: has not answered yet')
    expect(text).toContain('  bundle: loading')
    expect(text).toContain('  none: nothing went wrong')
  })

  it('never has anything of a recording', () => {
    const markup = fc.constantFrom('<b>', '"', '“', '\n', '`', '&amp;', "'", ': ', '×', '</pre>')
    const secrets = fc.array(fc.oneof(markup, fc.string({ maxLength: 6 })), { maxLength: 6 })
    fc.assert(
      fc.property(secrets, (parts) => {
        const secret = `secret${parts.join('')}secret`
        const text = formatDiagnostics({ ...stateWith(secret), facts, browser })
        expect(text).not.toContain('secret')
        expect(text).not.toContain('31337')
      }),
    )
  })
})
