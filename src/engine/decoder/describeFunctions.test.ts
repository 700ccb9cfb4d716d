import { afterEach, expect, it, vi } from 'vitest'
import { createDescribeFunctions } from './describeFunctions.ts'

const context = { signal: new AbortController().signal, report: () => {} }

afterEach(() => vi.unstubAllGlobals())

it('describe knows WebAssembly and its SIMD, and that nothing needed TensorFlow.js', async () => {
  const { describe } = createDescribeFunctions({ started: null })
  expect(await describe(context)).toEqual({ webAssembly: true, simd: true, tensorflow: null })
})

it('describe takes a backend that failed for none', async () => {
  const { describe } = createDescribeFunctions({ started: Promise.reject(new Error('no')) })
  expect((await describe(context)).tensorflow).toBeNull()
})

it('describe does not need WebAssembly', async () => {
  vi.stubGlobal('WebAssembly', undefined)
  const { describe } = createDescribeFunctions({ started: null })
  expect(await describe(context)).toEqual({ webAssembly: false, simd: false, tensorflow: null })
})

it('describe names version and backend of TensorFlow.js once it was asked to start', async () => {
  const use: Parameters<typeof createDescribeFunctions>[0] = { started: null }
  const { describe } = createDescribeFunctions(use)
  expect((await describe(context)).tensorflow).toBeNull()
  use.started = Promise.resolve()
  expect((await describe(context)).tensorflow?.version).toMatch(/^4\./)
})

it('describe waits for a backend that is on its way', async () => {
  let start = () => {}
  const started = new Promise<void>((resolve) => {
    start = resolve
  })
  const seen: string[] = []
  const asked = createDescribeFunctions({ started })
    .describe(context)
    .then(({ tensorflow }) => seen.push(`described ${tensorflow !== null}`))
  await new Promise((resolve) => setTimeout(resolve))
  seen.push('started')
  start()
  await asked
  expect(seen).toEqual(['started', 'described true'])
})
