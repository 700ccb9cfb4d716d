import * as v from 'valibot'
import { ProblemError, quoteFound } from '../eeg/problem.ts'

/** The version of the bundle's format that this code writes and reads. */
export const BUNDLE_FORMAT_VERSION = 1
/** The manifest's address, relative to the site. */
export const MANIFEST_PATH = 'models/manifest.json'

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const fraction = v.pipe(v.number(), v.minValue(0), v.maxValue(1))
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'expected 64 hexadecimal digits'))
const classLabel = v.union([v.pipe(v.number(), v.integer()), v.string()])
const distinct = <T>(list: T[]) => new Set(list).size === list.length

const fileEntry = v.object({ path: v.string(), bytes: count, sha256 })
const sourceFile = v.object({ file: v.string(), rows: count, bytes: count, sha256, simulated: v.boolean() })
const accuracies = v.object({ train: fraction, heldOut: fraction })
const finite = v.pipe(v.number(), v.finite())
/** One entry per feature, in the bundle's order; the standard deviation is the population's (divided by n). */
const moments = v.object({ mean: v.array(finite), std: v.array(v.pipe(finite, v.minValue(0))) })

const trainingStatisticsSchema = v.object({
  /** Of the values as the training file has them. */
  raw: moments,
  /** Of the values that the models see. */
  preprocessed: moments,
  labels: v.object({
    /** Stretches of consecutive rows of one class. */
    runs: count,
    /** One entry per class. */
    rowsPerClass: v.array(count),
  }),
  /**
   * How near training rows come to one another that are no neighbours in time: a quantile of each row's distance to
   * the nearest other row in the space of the training sketch.
   */
  neighbourDistance: v.object({
    /** 0.01 for the distance that 1 % of the rows stay below. */
    quantile: fraction,
    /** Rows of the same run that are at most this many rows apart do not count. */
    rowsApart: count,
    /** Null where there are too few rows for the quantile to be steady. */
    distance: v.nullable(v.pipe(finite, v.minValue(0))),
  }),
})

const manifestObject = v.object({
  format: v.literal('eeg-letter-decoder bundle'),
  formatVersion: v.literal(BUNDLE_FORMAT_VERSION),
  /** Trimmed feature names in the order of the models' columns. */
  features: v.pipe(v.array(v.string()), v.minLength(1), v.check(distinct, 'expected distinct names')),
  /** In ascending order; a model's k-th output is about the k-th class. */
  classes: v.pipe(v.array(classLabel), v.minLength(2), v.check(distinct, 'expected distinct classes')),
  preprocessing: v.array(v.object({ step: v.literal('l2-normalise') })),
  seed: v.pipe(v.number(), v.integer()),
  training: sourceFile,
  /** The file that training did not see; served as `test.json`. */
  heldOut: sourceFile,
  lda: v.object({
    hyperparameters: v.object({
      solver: v.literal('svd'),
      tol: v.number(),
      priors: v.literal('training frequencies'),
    }),
    accuracy: accuracies,
    /** Accuracy of 5-fold cross-validation with shuffled rows on the training file. */
    randomFiveFold: fraction,
    /**
     * The same with folds that are contiguous in time: whole runs of a class left out in turn where every class has
     * at least two, otherwise each run cut into five parts; null where a class has too few rows for either.
     */
    blockedFiveFold: v.nullable(fraction),
  }),
  mlp: v.object({
    hyperparameters: v.object({
      hiddenUnits: v.array(count),
      activation: v.literal('relu'),
      learningRate: v.number(),
      beta1: v.number(),
      beta2: v.number(),
      epsilon: v.number(),
      alpha: v.number(),
      batchSize: count,
      tol: v.number(),
      nIterNoChange: count,
      maxIter: count,
    }),
    accuracy: accuracies,
    epochs: count,
    loss: v.number(),
  }),
  /** What the training rows look like, so that another recording can be compared without the training file. */
  trainingStatistics: trainingStatisticsSchema,
  /** Every other file of the bundle; `path` is relative to the manifest. */
  files: v.array(fileEntry),
})

const manifestSchema = v.pipe(
  manifestObject,
  v.forward(
    v.partialCheck(
      [['features'], ['trainingStatistics']],
      ({ features, trainingStatistics: { raw, preprocessed } }) =>
        [raw.mean, raw.std, preprocessed.mean, preprocessed.std].every(
          ({ length }) => length === features.length,
        ),
      'one entry per feature',
    ),
    ['trainingStatistics'],
  ),
)

/** What a bundle says of itself. Equal training gives an equal manifest: it holds no time and no duration. */
export type Manifest = v.InferOutput<typeof manifestSchema>
export type SourceFile = Manifest['training']
export type TrainingStatistics = Manifest['trainingStatistics']

const runSchema = v.object({
  /** When training ended, ISO 8601 in UTC. */
  trainedAt: v.pipe(v.string(), v.isoTimestamp()),
  /** How long training took. */
  seconds: v.number(),
  msPerEpoch: v.number(),
})

/** `models/run.json`: when and how long. Apart from the manifest, so that equal training gives equal bundles. */
export type TrainingRun = v.InferOutput<typeof runSchema>

/**
 * Parses `manifest.json`.
 * @throws ProblemError `bad-bundle` where the text is not a manifest, `unsupported-version` where it is one of
 * another format version.
 */
export function parseManifest(text: string, file: string = MANIFEST_PATH): Manifest {
  const json = parseBundleJson(text, file)
  const version = v.safeParse(v.object({ formatVersion: v.number() }), json)
  if (version.success && version.output.formatVersion !== BUNDLE_FORMAT_VERSION) {
    throw new ProblemError({
      code: 'unsupported-version',
      message: 'the bundle has a format version that this site cannot read; train it again with this version',
      file,
      column: 'formatVersion',
      found: String(version.output.formatVersion),
      expected: String(BUNDLE_FORMAT_VERSION),
    })
  }
  return checkBundleJson(manifestSchema, json, file)
}

/**
 * Parses `run.json`.
 * @throws ProblemError `bad-bundle`
 */
export function parseTrainingRun(text: string, file: string): TrainingRun {
  return checkBundleJson(runSchema, parseBundleJson(text, file), file)
}

/** @throws ProblemError `bad-bundle` where the text is not JSON. */
export function parseBundleJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ProblemError({
      code: 'bad-bundle',
      message: 'this file of the bundle is not JSON; it may be cut short',
      file,
      found: quoteFound(text.slice(0, 40)),
      expected: 'JSON as `npm run train` writes it',
    })
  }
}

/** @throws ProblemError `bad-bundle` that names the first key that does not fit the schema. */
export function checkBundleJson<S extends v.GenericSchema>(
  schema: S,
  json: unknown,
  file: string,
): v.InferOutput<S> {
  const result = v.safeParse(schema, json)
  if (result.success) return result.output
  const [issue] = result.issues
  throw new ProblemError({
    code: 'bad-bundle',
    message: 'this file of the bundle has an unexpected content',
    file,
    column: v.getDotPath(issue) ?? '(the whole file)',
    found: issue.received.slice(0, 60),
    expected: issue.expected ?? issue.message,
  })
}
