import { letterOf } from '../eeg/letters.ts'
import type { Recording } from '../eeg/recording.ts'
import { type DataReport, dataFindings } from '../evaluation/trust/dataFindings.ts'
import { type Finding, gravestFirst } from '../evaluation/trust/finding.ts'
import type { Sha256 } from '../models/bundle/bundleFiles.ts'
import { firstStep } from '../models/fitPreprocessing.ts'
import { asProblem, type Problem, ProblemError } from '../problem.ts'
import { alignTrained } from './alignTrained.ts'
import { prepareTraining, type TrainingRequest } from './prepareTraining.ts'
import type { TrainingChoices } from './trainingChoices.ts'
import { trainingLabels } from './trainingLabels.ts'
import type { RestsOn } from './verdict/restsOn.ts'

/** What there is to say of the recordings of a training before it begins. */
export interface DataExamination extends DataReport {
  /** Why it can't be trained; null where it can. */
  readonly problem: Problem | null
  /** Rows to train on and to judge on; null where it can't be trained. */
  readonly rows: { readonly training: number; readonly heldOut: number } | null
  /** Rows at each cut that are neither trained nor judged on; 0 where there is no cut. */
  readonly gap: number
  readonly restsOn: RestsOn | null
}

/**
 * Looks at the recordings of a training: whether they can be trained on, what speaks against the one to learn from, and
 * which of its features are poor. Findings are of all its rows and features, whatever is left out, so that a feature that
 * was left out is still named.
 * @throws ProblemError where the recording has no labels
 */
export async function examineTraining(
  { choices, ...request }: Omit<TrainingRequest, 'choices'> & { readonly choices: TrainingChoices },
  sha256: Sha256,
): Promise<DataExamination> {
  const { recording } = request.training
  const { classes, index } = trainingLabels(recording)
  const { features } = recording
  const raw = alignTrained(recording, features, [])
  const isNormalised = choices.preprocessing === 'l2-normalise'
  const report = dataFindings({
    raw,
    truth: index,
    lines: recording.lines,
    manifest: { features, classes, preprocessing: isNormalised ? [{ step: 'l2-normalise' }] : [] },
  })
  try {
    const { training, heldOut, restsOn, gap } = await prepareTraining({ ...request, choices }, sha256)
    const first = firstStep(choices.preprocessing)
    alignTrained(training.recording, training.recording.features, first)
    alignTrained(heldOut.recording, training.recording.features, first)
    const oneClass = judgedOnOneClass(heldOut.recording)
    return {
      ...report,
      findings: oneClass ? gravestFirst([oneClass, ...report.findings]) : report.findings,
      problem: null,
      rows: { training: training.recording.lines.length, heldOut: heldOut.recording.lines.length },
      gap,
      restsOn,
    }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return { ...report, problem: asProblem(error), rows: null, gap: 0, restsOn: null }
  }
}

/** Whether a recording to judge on has one class alone, so that its score hardly tells anything. */
function judgedOnOneClass({ name, labels, lines }: Recording): Finding | null {
  const [only, ...others] = labels?.classes ?? []
  if (only === undefined || others.length > 0) return null
  return {
    id: 'one-class-judged',
    severity: 'serious',
    title: `The recording to judge on has one class only: ${letterOf(only)}`,
    seen: `All labelled rows of ${name} are of ${letterOf(only)}; it has ${lines.length} ${lines.length === 1 ? 'row' : 'rows'}.`,
    why: 'A classifier that always answered this class would be right each time: the score does not show that anything was told apart.',
    remedy:
      'Judge on a recording with all classes that are learned, or on the later part of the one to train on.',
    source:
      'Brodersen et al. 2010, The balanced accuracy and its posterior distribution, doi:10.1109/ICPR.2010.764',
  }
}
