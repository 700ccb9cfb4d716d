import { describe, expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { classifierInfos } from '../../models/classifierInfos.ts'
import { CLASSIFIER_KINDS } from '../../models/classifierKinds.ts'
import type { Problem } from '../../problem.ts'
import { exampleBundle } from '../../testing/exampleBundle.ts'
import { batchOf } from '../../testing/fakeEngine.ts'
import { SITE_DECODER } from '../../testing/siteDecoder.ts'
import { failed, ready } from '../remote.ts'
import { INITIAL_STATE, type State } from '../state.ts'
import { visitErrors } from './visitErrors.ts'
import { createVisitLog } from './visitLog.ts'

function watch() {
  const store = createStore<State>(() => INITIAL_STATE)
  const target = new EventTarget()
  const send = (type: string, facts: object) => target.dispatchEvent(Object.assign(new Event(type), facts))
  return { store, send, log: createVisitLog(store, target) }
}

const problem: Problem = {
  code: 'missing-features',
  message: 'the file lacks 2 feature(s): Cz/theta, secret',
  file: 'secret.json',
  row: 'secret',
  column: 'secret',
  found: 'secret',
  expected: 'secret',
}

describe('createVisitLog', () => {
  it('times each milestone once', () => {
    const { store, log } = watch()
    expect([...log.timings]).toEqual([])
    log.answered('lda')
    expect(log.timings.size).toBe(0)
    const { manifest, run } = exampleBundle()
    const classifiers = classifierInfos(manifest, CLASSIFIER_KINDS, 'manifest.json')
    const decoder = ready({ ...SITE_DECODER, manifest, classifiers, run })
    store.setState({ decoder })
    const first = log.timings.get('bundle ready')
    expect(first).toBeGreaterThan(0)
    log.answered('lda')
    log.answered('nobody')
    store.setState({ decoder: failed(problem) })
    store.setState({ decoder })
    expect(log.timings.get('bundle ready')).toBe(first)
    store.setState({ batch: { lda: ready(batchOf(0)) } })
    expect([...log.timings.keys()]).toEqual(['bundle ready', 'LDA’s first answer'])
    store.setState({ batch: { lda: ready(batchOf(0)), mlp: ready(batchOf(1)) } })
    log.answered('mlp')
    expect([...log.timings.keys()].slice(2)).toEqual(['all rows predicted', 'Neural network’s first answer'])
  })

  it('keeps code and message of problems only, each once, without the names that a message lists', () => {
    const { store, log } = watch()
    store.setState({ refusals: [{ problem, keptKey: null }] })
    store.setState({ lastLine: 7 })
    expect([...visitErrors(log)]).toEqual([['missing-features: the file lacks # feature(s)', 1]])
    store.setState({ refusals: [] })
    store.setState({
      decoder: failed(problem),
      storageProblem: { code: 'storage', message: 'no', file: 'x' },
    })
    expect([...visitErrors(log)]).toEqual([
      ['missing-features: the file lacks # feature(s)', 2],
      ['storage: no', 1],
    ])
  })

  it('keeps what the browser reports without quotations and numbers', () => {
    const { send, log } = watch()
    send('error', {
      message: 'SyntaxError: Unexpected token, "a "secret" of 3.25" is not JSON',
      filename: 'https://host/assets/index-abc.js?x',
      lineno: 1,
      colno: 20,
    })
    send('unhandledrejection', { reason: new TypeError("Cannot read 'secret' at 12.5e-3") })
    send('unhandledrejection', { reason: 'an open “quotation of secret' })
    send('securitypolicyviolation', {
      effectiveDirective: 'script-src-elem',
      blockedURI: 'https://example.org/secret.js?secret',
    })
    send('securitypolicyviolation', { effectiveDirective: 'script-src', blockedURI: 'inline' })
    expect([...visitErrors(log).keys()]).toEqual([
      'uncaught: SyntaxError: Unexpected token, “…” is not JSON (index-abc.js:1:20)',
      'unhandled rejection: TypeError: Cannot read “…” at #',
      'unhandled rejection: an open “…”',
      'refused by the policy: script-src-elem, https://example.org',
      'refused by the policy: script-src, inline',
    ])
  })

  it('stays short, however much goes wrong', () => {
    const { send, log } = watch()
    for (let i = 0; i < 200; i++)
      send('unhandledrejection', { reason: 'x'.repeat(900) + String.fromCharCode(0x4e00 + i) })
    expect(visitErrors(log).size).toBe(1)
    for (let i = 0; i < 200; i++) send('unhandledrejection', { reason: String.fromCharCode(0x4e00 + i) })
    expect(visitErrors(log).size).toBe(50)
    expect(Math.max(...[...visitErrors(log).keys()].map(({ length }) => length))).toBe(200)
  })
})
