import { formatCount } from '../../app/formatNumber.ts'
import type { Metrics } from '../../evaluation/metrics.ts'
import { type ColourScale, mistakeScale, rightScale } from '../plots/colourScale.ts'
import type { CellPaint } from '../plots/drawCells.ts'

/** How the cells of confusion matrices look that stand side by side. */
export interface MatrixColours {
  readonly mistakes: ColourScale
  /** Of what is right: the diagonal. */
  readonly right: ColourScale
  /** The look of one cell; one without rows is the page's ground. */
  readonly paint: (metrics: MatrixCounts, truth: number, predicted: number) => CellPaint
}

/** What a matrix is drawn from. */
type MatrixCounts = Pick<Metrics, 'confusion' | 'byClass'>

const EDGE = { light: '#858e9b', dark: '#717b89' } as const

/**
 * Colours for the mistakes, from the fewest to the most there are off the diagonal of any matrix; what is right has
 * greys and an edge of its own, so that it does not drown them.
 * @param isPercent whether cells show parts of the true class's rows, not counts of rows
 */
export function matrixColours(
  matrices: readonly MatrixCounts[],
  isPercent: boolean,
  theme: 'light' | 'dark',
): MatrixColours {
  let mostWrong = 0
  let mostRight = 0
  for (const matrix of matrices) {
    const size = matrix.byClass.support.length
    for (let at = 0; at < size * size; at++) {
      const value = shownValue(matrix, Math.floor(at / size), at % size, isPercent)
      if (Math.floor(at / size) !== at % size) mostWrong = Math.max(mostWrong, value)
      else mostRight = Math.max(mostRight, value)
    }
  }
  const least = isPercent ? 0 : 1
  const mistakes = mistakeScale(least, Math.max(least, mostWrong), theme)
  const right = rightScale(least, Math.max(least, mostRight), theme)
  return {
    mistakes,
    right,
    paint: (matrix, truth, predicted) => {
      const value = shownValue(matrix, truth, predicted, isPercent)
      const isRight = truth === predicted
      const edge = isRight ? { edge: EDGE[theme] } : {}
      if (value === 0) return { fill: null, ...edge }
      const text = formatCount(isPercent ? Math.round(100 * value) : value)
      return { fill: (isRight ? right : mistakes).colour(value), text, ...edge }
    },
  }
}

/** Rows of a cell, or their part of all rows of the true class; 0 where there are none. */
function shownValue(
  { confusion, byClass }: MatrixCounts,
  truth: number,
  predicted: number,
  isPercent: boolean,
) {
  const support = byClass.support[truth]!
  const count = confusion[truth * byClass.support.length + predicted]!
  if (!isPercent) return count
  return support === 0 ? 0 : count / support
}
