import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { mlpFit } from '../../models/mlp/mlpFit.ts'
import { MLP_HYPERPARAMETERS } from '../../models/mlp/mlpHyperparameters.ts'
import { gaussianRows } from '../../testing/gaussianRows.ts'
import { type LinkedWorker, linkedWorker } from '../../testing/linkedWorker.ts'
import { startTestTensorflow } from '../../testing/startTestTensorflow.ts'
import { serve } from '../rpc/serve.ts'
import { createAssistants } from './createAssistants.ts'
import { meetPage, siteAssistant } from './siteAssistant.ts'
import { trainerAssist } from './trainerAssist.ts'

vi.mock('./startSiteTensorflow.ts', () => ({ startSiteTensorflow: startTestTensorflow }))

const target = { features: ['a', 'b', 'c', 'd'], classes: ['x', 'y', 'z'], file: 'train.csv' }
const { rows, truth } = gaussianRows({ seed: 5, classes: 3, rowsPerClass: 20, columns: 4, spread: 4 })
const hyperparameters = { ...MLP_HYPERPARAMETERS, hiddenUnits: [9], batchSize: 25, maxIter: 4 }

const workers: LinkedWorker[] = []
const { functions, endAll } = createAssistants(() => {
  const worker = linkedWorker(trainerAssist)
  workers.push(worker)
  return worker
})

describe('siteAssistant', () => {
  beforeAll(async () => {
    const { port1, port2 } = new MessageChannel()
    serve(functions, port1)
    meetPage(port2)
    await startTestTensorflow()
    return () => {
      port1.close()
      port2.close()
    }
  })
  beforeEach(() => vi.stubGlobal('navigator', { hardwareConcurrency: 3 }))
  afterEach(() => vi.unstubAllGlobals())

  it('does half of a fit in another worker, to the same bits, and ends it', async () => {
    const assistant = await siteAssistant('mlp')
    const together = await mlpFit(rows, truth, target, { seed: 1, hyperparameters, assistant })
    expect(together).toEqual(await mlpFit(rows, truth, target, { seed: 1, hyperparameters }))
    assistant!.end()
    await assistant!.ended
    await vi.waitFor(() => expect(workers.at(-1)!.isTerminated).toBe(true))
  })

  it('tells of the death of the worker, and the fit comes to the same', async () => {
    const assistant = await siteAssistant('mlp')
    const cut = await mlpFit(rows, truth, target, {
      seed: 1,
      hyperparameters,
      assistant,
      onEpoch: ({ epoch }) => {
        if (epoch === 2) workers.at(-1)!.crash('out of memory')
      },
    })
    expect(cut).toEqual(await mlpFit(rows, truth, target, { seed: 1, hyperparameters }))
  })

  it('is ended with all others of its page', async () => {
    const assistant = await siteAssistant('mlp')
    endAll()
    await assistant!.ended
    expect(workers.at(-1)!.isTerminated).toBe(true)
  })

  it('gives none where the page has no core to spare, or the worker does not start', async () => {
    expect(await siteAssistant('none such')).toBeNull()
    expect(workers.at(-1)!.isTerminated).toBe(true)
    const before = workers.length
    vi.stubGlobal('navigator', { hardwareConcurrency: 2 })
    expect(await siteAssistant('mlp')).toBeNull()
    expect(workers).toHaveLength(before)
  })
})
