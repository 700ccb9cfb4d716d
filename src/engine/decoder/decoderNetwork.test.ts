import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Matrix } from '../../models/matrix.ts'
import { exampleBundle } from '../../testing/exampleBundle.ts'
import { exampleRecording } from '../../testing/exampleRecording.ts'
import { refusalOfPromise } from '../../testing/refusalOf.ts'
import { stubSite } from '../../testing/stubSite.ts'
import type { CallContext } from '../rpc/messages.ts'
import { createDecoderFunctions } from './decoderFunctions.ts'

// The real one starts TensorFlow.js; here every row is class 0 with certainty 0.75.
const network = vi.hoisted(() => ({ startNetwork: vi.fn(), openNetwork: vi.fn() }))
vi.mock('./network.ts', () => network)

const bundle = exampleBundle()
const context: CallContext = { signal: new AbortController().signal, report: () => {} }
const predictProba = ({ rows }: Matrix): Matrix => ({
  rows,
  columns: 2,
  values: Float64Array.from({ length: 2 * rows }, (_, i) => (i % 2 === 0 ? 0.75 : 0.25)),
})

beforeEach(() => {
  stubSite(bundle.files)
  network.startNetwork.mockResolvedValue(undefined)
  network.openNetwork.mockResolvedValue({ predictProba, dispose: () => {} })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetAllMocks()
})

async function openDecoder() {
  const decoder = createDecoderFunctions()
  await decoder.openBundle(context, '')
  decoder.openRecording(context, exampleRecording())
  return decoder
}

describe('openNetwork', () => {
  it('hands the verified files over and predicts with what they hold', async () => {
    const decoder = await openDecoder()
    await decoder.openNetwork(context, '')
    const [files, manifest] = network.openNetwork.mock.calls[0]!
    expect(new TextDecoder().decode(files.model)).toBe('{"network": true}')
    expect(new TextDecoder().decode(files.weights)).toBe('weights')
    expect(manifest).toEqual(bundle.manifest)
    expect([...(await decoder.predictRow(context, 'mlp', 0)).posterior]).toEqual([0.75, 0.25])
    const { predicted, confidence, metrics } = await decoder.predictAll(context, 'mlp')
    expect([...predicted]).toEqual([0, 0, 0])
    expect([...confidence]).toEqual([0.75, 0.75, 0.75])
    expect(metrics!.correct).toBe(1)
  })

  it('may be under way when the first row is asked for', async () => {
    const decoder = await openDecoder()
    const opening = decoder.openNetwork(context, '')
    expect((await decoder.predictRow(context, 'mlp', 0)).posterior[0]).toBe(0.75)
    await opening
  })

  it.each(['mlp/model.json', 'mlp/weights.bin'])(
    'names %s where it is altered, and can be tried again',
    async (path) => {
      const decoder = await openDecoder()
      stubSite({ ...bundle.files, [`models/${path}`]: 'other' })
      expect(await refusalOfPromise(decoder.openNetwork(context, ''))).toMatchObject({
        code: 'altered',
        file: `models/${path}`,
      })
      expect(network.openNetwork).not.toHaveBeenCalled()
      await expect(decoder.predictRow(context, 'mlp', 0)).rejects.toThrow('the network is not open')
      expect((await decoder.predictRow(context, 'lda', 0)).posterior).toHaveLength(2)

      stubSite(bundle.files)
      await decoder.openNetwork(context, '')
      expect((await decoder.predictRow(context, 'mlp', 0)).posterior[0]).toBe(0.75)
    },
  )

  it('is closed by another bundle', async () => {
    const decoder = await openDecoder()
    await decoder.openNetwork(context, '')
    await decoder.openBundle(context, '')
    await expect(decoder.predictRow(context, 'mlp', 0)).rejects.toThrow('the network is not open')
  })

  it('gives back the memory of the network that another bundle closes', async () => {
    const dispose = vi.fn()
    network.openNetwork.mockResolvedValue({ predictProba, dispose })
    const decoder = await openDecoder()
    await decoder.openNetwork(context, '')
    await decoder.openBundle(context, '')
    await vi.waitFor(() => expect(dispose).toHaveBeenCalledTimes(1))
  })

  it('needs a bundle', async () => {
    await expect(createDecoderFunctions().openNetwork(context, '')).rejects.toThrow('no bundle is open')
  })
})

describe('warmUp', () => {
  it('starts the network’s code without a bundle', async () => {
    await createDecoderFunctions().warmUp(context)
    expect(network.startNetwork).toHaveBeenCalledTimes(1)
    expect(network.openNetwork).not.toHaveBeenCalled()
  })
})
