import { linePath, SCORE_PATH, SPACE_PATH, TRAIN_PATH } from '../../app/routes.ts'

/** A stop of the tour: where it is, and what there is to see. */
export interface TourStep {
  readonly path: string
  readonly title: string
  readonly words: string
}

/**
 * The tour through all views.
 * @param line a line of the open recording
 */
export function tourSteps(line: number): readonly TourStep[] {
  return [
    {
      path: linePath('line', line),
      title: 'A row of the recording',
      words:
        'How strong the EEG was at each electrode in each band of frequencies, at one moment. The heads are seen from above, the nose at the top.',
    },
    {
      path: linePath('prediction', line),
      title: 'The letter that is read from it',
      words:
        'What each classifier takes the row for, how sure it is, and below, what made it say so. Change a value there and see whether the answer holds.',
    },
    {
      path: SCORE_PATH,
      title: 'How often that is right',
      words:
        'The same for all rows, beside what guessing would reach. What speaks against the score is said with it: read that before you believe a number.',
    },
    {
      path: SPACE_PATH,
      title: 'All rows at once',
      words:
        'Each dot is a row, as the classifier sees it; letters that it can tell apart lie apart. Choose a dot to see its row.',
    },
    {
      path: TRAIN_PATH,
      title: 'A decoder of your own',
      words:
        'Train on one recording, judge on another, here in the page. Nothing that you open leaves this device.',
    },
  ]
}
