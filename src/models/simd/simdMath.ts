import { WASM_PAGE, type WasmApi, wasmApi } from '../../wasmApi.ts'
import { HALVED } from '../exp.ts'
import type { LinearModel } from '../linearScores.ts'
import type { Matrix } from '../matrix.ts'
import { PLAIN_MATH, type RowMath } from '../rowMath.ts'
import { normaliseKernel, PLACES, productKernel, ROWS_AT_ONCE, softmaxKernel } from './kernels.ts'

/**
 * `RowMath` by WebAssembly, two numbers at a time: the same operations in the same order as `PLAIN_MATH`, so the same
 * bits. It has one memory, in which each batch takes the place of the one before; what finds no room there is computed
 * plainly.
 * @returns null where WebAssembly or its instructions for two numbers are not to be had
 */
export function createSimdMath(): RowMath | null {
  const api = wasmApi()
  if (!api) return null
  try {
    const math = mathIn(api)
    // Compiles, and so finds out whether that can be done.
    math.softmaxRows({ rows: 1, columns: 2, values: new Float64Array(2) })
    return math
  } catch {
    return null
  }
}

function mathIn(api: WasmApi): RowMath {
  const memory = new api.Memory({ initial: PLACES.end / WASM_PAGE })
  new Float64Array(memory.buffer).set(HALVED, PLACES.halved / 8)
  const kernelFrom = <Sizes extends number[]>(write: (...sizes: Sizes) => Uint8Array<ArrayBuffer>) => {
    const known = new Map<string, (rows: number) => void>()
    return (...sizes: Sizes) => {
      const key = sizes.join()
      const made =
        known.get(key) ?? new api.Instance(new api.Module(write(...sizes)), { env: { memory } }).exports.run
      known.set(key, made)
      return made
    }
  }
  const normalise = kernelFrom(normaliseKernel)
  const product = kernelFrom(productKernel)
  const softmax = kernelFrom(softmaxKernel)
  let packed: LinearModel | undefined
  /** So many numbers at a place in the memory. */
  const numbersAt = (place: number, count: number) => new Float64Array(memory.buffer, place, count)
  const isAt = (place: number, { values }: Matrix) =>
    values.buffer === memory.buffer && values.byteOffset === place

  return {
    preprocess(steps, matrix) {
      const { rows, columns } = matrix
      const isPlain = steps.length !== 1 || steps[0]!.step !== 'l2-normalise'
      if (isPlain || !hasRoom(rows, columns, PLACES.rows, PLACES.end))
        return PLAIN_MATH.preprocess(steps, matrix)
      const values = numbersAt(PLACES.rows, rows * columns)
      values.set(matrix.values)
      normalise(columns)(wholeGroups(rows))
      return { rows, columns, values }
    },

    linearScores(model, matrix) {
      const { rows, columns } = matrix
      const classes = model.coef.rows
      const fits =
        hasRoom(rows, columns, PLACES.rows, PLACES.end) &&
        hasRoom(rows, classes, PLACES.scores, PLACES.rows) &&
        hasRoom(classes, columns + 1, PLACES.weights, PLACES.scores)
      if (!fits) return PLAIN_MATH.linearScores(model, matrix)
      if (!isAt(PLACES.rows, matrix)) numbersAt(PLACES.rows, rows * columns).set(matrix.values)
      if (packed !== model)
        numbersAt(PLACES.weights, wholeGroups(classes) * (columns + 1)).set(packWeights(model))
      packed = model
      product(columns, classes)(wholeGroups(rows))
      return { rows, columns: classes, values: numbersAt(PLACES.scores, rows * classes) }
    },

    softmaxRows(matrix) {
      const { rows, columns, values } = matrix
      if (!hasRoom(rows, columns, PLACES.scores, PLACES.rows)) return PLAIN_MATH.softmaxRows(matrix)
      const isElsewhere = !isAt(PLACES.scores, matrix)
      const own = numbersAt(PLACES.scores, rows * columns)
      if (isElsewhere) own.set(values)
      softmax(columns)(rows)
      if (isElsewhere) values.set(own)
      return matrix
    },
  }
}

/** Whether there are any numbers, and as many fit from one place up to the next. */
function hasRoom(rows: number, columns: number, from: number, to: number): boolean {
  const size = 8 * wholeGroups(rows) * columns
  return size > 0 && size <= to - from
}

function wholeGroups(rows: number): number {
  return Math.ceil(rows / ROWS_AT_ONCE) * ROWS_AT_ONCE
}

/**
 * Four classes at a time, and the last three or fewer in pairs, of which the last may be there twice: their intercepts,
 * then each feature's weights side by side.
 */
function packWeights({ coef, intercept }: LinearModel): Float64Array {
  const { rows: classes, columns, values } = coef
  const packed: number[] = []
  for (let from = 0; from < classes; from += 4) {
    const to = Math.min(from + 4, classes + (classes & 1))
    for (let i = -1; i < columns; i++) {
      for (let k = from; k < to; k++) {
        const own = Math.min(k, classes - 1)
        packed.push(i < 0 ? intercept[own]! : values[own * columns + i]!)
      }
    }
  }
  return Float64Array.from(packed)
}
