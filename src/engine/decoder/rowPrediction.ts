/** What one classifier says of one row. */
export interface RowPrediction {
  /** One per class of the bundle, summing to 1. */
  readonly posterior: Float64Array
  /** From the row's numbers to the posteriors, preprocessing included, in the worker. */
  readonly milliseconds: number
}
