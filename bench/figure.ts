/** One measured figure, and the bound that it should stay below where there is one. */
export interface Figure {
  readonly metric: string
  readonly value: number
  readonly unit: 'ms' | 's' | 'kB' | 'MB' | 'rows/s' | '×'
  readonly aim?: number
  /** The bound that it should stay above, of what is better the more there is of it. */
  readonly atLeast?: number
  /** What a bare library or the network alone takes for the same, in the same unit. */
  readonly floor?: number
  /** What scikit-learn takes, or manages, for the same, in the same unit. */
  readonly sklearn?: number
  /** What ONNX Runtime Web takes for the same, in the same unit. */
  readonly onnx?: number
}

export function formatFigure({ value, unit }: Pick<Figure, 'value' | 'unit'>): string {
  return `${value.toFixed(value < 1 ? 3 : value < 100 ? 1 : 0)} ${unit}`
}
