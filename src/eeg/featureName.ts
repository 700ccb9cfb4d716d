import { readBandPowerName } from './bandPowerName.ts'
import { findBand } from './bands.ts'
import { siteName, todaysName } from './scalp/siteNames.ts'

/** One electrode in one band. */
export interface Feature {
  /** As `siteName` spells it where it is a site of the 10-05 system, else as the name has it. */
  readonly electrode: string
  /** As `BANDS` spells it where it is one of them, else as the name has it; empty where there is none, as in `Cz`. */
  readonly band: string
}

/**
 * Electrode and band of a name such as `Cz/theta`, `cz_theta`, `Cz low beta`, `theta:Cz`, `('Cz', 'theta')` or EMOTIV's
 * `POW.Cz.BetaL` (`readBandPowerName`). A name that is not certainly band power is split where a band ends it, else at
 * its first slash; without either it is an electrode without a band.
 */
export function parseFeatureName(name: string): Feature {
  const known = readBandPowerName(name)
  if (known) return { electrode: known.electrode, band: known.band }
  const text = name.trim()
  const unprefixed = splitName(text.replace(/^pow[\s/_.:]+/i, ''))
  // `POW.Cz` is no feature of Cz, and an electrode may be called POW.
  const isPower = unprefixed.band !== '' && (isSite(unprefixed.electrode) || isBand(unprefixed.band))
  return isPower ? unprefixed : splitName(text)
}

/**
 * What all spellings of a feature have in common, for comparing names only: `Cz/theta` for any that `parseFeatureName`
 * knows (`T7/theta` for `T3 theta` too); the name in lower case, its separators as single spaces, for any other.
 */
export function canonicalFeature(name: string): string {
  const known = readBandPowerName(name)
  const { electrode, band } = known ?? parseFeatureName(name)
  if (!known && (band === '' || !(isSite(electrode) || isBand(band)))) return folded(name)
  const bandName = findBand(band)?.name ?? (known ? folded(band).replaceAll(' ', '') : folded(band))
  const feature = `${todaysName(electrode) ?? folded(electrode)}/${bandName}`
  return known?.kind ? `${feature} ${known.kind}` : feature
}

/** Whether the name is certainly that of one electrode in one band, whatever its spelling. */
export function isBandPower(name: string): boolean {
  return readBandPowerName(name) !== undefined
}

const WORD = /[^\s/_.:]+/g

function splitName(text: string): Feature {
  const slash = text.indexOf('/')
  if (slash >= 0) return feature(text.slice(0, slash), text.slice(slash + 1))
  const words = [...text.matchAll(WORD)]
  const [first, second] = words
  // A band has two words at most, as `low beta`.
  for (const start of [words.length - 2, words.length - 1]) {
    const before = words[start - 1]
    if (!before) continue
    const band = text.slice(words[start]!.index)
    if (isBand(band)) return feature(text.slice(0, before.index + before[0].length), band)
  }
  if (first && second && isSite(first[0])) return feature(first[0], text.slice(second.index))
  return { electrode: text, band: '' }
}

function feature(electrode: string, band: string): Feature {
  return {
    electrode: siteName(electrode) ?? electrode.trim(),
    band: findBand(band)?.name ?? band.trim(),
  }
}

function isSite(text: string): boolean {
  return siteName(text) !== undefined
}

function isBand(text: string): boolean {
  return findBand(text) !== undefined
}

function folded(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s/_.:]+/g, ' ')
}

/** How a recording's features fall into a table of electrodes (down) by bands (across). */
export interface FeatureGrid {
  /**
   * In the order in which the file first names them. A feature whose cell another spelling has taken already
   * (`Cz /theta` after `Cz/theta`) has a row of its own, under its whole name.
   */
  readonly electrodes: readonly string[]
  readonly bands: readonly string[]
  /** electrodes × bands, row-major: the feature's index, or -1 where the file lacks it. */
  readonly index: Int32Array
}

/** The features that are band power, by position; all of them where none is. */
export function powerColumns(names: readonly string[]): readonly number[] {
  const all = [...names.keys()]
  const power = all.filter((position) => isBandPower(names[position]!))
  return power.length > 0 ? power : all
}

/**
 * Lays feature names out as electrodes × bands; each name has exactly one cell.
 * @param columns positions of the names that are laid out, all by default
 */
export function featureGrid(
  names: readonly string[],
  columns: readonly number[] = [...names.keys()],
): FeatureGrid {
  const rows = new Map<string, Set<string>>()
  const features = columns.map((position) => {
    const name = names[position]!
    const { electrode, band } = parseFeatureName(name)
    let row = electrode
    for (let copy = 1; rows.get(row)?.has(band); copy++) {
      row = copy === 1 ? name.trim() : `${name.trim()} (${copy})`
    }
    const taken = rows.get(row)
    if (taken) taken.add(band)
    else rows.set(row, new Set([band]))
    return { electrode: row, band }
  })
  const electrodes = [...rows.keys()]
  const bands = [...new Set(features.map(({ band }) => band))]
  const down = new Map(electrodes.map((name, position) => [name, position]))
  const across = new Map(bands.map((name, position) => [name, position]))
  const index = new Int32Array(electrodes.length * bands.length).fill(-1)
  features.forEach(({ electrode, band }, i) => {
    index[down.get(electrode)! * bands.length + across.get(band)!] = columns[i]!
  })
  return { electrodes, bands, index }
}
