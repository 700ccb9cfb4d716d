/** Something to know of a file of predictions. */
export interface PredictionNote {
  readonly kind:
    | 'selection'
    | 'score'
    | 'unknown-labels'
    | 'labels-from-one'
    | 'negative-powers'
    | 'columns-left-out'
    | 'passed-over'
    | 'skipped'
  /** For a person. */
  readonly text: string
}
