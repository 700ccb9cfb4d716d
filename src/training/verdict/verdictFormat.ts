import * as v from 'valibot'
import { checkBundleJson, parseBundleJson, UNEXPECTED_CONTENT } from '../../models/bundle/bundleJson.ts'
import { PREPROCESSINGS } from '../../models/fitPreprocessing.ts'
import { ProblemError } from '../../problem.ts'
import { RESTS_ON } from './restsOn.ts'

/** Its path relative to the manifest, which does not list it. */
export const VERDICT_PATH = 'verdict.json'

const MOST_GROUPS = 10_000
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const fraction = v.pipe(v.number(), v.minValue(0), v.maxValue(1))
const ascends = (list: number[]) => list.every((value, at) => at === 0 || list[at - 1]! <= value)
const name = v.pipe(v.string(), v.maxLength(10_000))
const interval = v.pipe(
  v.tuple([fraction, fraction]),
  v.check(([low, high]) => low <= high, 'expected the lower bound first'),
)
const groups = v.pipe(v.array(v.object({ name, features: count, correct: count })), v.maxLength(MOST_GROUPS))

const verdictSchema = v.object({
  restsOn: v.picklist(RESTS_ON),
  /** How many there are. */
  classes: v.pipe(count, v.minValue(2)),
  training: v.object({
    file: name,
    rows: count,
    /** Stretches of consecutive rows of one class. */
    runs: count,
    /** Whether each class is one run, so that folds within the recording score any labels alike. */
    isOneRunEach: v.boolean(),
  }),
  heldOut: v.object({
    file: name,
    rows: v.pipe(count, v.minValue(1)),
    /** How many independent rows these are worth, rounded; see `effectiveRows`. */
    effective: v.pipe(count, v.minValue(1)),
    /** Whether its runs go through the classes in the order of the training recording. */
    isSameOrder: v.boolean(),
  }),
  chance: v.object({
    /** Accuracy of naming each class equally often. */
    accuracy: fraction,
    /** Accuracy, on the held-out rows, of always naming the class with the most training rows. */
    commonest: fraction,
    /** What the better of the two exceeds in 5 % of all cases, with as many independent rows; see `chanceThreshold`. */
    threshold: fraction,
  }),
  /** On the held-out rows, each trained classifier; the interval is of 95 %, over the independent rows. */
  classifiers: v.pipe(
    v.array(v.object({ id: name, title: name, correct: count, interval })),
    v.minLength(1),
    v.maxLength(100),
  ),
  /** What all that follows was found with: LDA, whether or not it is among the classifiers. */
  probe: v.object({
    preprocessing: v.picklist(PREPROCESSINGS),
    shrinkage: v.picklist(['none', 'auto']),
    isClassifier: v.boolean(),
    /** Held-out rows that it gets right. */
    correct: count,
    interval,
  }),
  /** Accuracy in cross-validation on the training rows; null where a fold cannot be had. */
  folds: v.object({
    /** Rows left out at each cut. */
    gap: count,
    /** Cut in time: `runs` where whole runs are left out in turn, `parts` where each run is cut into five. */
    cut: v.nullable(v.object({ by: v.picklist(['runs', 'parts']), accuracy: fraction })),
    /** Of shuffled rows. */
    random: v.nullable(fraction),
  }),
  /**
   * With labels exchanged between whole runs. Null where that is judged in folds and cannot be: there are none, or each
   * class is one run, so that any labels score alike.
   */
  shuffled: v.nullable(
    v.object({
      judgedOn: v.picklist(['held-out', 'folds']),
      /** With the true labels. */
      accuracy: fraction,
      /** With exchanged ones, one per repetition, ascending. */
      shuffled: v.pipe(
        v.array(fraction),
        v.minLength(1),
        v.maxLength(100_000),
        v.check(ascends, 'expected ascending'),
      ),
      p: fraction,
      /** How many labellings there are; null for more than a million. */
      labellings: v.nullable(v.pipe(count, v.minValue(1))),
    }),
  ),
  /** By the number of training rows, ascending; of the held-out rows those that are right. */
  curve: v.pipe(v.array(v.object({ rows: count, correct: count })), v.maxLength(100)),
  /** Right on the held-out rows without an electrode or band; null where that would take too long. */
  groups: v.nullable(v.object({ electrodes: groups, bands: groups })),
})

/** What a decoder that was just trained is worth, and what that rests on. Equal training gives an equal verdict. */
export type Verdict = v.InferOutput<typeof verdictSchema>

/** The verdict as `verdict.json`. */
export function encodeVerdict(verdict: Verdict): string {
  return `${JSON.stringify(verdict)}\n`
}

/**
 * Parses `verdict.json`; the inverse of `encodeVerdict`.
 * @throws ProblemError `bad-bundle` where it is no such file, or counts more right than there are rows
 */
export function parseVerdict(text: string, file: string): Verdict {
  const verdict = checkBundleJson(verdictSchema, parseBundleJson(text, file), file)
  const { rows, effective } = verdict.heldOut
  const { electrodes = [], bands = [] } = verdict.groups ?? {}
  const counted = [...verdict.classifiers, verdict.probe, ...verdict.curve, ...electrodes, ...bands]
  const tooMany = counted.find(({ correct }) => correct > rows)
  if (!tooMany && effective <= rows) return verdict
  throw new ProblemError({
    code: 'bad-bundle',
    message: UNEXPECTED_CONTENT,
    file,
    column: tooMany ? 'correct' : 'heldOut.effective',
    found: String(tooMany ? tooMany.correct : effective),
    expected: `at most the ${rows} held-out rows`,
  })
}
