import * as v from 'valibot'
import { ProblemError } from '../../problem.ts'
import { checkBundleJson, parseBundleJson, UNEXPECTED_CONTENT } from './bundleJson.ts'

/** The version of the bundle's format that training writes. */
export const BUNDLE_FORMAT_VERSION = 3
/** The version that can say that a decoder was imported. */
export const IMPORTED_FORMAT_VERSION = 4
export const FORMAT_VERSIONS_READ = [BUNDLE_FORMAT_VERSION, IMPORTED_FORMAT_VERSION] as const

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const fraction = v.pipe(v.number(), v.minValue(0), v.maxValue(1))
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'expected 64 hexadecimal digits'))
const classLabel = v.union([v.pipe(v.number(), v.integer()), v.string()])
const distinct = <T>(list: T[]) => new Set(list).size === list.length

const fileEntry = v.object({ path: v.string(), bytes: count, sha256 })
const importedFile = { file: v.string(), bytes: count, sha256 }
const sourceFile = v.object({ ...importedFile, rows: count, simulated: v.boolean() })
const finite = v.pipe(v.number(), v.finite())
const positive = v.pipe(finite, v.gtValue(0))
/** One entry per feature, in the bundle's order; the standard deviation is the population's (divided by n). */
const moments = v.object({ mean: v.array(finite), std: v.array(v.pipe(finite, v.minValue(0))) })

/** Words that an address, a file of predictions or the bundle's own files have for themselves. */
const RESERVED = new Set([
  ...['line', 'truth', 'letter', 'file', 'wrong', 'either', 'disagree', 'below', 'box', 'order', 'down'],
  ...['decoder', 'manifest', 'portraits', 'run', 'training-sketch'],
])
const classifierId = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9-]{0,31}$/, 'expected small letters, digits and hyphens'),
  v.check((id) => !RESERVED.has(id), 'expected an id that means nothing else'),
)
const hyperparameter = v.union([v.number(), v.string(), v.boolean(), v.array(v.number())])

const trainedClassifier = v.object({
  id: classifierId,
  kind: v.string(),
  /** As people see it. */
  title: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
  hyperparameters: v.record(v.string(), hyperparameter),
  /** How the fit ended, such as epochs and loss. */
  outcome: v.record(v.string(), finite),
  accuracy: v.object({
    train: fraction,
    heldOut: fraction,
    /** In cross-validation on the training file; null where a fit takes too long for that. */
    folds: v.nullable(
      v.object({
        /** 5-fold with shuffled rows. */
        random: fraction,
        /**
         * 5-fold with folds that are contiguous in time: whole runs of a class left out in turn where every class has
         * at least two, otherwise each run cut into five parts; null where a class has too few rows for either.
         */
        blocked: v.nullable(fraction),
      }),
    ),
  }),
})

// `v.null()` would be code of its own.
const absent = v.literal<never>(null as never) as unknown as v.GenericSchema<null>

const importedClassifier = v.object({
  ...trainedClassifier.entries,
  accuracy: absent,
  /** The steps that the file has it behind, and itself, in the library's words. */
  pipeline: v.array(v.string()),
})

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

const plain = v.object({ step: v.picklist(['l2-normalise', 'l1-normalise', 'max-normalise', 'log']) })
const standardise = v.object({
  step: v.literal('standardise'),
  mean: v.array(finite),
  scale: v.array(positive),
})

const clip = v.pipe(
  v.object({ step: v.literal('clip'), min: finite, max: finite }),
  v.check(({ min, max }) => min < max, 'expected min below max'),
)

/** At least one, in the order in which they are shown. */
const classifiersOf = <S extends typeof trainedClassifier | typeof importedClassifier>(entry: S) =>
  v.pipe(
    v.array(entry),
    v.minLength(1),
    v.check((list) => distinct(list.map(({ id }) => id)), 'expected distinct ids'),
    v.check((list) => distinct(list.map(({ title }) => title)), 'expected distinct titles'),
  )

const trainedSchema = v.object({
  format: v.literal('eeg-letter-decoder bundle'),
  formatVersion: v.picklist(FORMAT_VERSIONS_READ),
  /** Trimmed feature names in the order of the models' columns. */
  features: v.pipe(v.array(v.string()), v.minLength(1), v.check(distinct, 'expected distinct names')),
  /** In ascending order; a model's k-th output is about the k-th class. */
  classes: v.pipe(v.array(classLabel), v.minLength(2), v.check(distinct, 'expected distinct classes')),
  /** See `preprocess`; what a step learned has one entry per feature. */
  preprocessing: v.array(
    // By what is there, so that a refusal is about the step that was meant.
    v.lazy((input) => {
      const { step } = Object(input)
      return step === 'standardise' ? standardise : step === 'clip' ? clip : plain
    }),
  ),
  seed: v.pipe(v.number(), v.integer()),
  training: sourceFile,
  /** The file that training did not see; served as `test.json`. */
  heldOut: sourceFile,
  classifiers: classifiersOf(trainedClassifier),
  /** What the training rows look like, so that another recording can be compared without the training file. */
  trainingStatistics: trainingStatisticsSchema,
  /** Every other file of the bundle; `path` is relative to the manifest. */
  files: v.array(fileEntry),
  /** Of what `manifestContent` gives; the last member. */
  sha256,
})

const importedSchema = v.object({
  ...trainedSchema.entries,
  formatVersion: v.literal(IMPORTED_FORMAT_VERSION),
  /** Where the fitted classifiers are from: files of another library, which hold nothing of their training. */
  imported: v.object({
    /** With its version, as the files state it: `scikit-learn 1.2.1`; null where they do not. */
    library: v.nullable(v.string()),
    files: v.pipe(v.array(v.object(importedFile)), v.minLength(1)),
  }),
  seed: absent,
  training: absent,
  heldOut: absent,
  classifiers: classifiersOf(importedClassifier),
  trainingStatistics: absent,
})

declare const SEALED: unique symbol

interface Sealed {
  readonly [SEALED]: true
}

/** Of a decoder whose training is known. */
export type TrainedManifest = v.InferOutput<typeof trainedSchema> & Sealed & { readonly imported?: undefined }
/** Of a decoder that was fitted elsewhere: all that would be of its training is null. */
export type ImportedManifest = v.InferOutput<typeof importedSchema> & Sealed

/**
 * What a bundle says of itself. Equal training gives an equal manifest: it holds no time and no duration. The brand
 * keeps it from being made in any other way than by `parseManifest` and `sealManifest`, which look at the digest.
 * Any one of `imported`, `training`, `heldOut`, `seed` and `trainingStatistics` tells the two apart.
 */
export type Manifest = TrainedManifest | ImportedManifest

/** All that a manifest says but its own digest. */
export type TrainedContent = Omit<TrainedManifest, 'sha256' | keyof Sealed>
export type ImportedContent = Omit<ImportedManifest, 'sha256' | keyof Sealed>
export type ManifestContent = TrainedContent | ImportedContent

export type TrainedClassifier = TrainedManifest['classifiers'][number]
export type ManifestClassifier = Manifest['classifiers'][number]
export type SourceFile = TrainedManifest['training']
export type TrainingStatistics = TrainedManifest['trainingStatistics']

/**
 * Gives a manifest its digest.
 * @param content all members but `sha256`, in the order in which they are written; one that is there is replaced
 * @param digestOf SHA-256 of a text's UTF-8 bytes as 64 hexadecimal digits
 */
export function sealManifest(content: TrainedContent, digestOf: (content: string) => string): TrainedManifest
export function sealManifest(
  content: ImportedContent,
  digestOf: (content: string) => string,
): ImportedManifest
export function sealManifest(content: ManifestContent, digestOf: (content: string) => string): Manifest {
  return { ...content, sha256: digestOf(contentOf(content)) } as Manifest
}

/**
 * What a manifest's `sha256` is the digest of: all other members as `JSON.stringify` writes them, in the text's order.
 * White space and the spelling of a number or character are not in it; every name, value and position is.
 * @throws ProblemError `bad-bundle` where the text is no JSON object with a digest, `unsupported-version` where it is
 * of another format version
 */
export function manifestContent(text: string, file: string): string {
  return contentOf(parseSealed(text, file))
}

/**
 * Parses `manifest.json`. There is no other way to a manifest, and none without its digest.
 * @param digest SHA-256 of the UTF-8 bytes of `manifestContent(text)` as 64 hexadecimal digits, computed by the caller
 * @throws ProblemError `bad-bundle` where the text is not a manifest, `unsupported-version` where it is one of another
 * format version, `altered` where the digest is not the one that the manifest states
 */
export function parseManifest(text: string, digest: string, file: string): Manifest {
  const json = parseSealed(text, file)
  const last = Object.keys(json).at(-1)
  if (json.sha256 !== digest || last !== 'sha256') {
    throw new ProblemError({
      code: 'altered',
      message:
        'the manifest is not the one that training wrote; a name, a value or the order was changed, or it is put together from several',
      file,
      column: 'sha256',
      found: `SHA-256 ${digest.slice(0, 12)}…${last === 'sha256' ? '' : ', members behind it'}`,
      expected: `SHA-256 ${json.sha256.slice(0, 12)}…`,
    })
  }
  // By what is there, so that a refusal is about the kind of bundle that was meant.
  const manifest = checkBundleJson('imported' in json ? importedSchema : trainedSchema, json, file)
  const learned = manifest.preprocessing.flatMap((step) => ('mean' in step ? [step.mean, step.scale] : []))
  const statistics = Object.values(manifest.trainingStatistics ?? {}).flatMap((part) =>
    'mean' in part ? [part.mean, part.std] : [],
  )
  for (const list of [...learned, ...statistics]) {
    const { length } = list
    if (length === manifest.features.length) continue
    throw new ProblemError({
      code: 'bad-bundle',
      message: UNEXPECTED_CONTENT,
      file,
      column: learned.includes(list) ? 'preprocessing' : 'trainingStatistics',
      found: `${length} entries`,
      expected: `one entry per feature, ${manifest.features.length}`,
    })
  }
  return manifest as Manifest
}

function contentOf(members: object): string {
  // JSON.stringify leaves out what is undefined.
  return JSON.stringify({ ...members, sha256: undefined })
}

function parseSealed(text: string, file: string): { readonly sha256: string } {
  const json = parseBundleJson(text, file)
  const version = v.safeParse(v.object({ formatVersion: v.number() }), json)
  if (
    version.success &&
    !(FORMAT_VERSIONS_READ as readonly number[]).includes(version.output.formatVersion)
  ) {
    throw otherVersion(version.output.formatVersion, file)
  }
  checkBundleJson(v.object({ sha256: v.string() }), json, file)
  // As it was parsed: valibot's own output has the members in the schema's order.
  return json as { readonly sha256: string }
}

function otherVersion(found: number, file: string): ProblemError {
  return new ProblemError({
    code: 'unsupported-version',
    message:
      found > BUNDLE_FORMAT_VERSION
        ? 'the bundle has a newer format version than this version of the decoder reads; take a newer version of the decoder, or train the bundle again with this one'
        : 'the bundle has an older format version than this version of the decoder reads; train it again with `npm run train`',
    file,
    column: 'formatVersion',
    found: String(found),
    expected: FORMAT_VERSIONS_READ.join(' or '),
  })
}
