import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { ProblemError } from '../../problem.ts'
import { log } from '../log.ts'
import type { Matrix } from '../matrix.ts'
import type { TrainedManifest } from './manifest.ts'
import { hashRows } from './rowHash.ts'

/** The sketch's path relative to the manifest. */
export const TRAINING_SKETCH_PATH = 'training-sketch.bin'

/**
 * What a bundle keeps of its training rows, so that a recording can be searched for copies of them without the
 * training file.
 *
 * It holds no feature's value. Of a row of 160 numbers it has 16 weighted sums, which leave 144 directions open, so
 * that the row cannot be computed from them; who knows a good deal about such rows can still guess at it, and the
 * hash confirms a guess that is exactly right. That it tells whether a given row was trained on is its purpose.
 */
export interface TrainingSketch {
  /** Rows of the training file; the sketch has them all or `MOST_SKETCHED_ROWS` of them, evenly spread. */
  readonly trainingRows: number
  /** Rows in the sketch. */
  readonly rows: number
  readonly dimensions: number
  /** features × dimensions, row-major. */
  readonly projection: Float32Array
  /** Two per row: see `hashRows`. */
  readonly hashes: Uint32Array
  /** rows × dimensions, row-major: preprocessed rows times `projection`. */
  readonly projected: Float32Array
}

export const MOST_SKETCHED_ROWS = 2000
const MOST_DIMENSIONS = 16
/** "EEGs" in ASCII, read as a little-endian integer. */
const MAGIC = 0x73474545
const HEADER_BYTES = 20

/**
 * The sketch of a training file's rows, all little-endian:
 *
 * | bytes | what |
 * | --- | --- |
 * | 4 | `EEGs` |
 * | 4 × uint32 | features f, rows of the training file, rows of the sketch r, dimensions d |
 * | f·d float32 | projection, feature by feature: normal, variance 1/d (Johnson and Lindenstrauss 1984, doi:10.1090/conm/026/737400: distances between rows are kept in the mean) |
 * | 2·r uint32 | hash of each raw row |
 * | r·d float32 | preprocessed rows times projection |
 *
 * With fewer than 32 features there are half as many dimensions as features, so that rows cannot be computed back.
 * @param raw rows × features, in the bundle's order of features
 * @param preprocessed the same rows after the bundle's preprocessing
 */
export function encodeTrainingSketch(
  raw: Matrix,
  preprocessed: Matrix,
  seed: number,
): Uint8Array<ArrayBuffer> {
  const features = raw.columns
  const rows = Math.min(raw.rows, MOST_SKETCHED_ROWS)
  const dimensions = Math.max(1, Math.min(MOST_DIMENSIONS, Math.floor(features / 2)))
  const picked = Int32Array.from({ length: rows }, (_, at) =>
    sketchedRow({ rows, trainingRows: raw.rows }, at),
  )
  const projection = gaussian(features * dimensions, 1 / Math.sqrt(dimensions), seed)
  const hashes = hashRows(raw, picked)
  const projected = projectRows({ projection, dimensions }, preprocessed, picked)

  const bytes = new Uint8Array(sketchBytes(features, rows, dimensions))
  const view = new DataView(bytes.buffer)
  ;[MAGIC, features, raw.rows, rows, dimensions].forEach((value, at) => view.setUint32(4 * at, value, true))
  let offset = HEADER_BYTES
  for (const value of projection) offset = putFloat32(view, offset, value)
  for (const value of hashes) {
    view.setUint32(offset, value, true)
    offset += 4
  }
  for (const value of projected) offset = putFloat32(view, offset, value)
  return bytes
}

/**
 * Parses `training-sketch.bin`; the inverse of `encodeTrainingSketch`.
 * @param file its name in messages
 * @throws ProblemError `bad-bundle` where it is no such file, does not fit the manifest, or holds a number that is
 * not finite
 */
export function decodeTrainingSketch(
  bytes: Uint8Array,
  manifest: Pick<TrainedManifest, 'features' | 'training'>,
  file: string,
): TrainingSketch {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < HEADER_BYTES || view.getUint32(0, true) !== MAGIC) {
    throw refuse(file, `${bytes.length} bytes of another kind`, 'a sketch as `npm run train` writes it')
  }
  const features = view.getUint32(4, true)
  const trainingRows = view.getUint32(8, true)
  const rows = view.getUint32(12, true)
  const dimensions = view.getUint32(16, true)
  const expect = (what: string, found: number, expected: number) => {
    if (found !== expected) throw refuse(file, `${found} ${what}`, `${expected} ${what}`)
  }
  expect('features', features, manifest.features.length)
  expect('training rows', trainingRows, manifest.training.rows)
  expect('rows', rows, Math.min(trainingRows, MOST_SKETCHED_ROWS))
  if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
    throw refuse(file, `${dimensions} dimensions`, `1 to ${MOST_DIMENSIONS} dimensions`)
  }
  expect('bytes', bytes.length, sketchBytes(features, rows, dimensions))

  const floats = (from: number, length: number) => {
    const values = Float32Array.from({ length }, (_, at) => view.getFloat32(from + 4 * at, true))
    if (!values.every(Number.isFinite)) throw refuse(file, 'NaN or Infinity', 'finite numbers')
    return values
  }
  const hashesFrom = HEADER_BYTES + 4 * features * dimensions
  return {
    trainingRows,
    rows,
    dimensions,
    projection: floats(HEADER_BYTES, features * dimensions),
    hashes: Uint32Array.from({ length: 2 * rows }, (_, at) => view.getUint32(hashesFrom + 4 * at, true)),
    projected: floats(hashesFrom + 8 * rows, rows * dimensions),
  }
}

/** The index in the training file of the sketch's row `at`. */
export function sketchedRow(sketch: Pick<TrainingSketch, 'rows' | 'trainingRows'>, at: number): number {
  return Math.floor((at * sketch.trainingRows) / sketch.rows)
}

/** Preprocessed rows at `indices` in the sketch's space: indices × dimensions, row-major. */
export function projectRows(
  { projection, dimensions }: Pick<TrainingSketch, 'projection' | 'dimensions'>,
  preprocessed: Matrix,
  indices: Int32Array,
): Float32Array {
  const { columns, values } = preprocessed
  const projected = new Float32Array(indices.length * dimensions)
  const sums = new Float64Array(dimensions)
  indices.forEach((row, at) => {
    sums.fill(0)
    for (let i = 0; i < columns; i++) {
      const value = values[row * columns + i]!
      for (let d = 0; d < dimensions; d++) sums[d]! += value * projection[i * dimensions + d]!
    }
    projected.set(sums, at * dimensions)
  })
  return projected
}

/** Normal numbers (Box and Muller 1958) of mean 0, as float32. */
function gaussian(length: number, std: number, seed: number): Float32Array {
  const random = xoroshiro128plus(seed)
  return Float32Array.from({ length }, () => {
    // 1 − u lies in (0, 1]: its logarithm is finite.
    const radius = Math.sqrt(-2 * log(1 - uniformFloat64(random)))
    return std * radius * Math.cos(2 * Math.PI * uniformFloat64(random))
  })
}

function sketchBytes(features: number, rows: number, dimensions: number): number {
  return HEADER_BYTES + 4 * features * dimensions + rows * (8 + 4 * dimensions)
}

function putFloat32(view: DataView, offset: number, value: number): number {
  view.setFloat32(offset, value, true)
  return offset + 4
}

function refuse(file: string, found: string, expected: string): ProblemError {
  const message = 'this file of the bundle is no sketch of the training rows that the manifest describes'
  return new ProblemError({ code: 'bad-bundle', message, file, found, expected })
}
