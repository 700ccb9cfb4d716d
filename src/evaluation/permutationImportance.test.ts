import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { argmaxRows, type Matrix } from '../models/matrix.ts'
import { gaussianRows } from '../testing/gaussianRows.ts'
import {
  featureGroups,
  MOST_PERMUTED_ROWS,
  type PermutationOptions,
  permutationImportance,
} from './permutationImportance.ts'

const names = ['Cz/theta', 'Cz/alpha', 'Fz/theta', 'Fz/alpha']
const { electrodes, bands } = featureGroups(names)

/** Says class 1 where the features at `used` sum to more than 0. */
const signOf =
  (...used: number[]) =>
  ({ rows, columns, values }: Matrix) =>
    Int32Array.from({ length: rows }, (_, row) =>
      Number(used.reduce((sum, i) => sum + values[row * columns + i]!, 0) > 0),
    )

/** Rows whose feature 0 is ±1 by class, and nothing else of use. */
function sample(rows: number, change: Partial<PermutationOptions> = {}): PermutationOptions {
  const truth = Int32Array.from({ length: rows }, (_, row) => row % 2)
  const values = Float64Array.from({ length: rows * 4 }, (_, at) => {
    const row = Math.floor(at / 4)
    return at % 4 === 0 ? 2 * (row % 2) - 1 : Math.sin(at)
  })
  return {
    rows: { rows, columns: 4, values },
    truth,
    groups: [...electrodes, ...bands],
    predict: signOf(0),
    seed: 1,
    ...change,
  }
}

describe('permutationImportance', () => {
  it('finds the electrode and the band that a classifier looks at, and no other', async () => {
    const found = await permutationImportance(sample(1000))
    expect(found).toMatchObject({ accuracy: 1, rows: 1000, repeats: 5 })
    const [cz, fz, theta, alpha] = found!.groups
    expect([cz!.name, fz!.name, theta!.name, alpha!.name]).toEqual(['Cz', 'Fz', 'theta', 'alpha'])
    // Half of the permuted rows keep their class by chance.
    expect(cz!.drop).toBeCloseTo(0.5, 1)
    expect(cz!.std).toBeGreaterThan(0)
    expect(cz!.std).toBeLessThan(0.05)
    expect(theta).toEqual({ ...cz, name: 'theta' })
    for (const idle of [fz, alpha]) expect(idle).toMatchObject({ drop: 0, std: 0 })
  })

  it('permutes the features of a group together', async () => {
    // Two features that cancel: the difference stays known where both come from the same row.
    const values = Float64Array.from({ length: 400 }, (_, at) => (at % 2 === 0 ? 1 : -1) * Math.floor(at / 2))
    const rows = { rows: 200, columns: 2, values }
    const options = {
      rows,
      truth: new Int32Array(200),
      predict: signOf(0, 1),
      seed: 0,
      groups: [
        { name: 'both', features: [0, 1] },
        { name: 'one', features: [0] },
      ],
    }
    const [both, one] = (await permutationImportance(options))!.groups
    expect(both!.drop).toBe(0)
    expect(one!.drop).toBeGreaterThan(0.3)
  })

  it('says the same for the same seed and in any order of features and groups', async () => {
    const { rows, truth } = gaussianRows({ seed: 2, classes: 3, rowsPerClass: 30, columns: 4, spread: 1 })
    const asIs = { ...sample(1), rows, truth, predict: argmaxRows }
    const first = await permutationImportance(asIs)
    expect(await permutationImportance(asIs)).toEqual(first)
    expect(await permutationImportance({ ...asIs, seed: 2 })).not.toEqual(first)
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), async (order) => {
        const shuffled: Matrix = {
          ...rows,
          values: rows.values.map((_, at) => rows.values[at - (at % 4) + order[at % 4]!]!),
        }
        const back = (matrix: Matrix): Matrix => ({
          ...matrix,
          values: matrix.values.map((_, at) => matrix.values[at - (at % 4) + order.indexOf(at % 4)]!),
        })
        const groups = asIs.groups.map(({ name, features }) => ({
          name,
          features: features.map((feature) => order.indexOf(feature)),
        }))
        const options = {
          ...asIs,
          rows: shuffled,
          groups: groups.toReversed(),
          predict: (m: Matrix) => argmaxRows(back(m)),
        }
        expect((await permutationImportance(options))!.groups.toReversed()).toEqual(first!.groups)
      }),
      { numRuns: 10 },
    )
  })

  it('leaves out rows of no known class, and draws from a long recording', async () => {
    const some = sample(100)
    const truth = some.truth.map((k, row) => (row < 40 ? -1 : k))
    expect(await permutationImportance({ ...some, truth })).toMatchObject({ accuracy: 1, rows: 60 })
    expect(await permutationImportance({ ...some, truth: new Int32Array(100).fill(-1) })).toBeNull()
    expect(await permutationImportance({ ...some, truth: new Int32Array() })).toBeNull()
    const seen = new Set<number>()
    const predict = (rows: Matrix) => {
      seen.add(rows.rows)
      return signOf(0)(rows)
    }
    const long = await permutationImportance(sample(5001, { predict, repeats: 2 }))
    expect(long).toMatchObject({ accuracy: 1, rows: MOST_PERMUTED_ROWS, repeats: 2 })
    expect([...seen]).toEqual([MOST_PERMUTED_ROWS])
  })

  it('leaves the rows as they were, reports and can be ended', async () => {
    const options = sample(50)
    const before = options.rows.values.slice()
    const fractions: number[] = []
    await permutationImportance({ ...options, repeats: 2, yieldPoint: (part) => void fractions.push(part) })
    expect(fractions).toEqual([0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1])
    expect(options.rows.values).toEqual(before)
    const ended = permutationImportance({
      ...options,
      yieldPoint: async (part) => {
        if (part > 0.3) throw new Error('given up')
      },
    })
    await expect(ended).rejects.toThrow('given up')
  })
})

describe('featureGroups', () => {
  it('has every feature once by electrode and once by band, where some are missing too', () => {
    expect(featureGroups(['Fz/theta', 'Cz/alpha', 'Fz/alpha'])).toEqual({
      electrodes: [
        { name: 'Fz', features: [0, 2] },
        { name: 'Cz', features: [1] },
      ],
      bands: [
        { name: 'theta', features: [0] },
        { name: 'alpha', features: [2, 1] },
      ],
    })
  })
})
