import type { ScalpPoint } from './sites.ts'

/** A place on a map of the head seen from above: x to the right ear, y to the nose, 1 at the head circle. */
export interface MapPoint {
  readonly x: number
  readonly y: number
}

/**
 * Azimuthal equidistant projection, as MNE-Python's `plot_topomap` uses it: the vertex is the middle, the distance
 * from it is the angle from the vertex, and the equator of the sphere (nasion, inion, ears) is the head circle.
 * Places below the equator lie outside that circle.
 */
export function projectToMap({ x, y, z }: ScalpPoint): MapPoint {
  const across = Math.hypot(x, y)
  if (across === 0) return { x: 0, y: z < 0 ? -2 : 0 }
  const radius = Math.atan2(across, z) / (Math.PI / 2)
  return { x: (x / across) * radius, y: (y / across) * radius }
}

/** The place on the unit sphere that `projectToMap` takes to `point`. */
export function unprojectFromMap({ x, y }: MapPoint): ScalpPoint {
  const radius = Math.hypot(x, y)
  if (radius === 0) return { x: 0, y: 0, z: 1 }
  const inclination = (radius * Math.PI) / 2
  const across = Math.sin(inclination) / radius
  return { x: x * across, y: y * across, z: Math.cos(inclination) }
}
