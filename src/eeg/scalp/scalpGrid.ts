import { type MapPoint, projectToMap, unprojectFromMap } from './scalpProjection.ts'
import type { ScalpPoint } from './sites.ts'
import { applyWeights, type SplineWeights, splineSteps } from './sphericalSpline.ts'

/** How far the disc reaches beyond electrodes outside the head circle, in head radii, so that their dots lie within. */
const BEYOND_ELECTRODES = 0.03

/** A square of cells over the map, and the spline that takes the electrodes' values to those within the disc. */
export interface ScalpGrid {
  /** Cells across and down. */
  readonly side: number
  /** Radius of the disc in head radii: 1, or more where electrodes lie outside the head circle. */
  readonly radius: number
  /**
   * Cells within the disc (and those that touch it), as row · side + column; row 0 is in front. What `prepare` has not
   * computed of cells and weights is when they are first asked for.
   */
  readonly cells: Int32Array
  /** cells × electrodes */
  readonly weights: SplineWeights
  /** Computes a part of cells and weights, in a few milliseconds at most. @returns whether they are whole */
  readonly prepare: () => boolean
}

/**
 * Lays a grid over the disc that covers the head and all electrodes, with the spline's weights for it: the part of a
 * map that does not depend on the values. With 32 electrodes and 80 cells a side about 5000 × 32 weights.
 * @throws RangeError without electrodes
 */
export function scalpGrid(electrodes: readonly ScalpPoint[], side: number): ScalpGrid {
  const outermost = Math.max(
    ...electrodes.map((electrode) => {
      const { x, y } = projectToMap(electrode)
      return Math.hypot(x, y)
    }),
  )
  // Sites on the head circle itself must not widen it by a rounding error.
  const radius = outermost > 1 + 1e-6 ? outermost + BEYOND_ELECTRODES : 1
  let disc: Disc | undefined
  const laid = () => {
    disc ??= layCells(side, radius)
    return disc
  }
  let steps: ReturnType<typeof splineSteps> | undefined
  let weights: SplineWeights | undefined
  const prepare = () => {
    if (disc) {
      steps ??= splineSteps(electrodes, disc.points)
      weights ??= steps.next().value ?? undefined
    } else laid()
    return weights !== undefined
  }
  return {
    side,
    radius,
    prepare,
    get cells() {
      return laid().cells
    },
    get weights() {
      while (!prepare()) {}
      return weights!
    },
  }
}

interface Disc {
  readonly cells: Int32Array
  /** The middle of each cell. */
  readonly points: readonly ScalpPoint[]
}

function layCells(side: number, radius: number): Disc {
  const cell = (2 * radius) / side
  const cells: number[] = []
  const points: ScalpPoint[] = []
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const centre = cellCentre({ side, radius }, row, column)
      // Cells just outside the disc are needed to blend the colours at its rim.
      if (Math.hypot(centre.x, centre.y) > radius + 1.5 * cell) continue
      cells.push(row * side + column)
      points.push(unprojectFromMap(centre))
    }
  }
  return { cells: Int32Array.from(cells), points }
}

/** Where the middle of a cell lies on the map. */
export function cellCentre(
  { side, radius }: Pick<ScalpGrid, 'side' | 'radius'>,
  row: number,
  column: number,
): MapPoint {
  return {
    x: ((2 * column + 1) / side - 1) * radius,
    y: (1 - (2 * row + 1) / side) * radius,
  }
}

/**
 * The field over the grid, side × side, row-major, row 0 in front; NaN outside the disc.
 * @param values one for each electrode of the grid
 */
export function interpolateScalp(
  { side, cells, weights }: ScalpGrid,
  values: ArrayLike<number>,
): Float64Array {
  const field = new Float64Array(side * side).fill(Number.NaN)
  const found = applyWeights(weights, values)
  for (let i = 0; i < cells.length; i++) field[cells[i]!] = found[i]!
  return field
}
