import { alignRows } from '../../models/alignRows.ts'
import { firstStep } from '../../models/fitPreprocessing.ts'
import { LDA_TRAINER } from '../../models/lda/ldaTrainer.ts'
import { readSettings } from '../../models/setting.ts'
import type { PreparedTraining } from '../prepareTraining.ts'
import type { TrainedBundle } from '../trainBundle.ts'
import type { TrainingChoices } from '../trainingChoices.ts'
import { heldOutTruth, trainingLabels } from '../trainingLabels.ts'
import { type JudgeProgress, judgeTraining } from './judgeTraining.ts'
import type { Verdict } from './verdictFormat.ts'

const LDA = 'lda'

/**
 * The verdict on a bundle that was just trained; see `judgeTraining`.
 * @param report awaited; what it throws ends the work
 * @throws ProblemError
 */
export function judgeBundle(
  { training, heldOut, restsOn, manifest }: PreparedTraining & Pick<TrainedBundle, 'manifest'>,
  { preprocessing, classifiers, seed }: TrainingChoices,
  report: (progress: JudgeProgress) => void | Promise<void>,
): Promise<Verdict> {
  const { features, classes } = manifest
  const first = firstStep(preprocessing)
  const settings = classifiers.find(({ kind }) => kind === LDA)?.settings ?? {}
  const truth = heldOutTruth(heldOut.recording, classes)
  return judgeTraining({
    training: {
      raw: alignRows(training.recording, features, first),
      truth: trainingLabels(training.recording).index,
      file: training.file.file,
    },
    heldOut: {
      raw: alignRows(heldOut.recording, features, first),
      truth,
      file: heldOut.recording.name,
    },
    restsOn,
    features,
    classes,
    probe: { preprocessing, lda: readSettings(LDA_TRAINER.settings, settings, LDA) },
    seed,
    classifiers: manifest.classifiers.map(({ id, title, accuracy }) => ({
      id,
      title,
      correct: Math.round(accuracy.heldOut * truth.length),
    })),
    report,
  })
}
