import { formatLabel } from '../eeg/letters.ts'
import type { Recording } from '../eeg/recording.ts'
import { ProblemError } from '../problem.ts'
import { heldOutTruth, trainingLabels } from './trainingLabels.ts'

const FEWEST_ROWS = 2
/** Beyond it, sums of squares leave the range of the float32 that bundles are stored in. */
const LARGEST = 1e18
const MOST_NAMED = 8

/**
 * Looks at the recording to train on before any work: what cannot be learned from is refused with what to do about it.
 * @throws ProblemError `bad-label` for labels that are missing, of one class or of too few rows; `no-features` where
 * nothing varies; `not-a-number` for values that no calculation can square
 */
export function checkLearnable(training: Recording): void {
  const { classes, index } = trainingLabels(training)
  const place = {
    file: training.name,
    ...(training.header.label !== null && { column: training.header.label.trim() }),
  }
  if (classes.length < 2) {
    throw new ProblemError({
      ...place,
      code: 'bad-label',
      message: 'there is one class only, so that there is nothing to tell apart',
      found: classes.map(formatLabel).join(', '),
      expected: 'rows of two classes or more; see whether the right column is taken for the labels',
    })
  }
  const rows = new Int32Array(classes.length)
  for (const k of index) rows[k]! += 1
  const rare = classes.filter((_, k) => rows[k]! < FEWEST_ROWS)
  if (rare.length > 0) {
    const isAll = index.length < FEWEST_ROWS * classes.length && rare.length === classes.length
    throw new ProblemError({
      ...place,
      code: 'bad-label',
      message: isAll
        ? 'there are as many classes as rows; this is no column of labels'
        : 'some classes have one row only, which is too few to learn from',
      found: `${rare.length} of ${classes.length} classes with one row: ${rare.slice(0, MOST_NAMED).map(formatLabel).join(', ')}${rare.length > MOST_NAMED ? ', …' : ''}`,
      expected: isAll
        ? 'a column in which a class comes again'
        : `at least ${FEWEST_ROWS} rows of each class; leave these classes out, or record more`,
    })
  }
  if (!varies(training)) {
    throw new ProblemError({
      code: 'no-features',
      message:
        'every feature has one and the same value in all rows, so that nothing tells the classes apart',
      file: training.name,
      found: `${training.features.length} constant features`,
      expected: 'features that vary',
    })
  }
  checkSize(training)
}

function checkSize({ name, values, lines, header, features }: Recording): void {
  const at = values.findIndex((value) => Math.abs(value) > LARGEST)
  if (at < 0) return
  const column = at % features.length
  throw new ProblemError({
    code: 'not-a-number',
    message: 'this value is too large to calculate with, and larger than any power of an EEG',
    file: name,
    row: `line ${lines[Math.floor(at / features.length)]}`,
    column: (header.features[column] ?? features[column]!).trim(),
    found: String(values[at]),
    expected: `values up to ${LARGEST}; see whether the right columns are taken for features, and in which unit they are`,
  })
}

/**
 * Looks at both recordings of a training before any work. Features that the held-out recording lacks, and values without
 * a logarithm, are told by `alignTrained`.
 * @throws ProblemError as `checkLearnable`; `bad-label` for held-out labels that are missing or that training does not
 * see; `same-file`; `not-a-number` as above
 */
export function checkTraining(training: Recording, heldOut: Recording): void {
  checkLearnable(training)
  if (training.sha256 === heldOut.sha256 && sharesLines(training, heldOut)) {
    throw new ProblemError({
      code: 'same-file',
      message: 'the file to judge on is the file to train on: its score would tell nothing',
      file: heldOut.name,
      expected: 'another recording, or none, so that the later part of this one is held out',
    })
  }
  heldOutTruth(heldOut, trainingLabels(training).classes)
  checkSize(heldOut)
}

/** Two parts of one file share no line. */
function sharesLines(a: Recording, b: Recording): boolean {
  const lines = new Set(a.lines)
  return b.lines.some((line) => lines.has(line))
}

function varies({ features, values }: Recording): boolean {
  return values.some((value, at) => value !== values[at % features.length])
}
