import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gaussianRows } from '../../testing/gaussianRows.ts'
import { L2_NORMALISE } from '../../testing/l2Normalise.ts'
import { MANIFEST_EXAMPLE } from '../../testing/manifestExample.ts'
import { refusalOf } from '../../testing/refusalOf.ts'
import type { Matrix } from '../matrix.ts'
import { preprocess } from '../preprocess.ts'
import { hashRows } from './rowHash.ts'
import {
  decodeTrainingSketch,
  encodeTrainingSketch,
  MOST_SKETCHED_ROWS,
  projectRows,
  sketchedRow,
} from './trainingSketch.ts'

const sample = (rows: number, columns: number) =>
  gaussianRows({ seed: 1, classes: 2, rowsPerClass: rows / 2, columns, spread: 3 }).rows
const about = ({ rows, columns }: Matrix) => ({
  features: Array.from({ length: columns }, (_, i) => `f${i}`),
  training: { ...MANIFEST_EXAMPLE.training, rows },
})
const encode = (raw: Matrix, seed = 0) => encodeTrainingSketch(raw, preprocess(L2_NORMALISE, raw), seed)

describe('the training sketch', () => {
  it('comes back as it was written', () => {
    const raw = sample(1300, 160)
    const bytes = encode(raw)
    expect(bytes.length).toBeLessThan(120_000)
    const sketch = decodeTrainingSketch(bytes, about(raw), 'sketch')
    expect(sketch).toMatchObject({ trainingRows: 1300, rows: 1300, dimensions: 16 })
    const all = Int32Array.from({ length: 1300 }, (_, row) => row)
    expect(sketch.hashes).toEqual(hashRows(raw, all))
    expect(sketch.projected).toEqual(projectRows(sketch, preprocess(L2_NORMALISE, raw), all))
    expect(encode(raw)).toEqual(bytes)
    expect(encode(raw, 1)).not.toEqual(bytes)
  })

  it('keeps distances in the mean', () => {
    const raw = sample(200, 160)
    const rows = preprocess(L2_NORMALISE, raw)
    const { projected, dimensions } = decodeTrainingSketch(encode(raw), about(raw), 'sketch')
    const distance = (values: ArrayLike<number>, width: number, a: number, b: number) =>
      Math.hypot(...Array.from({ length: width }, (_, i) => values[a * width + i]! - values[b * width + i]!))
    let sum = 0
    for (let a = 0; a < 199; a++) {
      sum += distance(projected, dimensions, a, a + 1) / distance(rows.values, 160, a, a + 1)
    }
    expect(sum / 199).toBeGreaterThan(0.75)
    expect(sum / 199).toBeLessThan(1.25)
  })

  it('takes rows evenly from a long recording', () => {
    const raw = sample(5000, 4)
    const sketch = decodeTrainingSketch(encode(raw), about(raw), 'sketch')
    expect(sketch.rows).toBe(MOST_SKETCHED_ROWS)
    const picked = Int32Array.from({ length: 2000 }, (_, at) => sketchedRow(sketch, at))
    expect([picked[0], picked[1], picked[1999]]).toEqual([0, 2, 4997])
    expect(sketch.hashes).toEqual(hashRows(raw, picked))
  })

  it('has fewer dimensions than features, so that no row can be computed back', () => {
    for (const columns of [2, 3, 10, 31, 32, 40]) {
      const raw = sample(4, columns)
      expect(decodeTrainingSketch(encode(raw), about(raw), 'sketch').dimensions).toBe(
        Math.min(16, Math.floor(columns / 2)),
      )
    }
  })

  it('is read from the middle of a buffer', () => {
    const raw = sample(6, 3)
    const bytes = encode(raw)
    const padded = new Uint8Array(bytes.length + 3)
    padded.set(bytes, 3)
    expect(decodeTrainingSketch(padded.subarray(3), about(raw), 'sketch').rows).toBe(6)
  })

  it('is refused where it is of another kind, another bundle or not finite', () => {
    const raw = sample(6, 3)
    const bytes = encode(raw)
    const refusal = (changed: Uint8Array, manifest = about(raw)) =>
      refusalOf(() => decodeTrainingSketch(changed, manifest, 'models/training-sketch.bin'))
    const put = (offset: number, value: number) => {
      const copy = bytes.slice()
      new DataView(copy.buffer).setUint32(offset, value, true)
      return copy
    }
    expect(refusal(new Uint8Array(0))).toMatchObject({
      code: 'bad-bundle',
      file: 'models/training-sketch.bin',
    })
    expect(refusal(put(0, 1)).code).toBe('bad-bundle')
    expect(refusal(bytes, about(sample(6, 4)))).toMatchObject({ found: '3 features', expected: '4 features' })
    expect(refusal(bytes, about(sample(8, 3)))).toMatchObject({ found: '6 training rows' })
    expect(refusal(put(12, 5)).found).toBe('5 rows')
    expect(refusal(put(16, 0)).found).toBe('0 dimensions')
    expect(refusal(put(16, 2 ** 31)).code).toBe('bad-bundle')
    expect(refusal(bytes.subarray(0, -1)).code).toBe('bad-bundle')
    expect(refusal(put(20, 0x7fc00000)).found).toBe('NaN or Infinity')
    expect(refusal(put(bytes.length - 4, 0x7f800000)).found).toBe('NaN or Infinity')
  })

  it('is read or refused, whatever the bytes', () => {
    const raw = sample(6, 3)
    const bytes = encode(raw)
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), fc.nat(bytes.length), (at, value, length) => {
        const copy = bytes.slice(0, length)
        if (at < length) copy[at] = value
        try {
          decodeTrainingSketch(copy, about(raw), 'sketch')
        } catch (error) {
          expect(error).toHaveProperty('problem.code', 'bad-bundle')
        }
      }),
    )
  })
})
