import { afterEach, expect, it, vi } from 'vitest'
import { createDescribeFunctions } from './describeFunctions.ts'

const context = { signal: new AbortController().signal, report: () => {} }

afterEach(() => vi.unstubAllGlobals())

it('describe knows WebAssembly and its SIMD, and that no network is open', async () => {
  const { describe } = createDescribeFunctions(() => undefined)
  expect(await describe(context)).toEqual({ webAssembly: true, simd: true, tensorflow: null })
})

it('describe takes a network that failed for none', async () => {
  const { describe } = createDescribeFunctions(() => Promise.reject(new Error('no')))
  expect((await describe(context)).tensorflow).toBeNull()
})

it('describe does not need WebAssembly', async () => {
  vi.stubGlobal('WebAssembly', undefined)
  const { describe } = createDescribeFunctions(() => undefined)
  expect(await describe(context)).toEqual({ webAssembly: false, simd: false, tensorflow: null })
})

it('describe names version and backend of an open network', async () => {
  const { describe } = createDescribeFunctions(() => Promise.resolve())
  const { tensorflow } = await describe(context)
  expect(tensorflow?.version).toMatch(/^4\./)
})
