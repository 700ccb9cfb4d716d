import { type Electrode, findElectrode, MONTAGE } from '../../src/eeg/scalp/montage.ts'
import type { RandomSource } from './randomSource.ts'

/** A place on (or towards) the unit sphere: x right, y front, z up. */
export type ScalpPoint = Pick<Electrode, 'x' | 'y' | 'z'>

/**
 * A Gaussian hill on the scalp: 1 at the centre, exp(−½) at `widthDegrees` of arc from it.
 * Shape (electrodes,), in the montage's order.
 */
export function scalpHill(centre: ScalpPoint, widthDegrees: number): Float64Array {
  return Float64Array.from(MONTAGE, (electrode) => {
    const angle = (angleBetween(electrode, centre) * 180) / Math.PI / widthDegrees
    return Math.exp(-0.5 * angle * angle)
  })
}

/** As `scalpHill`, centred at an electrode of the montage. */
export function electrodeHill(electrode: string, widthDegrees: number): Float64Array {
  const centre = findElectrode(electrode)
  if (!centre) throw new RangeError(`no electrode named ${electrode} in the montage`)
  return scalpHill(centre, widthDegrees)
}

/** Draws one smooth random field over the scalp: mean 0, standard deviation 1 at each electrode. Shape (electrodes,). */
export type ScalpFieldSampler = (random: RandomSource) => Float64Array

/**
 * Random fields that are a sum of Gaussian hills of random height, one at each electrode.
 * Electrodes at d degrees of arc are correlated by about exp(−d² / 4·width²): neighbours are alike, left and
 * right are not.
 */
export function scalpFieldSampler(widthDegrees: number): ScalpFieldSampler {
  const hills = MONTAGE.map((electrode) => scalpHill(electrode, widthDegrees))
  const norms = MONTAGE.map((_, e) => Math.sqrt(hills.reduce((sum, hill) => sum + hill[e]! * hill[e]!, 0)))
  return (random) => {
    const field = new Float64Array(MONTAGE.length)
    for (const hill of hills) {
      const height = random.gaussian()
      for (let e = 0; e < field.length; e++) field[e] = field[e]! + height * hill[e]!
    }
    return field.map((value, e) => value / norms[e]!)
  }
}

function angleBetween(a: ScalpPoint, b: ScalpPoint): number {
  const cosine = (a.x * b.x + a.y * b.y + a.z * b.z) / Math.hypot(a.x, a.y, a.z) / Math.hypot(b.x, b.y, b.z)
  return Math.acos(Math.max(-1, Math.min(1, cosine)))
}
