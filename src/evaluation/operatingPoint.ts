/** How a decoder is used, beyond what it says by itself. */
export interface OperatingPoint {
  /** Posteriors are scaled by this one per classifier, by its id; null for the classifiers' own. */
  readonly temperature: Readonly<Record<string, number>> | null
  /** Rows of less confidence than this, 0 to 1, are not answered; null for an answer to every row. */
  readonly threshold: number | null
}
