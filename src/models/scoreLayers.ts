import type { BundleReader } from './bundle/bundleFiles.ts'

/** A layer of products, as every kind of classifier here can be written. */
interface ScoreLayer {
  /** inputs × units, row-major; float64 where the classifier computes in it. */
  readonly kernel: Float32Array | Float64Array
  /** One per unit, of the same type. */
  readonly bias: Float32Array | Float64Array
  readonly inputs: number
  readonly units: number
  /** What follows the sum. */
  readonly activation: 'relu' | 'none'
}

/**
 * A classifier as layers on preprocessed rows, one at least; the last has a unit for each class, and the softmax of its
 * values are the posteriors.
 */
export type ScoreLayers = readonly ScoreLayer[]

/** What is read of a bundle. */
export type ReadableBundle = Pick<BundleReader, 'manifest' | 'read' | 'nameOf'>

/** Reads the classifiers of one kind as layers. */
export interface LayersReader {
  readonly kind: string
  /** @param id the classifier's. @throws ProblemError what reading its files throws */
  read(id: string, bundle: ReadableBundle): Promise<ScoreLayers>
}
