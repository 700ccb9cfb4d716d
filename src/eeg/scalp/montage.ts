/** An electrode of the cap and its place on the unit sphere: x to the right ear, y to the nose, z to the vertex. */
export interface Electrode {
  readonly name: string
  readonly x: number
  readonly y: number
  readonly z: number
}

// Inclination from the vertex and azimuth from the right ear towards the nose, both in degrees. Rounded to 0.01° where
// `sites.ts` computes them: the simulated recording was made with these, and another last digit would change its bytes.
const ANGLES: readonly (readonly [name: string, inclination: number, azimuth: number])[] = [
  ['Cz', 0, 0],
  ['Fz', 36, 90],
  ['Fp1', 72, 108],
  ['F7', 72, 144],
  ['F3', 47.7, 128.36],
  ['FC1', 25.07, 133.39],
  ['C3', 36, 180],
  ['FC5', 55.33, 158.61],
  ['FT9', 90, 162],
  ['T7', 72, 180],
  ['TP9', 90, -162],
  ['CP5', 55.33, -158.61],
  ['CP1', 25.07, -133.39],
  ['P3', 47.7, -128.36],
  ['P7', 72, -144],
  ['O1', 72, -108],
  ['Pz', 36, -90],
  ['Oz', 72, -90],
  ['O2', 72, -72],
  ['P8', 72, -36],
  ['P4', 47.7, -51.64],
  ['CP2', 25.07, -46.61],
  ['CP6', 55.33, -21.39],
  ['TP10', 90, -18],
  ['T8', 72, 0],
  ['FT10', 90, 18],
  ['FC6', 55.33, 21.39],
  ['C4', 36, 0],
  ['FC2', 25.07, 46.61],
  ['F4', 47.7, 51.64],
  ['F8', 72, 36],
  ['Fp2', 72, 72],
]

/**
 * The 32 electrodes of the tutorial's cap, in the order of its columns, on the unit sphere.
 * Source: the spherical 10-10 positions, a subset of the 10-05 system (Oostenveld & Praamstra 2001, "The five
 * percent electrode system for high-resolution EEG and ERP measurements", Clinical Neurophysiology 112:713–719).
 */
export const MONTAGE: readonly Electrode[] = ANGLES.map(([name, inclination, azimuth]) => {
  const down = (inclination * Math.PI) / 180
  const round = (azimuth * Math.PI) / 180
  return {
    name,
    x: Math.sin(down) * Math.cos(round),
    y: Math.sin(down) * Math.sin(round),
    z: Math.cos(down),
  }
})

const BY_NAME = new Map(MONTAGE.map((electrode) => [electrode.name.toLowerCase(), electrode]))

/**
 * The electrode of that name, whatever its case (`FP1` is `Fp1`), or undefined where the cap has none. For the places
 * of other caps see `findSite`.
 */
export function findElectrode(name: string): Electrode | undefined {
  return BY_NAME.get(name.toLowerCase())
}
