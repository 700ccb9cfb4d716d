/** The names of the 10-05 system's 345 sites, and others for them; where they are is in `sites.ts`. */

/**
 * Rows of the system from the forehead to the occiput, 9° of the midline apart, each from ear to ear:
 * its name near the midline and at the temple.
 */
export const ROWS: readonly (readonly [central: string, temporal: string])[] = [
  ['AFp', 'AFp'],
  ['AF', 'AF'],
  ['AFF', 'AFF'],
  ['F', 'F'],
  ['FFC', 'FFT'],
  ['FC', 'FT'],
  ['FCC', 'FTT'],
  ['C', 'T'],
  ['CCP', 'TTP'],
  ['CP', 'TP'],
  ['CPP', 'TPP'],
  ['P', 'P'],
  ['PPO', 'PPO'],
  ['PO', 'PO'],
  ['POO', 'POO'],
]

/** The ends of the midline, which no row covers: the 10 % ring and two rings below it. */
export const RINGS: readonly (readonly [front: string, back: string, inclination: number])[] = [
  ['Fp', 'O', 72],
  ['NFp', 'OI', 81],
  ['N', 'I', 90],
]

/** Older names of the same places (ACNS guideline 2, 2006), and O9/O10 for the two beside the inion. */
export const OLDER_NAMES: Readonly<Record<string, string>> = {
  T3: 'T7',
  T4: 'T8',
  T5: 'P7',
  T6: 'P8',
  O9: 'I1',
  O10: 'I2',
}

/** Mastoids and ear lobes, which are no sites of the system. */
const BELOW = ['M1', 'M2', 'A1', 'A2']

const BY_NAME: ReadonlyMap<string, string> = new Map(
  [
    ...ROWS.flatMap(([central, temporal]) => rowNames(central, temporal)),
    ...RINGS.flatMap(([front, back]) => [...ringNames(front), ...ringNames(back)]),
    ...Object.keys(OLDER_NAMES),
    ...BELOW,
  ].map((name) => [name.toLowerCase(), name]),
)

/**
 * The name as it is spelt, whatever its case: of any site of the 10-05 system, T3 to T6, O9 and O10, the mastoids M1
 * and M2 and the ear lobes A1 and A2. Undefined for any other name.
 */
export function siteName(name: string): string | undefined {
  return BY_NAME.get(name.trim().toLowerCase())
}

/** The site's name of today, whatever the name's case; undefined for what is no site. */
export function todaysName(name: string): string | undefined {
  const known = siteName(name)
  return known && (OLDER_NAMES[known] ?? known)
}

/** 21 names of a row: the midline's, then those of ten eighths of the way to an ear, left and right each. */
export function rowNames(central: string, temporal: string): string[] {
  const names = [`${central}z`]
  for (let eighth = 1; eighth <= 10; eighth++) {
    // Odd eighths are called after the site within them: F1h lies between Fz and F1.
    const number = eighth % 2 === 0 ? eighth - 1 : eighth
    const suffix = eighth % 2 === 0 ? '' : 'h'
    names.push(...pair(number >= 7 ? temporal : central, number, suffix))
  }
  return names
}

/** Five names at an end of the midline: its own, then left and right of the first and the second site beside it. */
export function ringNames(name: string): string[] {
  return [`${name}z`, ...pair(name, 1, 'h'), ...pair(name, 1, '')]
}

/** On the left, and on the right, where the number is one higher. */
function pair(name: string, number: number, suffix: string): [string, string] {
  return [`${name}${number}${suffix}`, `${name}${number + 1}${suffix}`]
}
