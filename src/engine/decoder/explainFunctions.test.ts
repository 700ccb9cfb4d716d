import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { encodePortraits } from '../../models/bundle/portraitsFormat.ts'
import type { ClassifierName } from '../../models/classifierName.ts'
import { ldaPredictProba } from '../../models/lda/lda.ts'
import { trainingMean } from '../../models/lda/ldaContributions.ts'
import { encodeLdaSpace } from '../../models/lda/ldaFormat.ts'
import type { Matrix } from '../../models/matrix.ts'
import type { MlpPredictor } from '../../models/mlp/mlp.ts'
import { exampleBundle } from '../../testing/exampleBundle.ts'
import { refusalOfPromise } from '../../testing/refusalOf.ts'
import { sha256Of } from '../../testing/sha256Of.ts'
import { stubSite } from '../../testing/stubSite.ts'
import type { CallContext, Progress } from '../rpc/messages.ts'
import { createExplainFunctions, type ExplainAccess } from './explainFunctions.ts'

const context: CallContext = { signal: new AbortController().signal, report: () => {} }
const matrix = (rows: number, columns: number, ...values: number[]): Matrix => ({
  rows,
  columns,
  values: Float64Array.from(values),
})
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))

// One axis: how far a row lies along Cz/theta rather than along the others.
const space = {
  xbar: Float64Array.of(0.5, 0.5, 0.5),
  scalings: matrix(3, 1, 2, -1, -1),
  explainedVarianceRatio: Float64Array.of(1),
}
const portraits = { means: matrix(2, 3, 9, 8, 7, 6, 5, 4), patterns: matrix(2, 3, 1, 0, 0, -1, 0, 0) }
const texts = { 'lda-space.json': encodeLdaSpace(space), 'portraits.json': encodePortraits(portraits) }
const plain = exampleBundle()
const listed = Object.entries(texts).map(([path, text]) => ({
  path,
  bytes: text.length,
  sha256: sha256Of(text),
}))
const { manifest, lda, files } = exampleBundle({ files: [...plain.manifest.files, ...listed] })
const site = {
  ...files,
  ...Object.fromEntries(Object.entries(texts).map(([path, text]) => [`models/${path}`, text])),
}

// Logits (2·z − 0.5, 0) for a row (x, y, z) with z above 0.75, else (1, 0).
const network: MlpPredictor = {
  predictProba: ({ rows }) => ({ rows, columns: 2, values: new Float64Array(2 * rows).fill(0.5) }),
  layers: [
    {
      inputs: 3,
      units: 1,
      activation: 'relu',
      kernel: Float32Array.of(0, 0, 2),
      bias: Float32Array.of(-1.5),
    },
    {
      inputs: 1,
      units: 2,
      activation: 'softmax',
      kernel: Float32Array.of(1, 0),
      bias: Float32Array.of(1, 0),
    },
  ],
  dispose: () => {},
}

/** Rows (3, 4, 0), (0, 6, 8), (1, 2, 2) and letters B A B. */
function accessTo(change: Partial<ExplainAccess> = {}): ExplainAccess {
  return {
    bundle: () => ({ manifest, lda, base: '', run: null }),
    rows: () => matrix(3, 3, 3, 4, 0, 0, 6, 8, 1, 2, 2),
    truth: () => Int32Array.of(1, 0, 1),
    predictor: async (classifier: ClassifierName) =>
      classifier === 'lda' ? (rows: Matrix) => ldaPredictProba(lda, rows) : network.predictProba,
    network: async () => network,
    ...change,
  }
}

let asked: string[]
beforeEach(() => {
  asked = stubSite(site)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('spaceOf', () => {
  it('places preprocessed rows and class means, and hands their memory over', async () => {
    const { value, buffers } = await createExplainFunctions(accessTo()).spaceOf(context, [0, 1])
    // Row (0.6, 0.8, 0) less 0.5 each: 0.2 − 0.3 + 0.5; there is no second axis.
    const { points, classMeans, explainedVarianceRatio } = value
    expect([...points].map((place) => Math.round(1e5 * place) / 1e5)).toEqual([0.4, 0, -1.4, 0, -0.66667, 0])
    expect([...classMeans]).toEqual([2, 0, -2, 0])
    expect([...explainedVarianceRatio]).toEqual([1])
    expect(buffers).toEqual([points.buffer, classMeans.buffer])
  })

  it('takes the axes in the order asked for, and the file once', async () => {
    const functions = createExplainFunctions(accessTo())
    expect(asked).toEqual([])
    const { value } = await functions.spaceOf(context, [1, 0])
    expect(value.points[0]).toBe(0)
    expect(value.points[1]).toBeCloseTo(0.4, 6)
    await functions.spaceOf(context, [0, 0])
    expect(asked).toEqual(['models/lda-space.json'])
  })

  it('reads the file of another bundle anew, and tries again after a failure', async () => {
    let open = manifest
    const bundle = () => ({ manifest: open, lda, base: '', run: null })
    const functions = createExplainFunctions(accessTo({ bundle }))
    stubSite({ ...site, 'models/lda-space.json': '{}' })
    const refused = refusalOfPromise(functions.spaceOf(context, [0, 1]))
    expect(await refused).toMatchObject({ code: 'altered', file: 'models/lda-space.json' })
    asked = stubSite(site)
    await functions.spaceOf(context, [0, 1])
    open = { ...manifest }
    await functions.spaceOf(context, [0, 1])
    expect(asked).toHaveLength(2)
  })

  it('says where a bundle is older than the space', async () => {
    const bundle = () => ({ manifest: plain.manifest, lda, base: '', run: null })
    const functions = createExplainFunctions(accessTo({ bundle }))
    expect(await refusalOfPromise(functions.spaceOf(context, [0, 1]))).toMatchObject({
      code: 'bad-bundle',
      expected: 'lda-space.json',
    })
  })

  it('places many rows as it places each', async () => {
    const count = 9000
    const values = Float64Array.from({ length: 3 * count }, (_, at) => 1 + (at % 11))
    const many = createExplainFunctions(accessTo({ rows: () => ({ rows: count, columns: 3, values }) }))
    const { points } = (await many.spaceOf(context, [0, 1])).value
    for (const row of [0, 1023, 1024, 8999]) {
      const own = () => ({ rows: 1, columns: 3, values: values.subarray(3 * row, 3 * row + 3) })
      const one = await createExplainFunctions(accessTo({ rows: own })).spaceOf(context, [0, 1])
      expect(points[2 * row]).toBe(one.value.points[0])
    }
  })
})

describe('explain', () => {
  it('gives LDA’s contributions, which sum to the margin', async () => {
    const found = await createExplainFunctions(accessTo()).explain(context, 'lda', 0, 0, 1)
    // Scores of (0.6, 0.8, 0): 0.6 and 0.8 − 0.9; mean row (0.5, 0.5, 0.5).
    expect([...trainingMean(lda)]).toEqual([0.5, 0.5, 0.5])
    expect(found.classes).toEqual([0, 1])
    expect(found.margin).toBeCloseTo(0.7, 12)
    expect(found.baseline).toBeCloseTo(0.4, 12)
    expect([...found.contributions].map((share) => Math.round(1e9 * share) / 1e9)).toEqual([0.1, -0.3, 0.5])
  })

  it('gives the network’s integrated gradients from the training mean', async () => {
    const found = await createExplainFunctions(accessTo()).explain(context, 'mlp', 1, 0, 1)
    // z goes from 0.5 to 0.8; the unit switches on at 0.75.
    expect(manifest.trainingStatistics.preprocessed.mean).toEqual([0.4, 0.7, 0.5])
    expect(found.margin).toBeCloseTo(1.1, 12)
    expect(found.baseline).toBeCloseTo(1, 12)
    expect(found.contributions[0]).toBeCloseTo(0, 12)
    expect(found.contributions[2]).toBeCloseTo(0.1, 12)
  })

  it('needs classes that the bundle has', async () => {
    const functions = createExplainFunctions(accessTo())
    await expect(functions.explain(context, 'lda', 0, 0, 2)).rejects.toThrow('no class of index 2')
    await expect(functions.explain(context, 'mlp', 0, -1, 0)).rejects.toThrow('no class of index -1')
  })
})

describe('predictValues', () => {
  it('predicts a row that is not in the recording, after the same preprocessing', async () => {
    const functions = createExplainFunctions(accessTo())
    const values = Float64Array.of(6, 8, 0)
    const { posterior, milliseconds } = await functions.predictValues(context, 'lda', values)
    expect(posterior[0]).toBeCloseTo(sigmoid(0.7), 14)
    expect(milliseconds).toBeGreaterThanOrEqual(0)
    expect([...values]).toEqual([6, 8, 0])
    expect([...(await functions.predictValues(context, 'mlp', values)).posterior]).toEqual([0.5, 0.5])
    await expect(functions.predictValues(context, 'lda', Float64Array.of(1))).rejects.toThrow('has 3 values')
  })
})

describe('importance', () => {
  // LDA tells class 0 by Cz/theta; Fz is noise.
  const rows = matrix(
    200,
    3,
    ...Array.from({ length: 600 }, (_, at) => {
      const isFirst = Math.floor(at / 3) % 2 === 0
      if (at % 3 === 2) return 0.1
      return (at % 3 === 0) === isFirst ? 5 : 0.1
    }),
  )
  const truth = () => Int32Array.from({ length: 200 }, (_, row) => row % 2)
  const access = accessTo({ rows: () => rows, truth })

  it('says by electrode and by band what the accuracy owes to them', async () => {
    const found = await createExplainFunctions(access).importance(context, 'lda')
    expect(found).toMatchObject({ accuracy: 1, rows: 200, repeats: 5 })
    expect(found!.electrodes.map(({ name }) => name)).toEqual(['Cz', 'Fz'])
    expect(found!.bands.map(({ name }) => name)).toEqual(['theta', 'alpha'])
    const [cz, fz] = found!.electrodes
    expect(cz!.drop).toBeCloseTo(0.5, 1)
    expect(fz).toEqual({ name: 'Fz', drop: 0, std: 0 })
    expect(await createExplainFunctions(access).importance(context, 'lda')).toEqual(found)
  })

  it('has none without labels that the bundle knows', async () => {
    const without = (labels: Int32Array | null) =>
      createExplainFunctions(accessTo({ truth: () => labels })).importance(context, 'lda')
    expect(await without(null)).toBeNull()
    expect(await without(Int32Array.of(-1, -1, -1))).toBeNull()
  })

  it('reports progress and stops where the caller gave up', async () => {
    // Each look at the clock is 100 ms after the last, so that it pauses after each prediction.
    let clock = 0
    vi.spyOn(performance, 'now').mockImplementation(() => {
      clock += 100
      return clock
    })
    const reports: Progress[] = []
    const controller = new AbortController()
    const report = (progress: Progress) => {
      reports.push(progress)
      if (reports.length === 3) controller.abort()
    }
    const calculation = createExplainFunctions(access).importance(
      { signal: controller.signal, report },
      'lda',
    )
    await expect(calculation).rejects.toMatchObject({ name: 'AbortError' })
    expect(reports).toEqual([0.05, 0.1, 0.15].map((fraction) => ({ stage: 'Permuting', fraction })))
  })
})

describe('portraits', () => {
  it('has the bundle’s letters and the recording’s own', async () => {
    const found = await createExplainFunctions(accessTo()).portraits(context)
    expect(found).toMatchObject({ ...portraits, trainingMean: Float64Array.of(2, 4, 3) })
    expect([...found.recording!.means.values]).toEqual([0, 6, 8, 2, 3, 1])
    expect([...found.recording!.counts]).toEqual([1, 2])
  })

  it('has the bundle’s alone without labels', async () => {
    const found = await createExplainFunctions(accessTo({ truth: () => null })).portraits(context)
    expect(found).toMatchObject({ means: portraits.means, recording: null })
  })
})
