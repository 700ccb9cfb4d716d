import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { L2_NORMALISE } from '../../testing/l2Normalise.ts'
import type { LinearModel } from '../linearScores.ts'
import type { Matrix } from '../matrix.ts'
import { PLAIN_MATH, type RowMath } from '../rowMath.ts'
import { createSimdMath } from './simdMath.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

const simd = createSimdMath()!

/** Numbers of every size, and now and then what is none. */
const number = fc.oneof(
  { weight: 8, arbitrary: fc.double({ min: -50, max: 50 }) },
  { weight: 2, arbitrary: fc.constantFrom(0, -0, 1e-200, -1e200, 700, -800, 5e-324) },
  { weight: 1, arbitrary: fc.double() },
)
const matrixOf = (rows: number, columns: number): fc.Arbitrary<Matrix> =>
  fc
    .array(number, { minLength: rows * columns, maxLength: rows * columns })
    .map((values) => ({ rows, columns, values: Float64Array.from(values) }))
const size = (max: number) => fc.integer({ min: 1, max })
const copyOf = (matrix: Matrix): Matrix => ({ ...matrix, values: matrix.values.slice() })

/** Rows and a linear model for them. */
const problems = fc.tuple(size(11), size(9), size(11)).chain(([rows, columns, classes]) =>
  fc.tuple(
    matrixOf(rows, columns),
    fc.record<LinearModel>({
      coef: matrixOf(classes, columns),
      intercept: matrixOf(1, classes).map(({ values }) => values),
    }),
  ),
)

function posteriors(math: RowMath, [rows, model]: readonly [Matrix, LinearModel]): Matrix {
  return copyOf(math.softmaxRows(math.linearScores(model, math.preprocess(L2_NORMALISE, rows))))
}

describe('createSimdMath', () => {
  it('gives the bits of plain JavaScript, step by step, whatever the numbers and sizes', () => {
    fc.assert(
      fc.property(problems, ([rows, model]) => {
        const before = copyOf(rows)
        expect(copyOf(simd.preprocess(L2_NORMALISE, rows))).toEqual(PLAIN_MATH.preprocess(L2_NORMALISE, rows))
        expect(rows).toEqual(before)
        const scores = copyOf(simd.linearScores(model, rows))
        expect(scores).toEqual(PLAIN_MATH.linearScores(model, rows))
        const own = copyOf(scores)
        expect(simd.softmaxRows(own)).toBe(own)
        expect(own).toEqual(PLAIN_MATH.softmaxRows(scores))
      }),
      { seed: 71, numRuns: 400 },
    )
  })

  it('gives the same one step after the other in its own memory, model by model', () => {
    fc.assert(
      fc.property(fc.array(problems, { minLength: 1, maxLength: 4 }), (some) => {
        for (const problem of [...some, ...some])
          expect(posteriors(simd, problem)).toEqual(posteriors(PLAIN_MATH, problem))
      }),
      { seed: 72, numRuns: 40 },
    )
  })

  it('gives a row alone the bits that it has among many', () => {
    const columns = 30
    const model: LinearModel = {
      coef: waves(26, columns, 40),
      intercept: waves(1, 26, 3).values,
    }
    const rows = waves(257, columns, 5)
    const all = posteriors(simd, [rows, model])
    expect(all).toEqual(posteriors(PLAIN_MATH, [rows, model]))
    for (const row of [0, 1, 3, 255, 256]) {
      const alone = { rows: 1, columns, values: rows.values.slice(row * columns, (row + 1) * columns) }
      expect(posteriors(PLAIN_MATH, [alone, model]).values).toEqual(
        all.values.slice(row * 26, (row + 1) * 26),
      )
      expect(posteriors(simd, [alone, model]).values).toEqual(all.values.slice(row * 26, (row + 1) * 26))
    }
  })

  it('has exponentials with the bits of plain ones down to the smallest', () => {
    for (const first of [-745.2, -744.4, -709, -708.3, -40, -1e-9]) {
      const values = Float64Array.of(0, first, first / 2, first - 1e-3)
      const expected = PLAIN_MATH.softmaxRows({ rows: 1, columns: 4, values: values.slice() })
      expect(simd.softmaxRows({ rows: 1, columns: 4, values })).toEqual(expected)
    }
  })

  it('computes plainly what has other steps, no rows, or no room in its memory', () => {
    const steps = [{ step: 'l1-normalise' }, ...L2_NORMALISE] as const
    const few = waves(3, 4, 1)
    expect(simd.preprocess(steps, few)).toEqual(PLAIN_MATH.preprocess(steps, few))
    expect(simd.preprocess([], few)).toEqual(few)
    const none = { rows: 0, columns: 4, values: new Float64Array() }
    expect(simd.softmaxRows(none)).toEqual(none)
    const wide = waves(2, 140_000, 1)
    const model: LinearModel = { coef: waves(1, 140_000, 1), intercept: Float64Array.of(1) }
    expect(posteriors(simd, [wide, model])).toEqual(posteriors(PLAIN_MATH, [wide, model]))
    const scores = waves(2, 140_000, 1)
    expect(simd.softmaxRows(copyOf(scores))).toEqual(PLAIN_MATH.softmaxRows(scores))
  })

  it('is not there where WebAssembly is not, or cannot do it', () => {
    vi.stubGlobal('WebAssembly', undefined)
    expect(createSimdMath()).toBeNull()
    const Module = () => {
      throw new Error('invalid opcode 0xfd')
    }
    vi.stubGlobal('WebAssembly', { ...wasmParts(), Module })
    expect(createSimdMath()).toBeNull()
  })
})

function wasmParts() {
  class Memory {
    readonly buffer = new ArrayBuffer(0x400000)
  }
  return { Memory, Instance: Object }
}

/** Numbers without a pattern that any step could share. */
function waves(rows: number, columns: number, height: number): Matrix {
  return {
    rows,
    columns,
    values: Float64Array.from({ length: rows * columns }, (_, at) => height * Math.sin(at * at + at / 7)),
  }
}
