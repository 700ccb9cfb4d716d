import { afterEach, expect, it, vi } from 'vitest'
import { type BackendUse, describeWorker } from './describeWorker.ts'

afterEach(() => vi.unstubAllGlobals())

it('describeWorker knows WebAssembly and its SIMD, and that nothing needed TensorFlow.js', async () => {
  expect(await describeWorker({ started: null })).toEqual({ webAssembly: true, simd: true, tensorflow: null })
})

it('describeWorker takes a backend that failed for none', async () => {
  expect((await describeWorker({ started: Promise.reject(new Error('no')) })).tensorflow).toBeNull()
})

it('describeWorker does not need WebAssembly', async () => {
  vi.stubGlobal('WebAssembly', undefined)
  expect(await describeWorker({ started: null })).toEqual({
    webAssembly: false,
    simd: false,
    tensorflow: null,
  })
})

it('describeWorker names version and backend of TensorFlow.js once it was asked to start', async () => {
  const use: BackendUse = { started: null }
  expect((await describeWorker(use)).tensorflow).toBeNull()
  use.started = Promise.resolve()
  expect((await describeWorker(use)).tensorflow?.version).toMatch(/^4\./)
})

it('describeWorker waits for a backend that is on its way', async () => {
  let start = () => {}
  const started = new Promise<void>((resolve) => {
    start = resolve
  })
  const seen: string[] = []
  const asked = describeWorker({ started }).then(({ tensorflow }) =>
    seen.push(`described ${tensorflow !== null}`),
  )
  await new Promise((resolve) => setTimeout(resolve))
  seen.push('started')
  start()
  await asked
  expect(seen).toEqual(['started', 'described true'])
})
