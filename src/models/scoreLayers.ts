import type { BundleReader } from './bundle/bundleFiles.ts'
import type { Stage } from './stage.ts'

/**
 * A classifier as stages on preprocessed rows, the first of them dense or in float64; the last has a value for each
 * class, and the softmax of its values are the posteriors. Weights are float64 where the classifier computes in it.
 */
export type ScoreLayers = readonly Stage<Float32Array | Float64Array>[]

/** What is read of a bundle. */
export type ReadableBundle = Pick<BundleReader, 'manifest' | 'read' | 'nameOf'>

/** Reads the classifiers of one kind as layers. */
export interface LayersReader {
  readonly kind: string
  /** @param id the classifier's. @throws ProblemError what reading its files throws */
  read(id: string, bundle: ReadableBundle): Promise<ScoreLayers>
}
