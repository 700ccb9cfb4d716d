import type { GroupImportance, PermutationImportance } from '../../evaluation/permutationImportance.ts'
import type { Manifest } from '../../models/bundle/manifest.ts'
import type { Portraits } from '../../models/bundle/portraits.ts'
import { decodePortraits, PORTRAITS_PATH } from '../../models/bundle/portraitsFormat.ts'
import type { ClassifierName } from '../../models/classifierName.ts'
import { classMeans } from '../../models/classMeans.ts'
import { decodeLdaSpace, LDA_SPACE_PATH } from '../../models/lda/ldaFormat.ts'
import { type LdaSpace, ldaTransform } from '../../models/lda/ldaTransform.ts'
import { argmaxRows, type Matrix, rowRange } from '../../models/matrix.ts'
import type { MlpPredictor } from '../../models/mlp/mlp.ts'
import { preprocess } from '../../models/preprocess.ts'
import { type CallContext, Transfer } from '../rpc/messages.ts'
import { fetchBundleFile, type OpenBundle } from './openBundle.ts'
import type { RowPrediction } from './rowPrediction.ts'

/** What the explanations need of the decoder; each function throws where the thing is not open. */
export interface ExplainAccess {
  bundle(): OpenBundle
  /** The open recording, rows × features in the bundle's order, before preprocessing. */
  rows(): Matrix
  /** One index into the bundle's classes per row, negative where it is not known; null without labels. */
  truth(): Int32Array | null
  /** Posteriors of preprocessed rows. */
  predictor(classifier: ClassifierName): Promise<(rows: Matrix) => Matrix>
  network(): Promise<MlpPredictor>
}

/** The open recording in LDA's discriminant space; see `LdaSpace`. */
export interface SpacePoints {
  /** rows × 2, row-major: x and y. An axis that the space does not have is 0 throughout. */
  readonly points: Float32Array
  /** classes × 2: the means of the training rows. */
  readonly classMeans: Float32Array
  /** One per axis of the space, falling: two classes have one axis. */
  readonly explainedVarianceRatio: Float64Array
}

/** Why a classifier's score of one class is above that of another on a row. */
export interface Explanation {
  /** Indices of the class that is explained and of the one it is compared with. */
  readonly classes: readonly [target: number, against: number]
  /** Score of the first less score of the second: LDA's linear scores, the network's logits. */
  readonly margin: number
  /** The same at the mean of the training rows. */
  readonly baseline: number
  /** One per feature of the bundle, in its order; with the baseline they sum to the margin (1e-9). */
  readonly contributions: Float64Array
}

/** Permutation importance of electrodes and of bands. */
export interface Importance extends Omit<PermutationImportance, 'groups'> {
  readonly electrodes: readonly GroupImportance[]
  readonly bands: readonly GroupImportance[]
}

/** What letters look like in training and in the open recording. */
export interface PortraitGallery extends Portraits {
  /** One per feature: mean of all training rows before preprocessing. */
  readonly trainingMean: Float64Array
  /** The same of the open recording, in the same shape as `means`; null without labels. */
  readonly recording: {
    /** classes × features; NaN for a class without rows. */
    readonly means: Matrix
    /** Rows of each class. */
    readonly counts: Int32Array
  } | null
}

const ROWS_PER_BATCH = 1024
const MILLISECONDS_BETWEEN_PAUSES = 30

/** The worker functions behind the space and the explanations. */
export function createExplainFunctions(access: ExplainAccess) {
  const spaceFile = createBundleFile(access, LDA_SPACE_PATH, decodeLdaSpace)
  const portraitsFile = createBundleFile(access, PORTRAITS_PATH, decodePortraits)

  return {
    /** All rows of the recording on two axes of the discriminant space. */
    async spaceOf(context: CallContext, axes: readonly [number, number]): Promise<Transfer<SpacePoints>> {
      const { manifest, lda } = access.bundle()
      const rows = access.rows()
      const space = await spaceFile(context.signal)
      const pause = createPauses(context, 'Mapping')
      const points = new Float32Array(2 * rows.rows)
      for (let from = 0; from < rows.rows; from += ROWS_PER_BATCH) {
        const to = Math.min(rows.rows, from + ROWS_PER_BATCH)
        const batch = preprocess(manifest.preprocessing, rowRange(rows, from, to))
        points.set(onTwoAxes(space, batch, axes), 2 * from)
        await pause(to / rows.rows)
      }
      const means = onTwoAxes(space, lda.means, axes)
      const { explainedVarianceRatio } = space
      return new Transfer({ points, classMeans: means, explainedVarianceRatio }, [
        points.buffer,
        means.buffer,
      ])
    },

    /** Why the row at `index` is rather class `target` than class `against` for a classifier. */
    async explain(
      _context: CallContext,
      classifier: ClassifierName,
      index: number,
      target: number,
      against: number,
    ): Promise<Explanation> {
      const { manifest, lda } = access.bundle()
      const row = preprocess(manifest.preprocessing, rowRange(access.rows(), index, index + 1)).values
      const needClass = (k: number) => {
        if (!(k in manifest.classes)) throw new Error(`the bundle has no class of index ${k}`)
      }
      needClass(target)
      needClass(against)
      const explained = async () => {
        if (classifier === 'lda') {
          const { ldaContributions } = await import('../../models/lda/ldaContributions.ts')
          return ldaContributions(lda, row, target, against)
        }
        const { layers } = await access.network()
        const { integratedGradients } = await import('../../models/mlp/integratedGradients.ts')
        return integratedGradients(layers, row, networkBaseline(manifest), target, against)
      }
      const { margin, baseline, features } = await explained()
      return { classes: [target, against], margin, baseline, contributions: features }
    },

    /** What one classifier says of a row that is not in the recording: one value per feature, in the bundle's order. */
    async predictValues(
      _context: CallContext,
      classifier: ClassifierName,
      values: Float64Array,
    ): Promise<RowPrediction> {
      const { manifest } = access.bundle()
      const columns = manifest.features.length
      if (values.length !== columns) {
        throw new Error(`a row of this bundle has ${columns} values, not ${values.length}`)
      }
      const predictProba = await access.predictor(classifier)
      const started = performance.now()
      const answer = predictProba(preprocess(manifest.preprocessing, { rows: 1, columns, values }))
      return { posterior: answer.values, milliseconds: performance.now() - started }
    },

    /** How much one classifier's accuracy on the recording owes to each electrode and band; null without labels. */
    async importance(context: CallContext, classifier: ClassifierName): Promise<Importance | null> {
      const { manifest } = access.bundle()
      const rows = access.rows()
      const truth = access.truth()
      if (!truth) return null
      const predictProba = await access.predictor(classifier)
      const { featureGroups, permutationImportance } = await import(
        '../../evaluation/permutationImportance.ts'
      )
      const { electrodes, bands } = featureGroups(manifest.features)
      const found = await permutationImportance({
        rows,
        truth,
        groups: [...electrodes, ...bands],
        predict: (matrix) => argmaxRows(predictProba(preprocess(manifest.preprocessing, matrix))),
        seed: manifest.seed,
        yieldPoint: createPauses(context, 'Permuting'),
      })
      if (!found) return null
      const { groups, ...rest } = found
      return {
        ...rest,
        electrodes: groups.slice(0, electrodes.length),
        bands: groups.slice(electrodes.length),
      }
    },

    /** Each letter's mean row and pattern in training, and its mean row in the open recording. */
    async portraits({ signal }: CallContext): Promise<PortraitGallery> {
      const { manifest } = access.bundle()
      const truth = access.truth()
      const recording = truth && classMeans(access.rows(), truth, manifest.classes.length)
      const trainingMean = Float64Array.from(manifest.trainingStatistics.raw.mean)
      return { ...(await portraitsFile(signal)), trainingMean, recording }
    },
  }
}

/** Reads a file of the open bundle when it is first asked for, and keeps it as long as that bundle is open. */
function createBundleFile<T>(
  access: ExplainAccess,
  path: string,
  decode: (text: string, manifest: Manifest, file: string) => T,
): (signal: AbortSignal) => Promise<T> {
  let kept: { readonly manifest: Manifest; readonly content: T } | undefined
  return async (signal) => {
    const { manifest, base } = access.bundle()
    if (kept?.manifest === manifest) return kept.content
    const bytes = await fetchBundleFile(base, path, manifest, signal)
    const content = decode(new TextDecoder().decode(bytes), manifest, `models/${path}`)
    kept = { manifest, content }
    return content
  }
}

/** Preprocessed rows on two axes: rows × 2. */
function onTwoAxes(space: LdaSpace, rows: Matrix, axes: readonly [number, number]): Float32Array {
  const points = new Float32Array(2 * rows.rows)
  axes.forEach((axis, at) => {
    if (axis >= space.scalings.columns) return
    ldaTransform(space, rows, [axis]).values.forEach((value, row) => {
      points[2 * row + at] = value
    })
  })
  return points
}

/** Where the network's path to a row begins. */
function networkBaseline(manifest: Manifest): Float64Array {
  return Float64Array.from(manifest.trainingStatistics.preprocessed.mean)
}

/**
 * Lets other calls and an abort come through now and then, and reports how far the calculation has come.
 * @throws DOMException AbortError
 */
function createPauses({ signal, report }: CallContext, stage: string): (fraction: number) => Promise<void> {
  let paused = performance.now()
  return async (fraction) => {
    if (performance.now() - paused <= MILLISECONDS_BETWEEN_PAUSES) return
    report({ stage, fraction })
    await new Promise((resolve) => setTimeout(resolve))
    signal.throwIfAborted()
    paused = performance.now()
  }
}
