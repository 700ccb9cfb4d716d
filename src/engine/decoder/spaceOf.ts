import type { DiscriminantSpace } from '../../models/classifier.ts'
import { type Matrix, rowRange } from '../../models/matrix.ts'
import { preprocess } from '../../models/preprocess.ts'
import { type CallContext, Transfer } from '../rpc/messages.ts'
import { inBatches } from './inBatches.ts'
import type { SubjectParts } from './openThings.ts'

/** A recording in a classifier's discriminant space; see `DiscriminantSpace`. */
export interface SpacePoints {
  /** rows × 2, row-major: x and y. An axis that the space does not have is 0 throughout. */
  readonly points: Float32Array
  /** classes × 2: the means of the training rows. */
  readonly classMeans: Float32Array
  /** One per axis of the space, falling: two classes have one axis. */
  readonly explainedVarianceRatio: Float64Array
}

/** All rows of the recording on two axes of a classifier's discriminant space, counted from 0. */
export async function spaceOf(
  { decoder, rows: rowsOf }: SubjectParts,
  context: CallContext<never>,
  classifier: string,
  axes: readonly [number, number],
): Promise<Transfer<SpacePoints>> {
  const rows = await rowsOf()
  const opened = await decoder.classifier(classifier)
  if (!opened.space) throw new Error(`the classifier ${classifier} has no discriminant space`)
  const space = await opened.space(context.signal)
  const points = new Float32Array(2 * rows.rows)
  await inBatches(rows.rows, 'Mapping', context, (from, to) => {
    const batch = preprocess(decoder.manifest.preprocessing, rowRange(rows, from, to))
    points.set(onTwoAxes(space, batch, axes), 2 * from)
  })
  const means = onTwoAxes(space, space.classMeans, axes)
  const { explainedVarianceRatio } = space
  return new Transfer({ points, classMeans: means, explainedVarianceRatio }, [points.buffer, means.buffer])
}

/** Preprocessed rows on two axes: rows × 2. */
function onTwoAxes(
  { explainedVarianceRatio, transform }: DiscriminantSpace,
  rows: Matrix,
  axes: readonly [number, number],
): Float32Array {
  const points = new Float32Array(2 * rows.rows)
  axes.forEach((axis, at) => {
    if (axis >= explainedVarianceRatio.length) return
    transform(rows, [axis]).values.forEach((value, row) => {
      points[2 * row + at] = value
    })
  })
  return points
}
