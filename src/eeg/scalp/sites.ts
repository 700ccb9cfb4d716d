import type { Electrode } from './montage.ts'
import { OLDER_NAMES, RINGS, ROWS, ringNames, rowNames, siteName } from './siteNames.ts'

/** A place on the unit sphere: x to the right ear, y to the nose, z to the vertex. */
export type ScalpPoint = Pick<Electrode, 'x' | 'y' | 'z'>

/**
 * Mastoids and ear lobes are no sites of the system. Their angles are those of MNE-Python's `standard_1005`
 * template, seen from a centre between its T9 and T10: 13° below the plane of nasion, ears and inion.
 */
const BELOW: readonly (readonly [name: string, azimuth: number])[] = [
  ['M1', -162],
  ['M2', -18],
  ['A1', -174],
  ['A2', -6],
]

/**
 * All 345 sites of the 10-05 system, of which the 10-10 and 10-20 systems are parts, on the unit sphere.
 * Computed as MNE-Python's `spherical_1005` is: nasion, inion and ears lie on the equator; the 10 % ring through
 * Fpz, T7, Oz and T8 at 72° from the vertex is divided by azimuth; every other row is the circle through its
 * temple, midline and temple, divided into equal arcs.
 * Source: Oostenveld & Praamstra 2001, "The five percent electrode system for high-resolution EEG and ERP
 * measurements", Clinical Neurophysiology 112:713–719.
 */
export const SITES: readonly Electrode[] = [
  ...ROWS.flatMap(([central, temporal], row) => rowSites(central, temporal, 63 - 9 * row, 117 + 9 * row)),
  ...RINGS.flatMap(([front, back, inclination]) => [
    ...ringSites(front, inclination, 1),
    ...ringSites(back, inclination, -1),
  ]),
]

const BY_NAME: ReadonlyMap<string, Electrode> = new Map(
  [
    ...SITES,
    ...Object.entries(OLDER_NAMES).map(([name, today]) => ({ ...siteNamed(today), name })),
    ...BELOW.map(([name, azimuth]) => electrode(name, onSphere(103, azimuth))),
  ].map((site) => [site.name, site]),
)

/** The place of that name, whatever its case; undefined for a name that `siteName` does not know. */
export function findSite(name: string): Electrode | undefined {
  return BY_NAME.get(siteName(name) ?? '')
}

/** 21 sites from one ear to the other; `midline` and `azimuth` are in degrees, forehead positive. */
function rowSites(central: string, temporal: string, midline: number, azimuth: number): Electrode[] {
  const middle = onSphere(midline, 90)
  const temple = onSphere(72, azimuth)
  // By symmetry the circle's plane holds the x axis and the line from the midline to between the temples.
  const [alongY, alongZ] = [temple.y - middle.y, temple.z - middle.z]
  const length = Math.hypot(alongY, alongZ)
  const [normalY, normalZ] = [-alongZ / length, alongY / length]
  const height = normalY * middle.y + normalZ * middle.z
  const centre = { y: height * normalY, z: height * normalZ }
  const [upY, upZ] = [middle.y - centre.y, middle.z - centre.z]
  const radius = Math.hypot(upY, upZ)
  const templeUp = ((temple.y - centre.y) * upY + (temple.z - centre.z) * upZ) / radius
  const toTemple = Math.atan2(-temple.x, templeUp)

  const points = [middle]
  for (let eighth = 1; eighth <= 10; eighth++) {
    const angle = (eighth / 8) * toTemple
    const point =
      eighth <= 8
        ? {
            x: -radius * Math.sin(angle),
            y: centre.y + upY * Math.cos(angle),
            z: centre.z + upZ * Math.cos(angle),
          }
        : onSphere(72 + 9 * (eighth - 8), azimuth)
    points.push(point, mirrored(point))
  }
  return rowNames(central, temporal).map((name, at) => electrode(name, points[at]!))
}

function ringSites(name: string, inclination: number, side: 1 | -1): Electrode[] {
  const [first, second] = [onSphere(inclination, 99 * side), onSphere(inclination, 108 * side)]
  const points = [onSphere(inclination, 90 * side), first, mirrored(first), second, mirrored(second)]
  return ringNames(name).map((site, at) => electrode(site, points[at]!))
}

/** The same place on the right. */
function mirrored(left: ScalpPoint): ScalpPoint {
  return { ...left, x: -left.x }
}

function electrode(name: string, { x, y, z }: ScalpPoint): Electrode {
  return { name, x, y, z }
}

/** Inclination from the vertex, azimuth from the right ear towards the nose, in degrees. */
function onSphere(inclination: number, azimuth: number): ScalpPoint {
  const down = (inclination * Math.PI) / 180
  const round = (azimuth * Math.PI) / 180
  return {
    x: Math.sin(down) * Math.cos(round),
    y: Math.sin(down) * Math.sin(round),
    z: Math.cos(down),
  }
}

function siteNamed(name: string): Electrode {
  return SITES.find((site) => site.name === name)!
}
