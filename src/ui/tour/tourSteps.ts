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
        'How strong the EEG was at each electrode in each frequency band, at one moment. The heads are seen from above, nose up.',
    },
    {
      path: linePath('prediction', line),
      title: 'The letter read from it',
      words:
        'Each classifier’s letter, how sure it is, and below, why. Change a value there and see whether the answer holds.',
    },
    {
      path: SCORE_PATH,
      title: 'How often that is right',
      words:
        'The share of all rows that each classifier gets right, beside guessing. Read what speaks against the score before you believe a number.',
    },
    {
      path: SPACE_PATH,
      title: 'All rows at once',
      words:
        'Each mark is a row as the classifier sees it: letters that it tells apart lie apart. Choose one to see its row.',
    },
    {
      path: TRAIN_PATH,
      title: 'A decoder of your own',
      words: 'Train on one recording and judge on another, here in the page. Your files stay on this device.',
    },
  ]
}
