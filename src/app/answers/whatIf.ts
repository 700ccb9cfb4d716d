import { canonicalFeature, type Feature } from '../../eeg/featureName.ts'

/** What is changed in a row, to see what the classifiers would say. */
export interface WhatIf {
  /** Electrodes that are taken out: means of training or of the recording stand in. */
  readonly electrodes: ReadonlySet<string>
  readonly bands: ReadonlySet<string>
  /** Values set by hand, by the feature's index. */
  readonly values: ReadonlyMap<number, number>
}

export const NO_CHANGE: WhatIf = { electrodes: new Set(), bands: new Set(), values: new Map() }

export function isUnchanged({ electrodes, bands, values }: WhatIf): boolean {
  return electrodes.size + bands.size + values.size === 0
}

/** A set with the item if it was without, and the other way round. */
export function toggled(set: ReadonlySet<string>, item: string): ReadonlySet<string> {
  const next = new Set(set)
  if (!next.delete(item)) next.add(item)
  return next
}

/**
 * The row with the changes; the original stays as it was.
 * @param row raw values in the bundle's order of features
 * @param features the bundle's features, in the same order
 * @param means what stands in for raw values that are taken out, in the same order
 */
export function applyWhatIf(
  row: Float64Array,
  features: readonly Feature[],
  means: ArrayLike<number>,
  { electrodes, bands, values }: WhatIf,
): Float64Array {
  return row.map((value, i) => {
    const { electrode, band } = features[i]!
    const set = values.get(i)
    if (set !== undefined) return set
    return electrodes.has(electrode) || bands.has(band) ? means[i]! : value
  })
}

/** The parts of an address that are about changes. */
export const WHAT_IF_NAMES = ['edit', 'without'] as const

/** The decoder's features: as its manifest spells them, and as electrode and band. */
export interface NamedFeatures {
  readonly names: readonly string[]
  readonly features: readonly Feature[]
}

/** The changes as a query, such as `edit=Cz/theta:0.5&without=Fz,alpha`; empty for none. The inverse of `decodeWhatIf`. */
export function encodeWhatIf(change: WhatIf, { names, features }: NamedFeatures): string {
  const query = new URLSearchParams()
  const edits = [...change.values].map(([i, value]) => `${escaped(names[i]!.trim())}:${value}`)
  const isElectrode = (name: string) => features.some(({ electrode }) => electrode === name)
  const without = [
    ...[...change.electrodes].map(escaped),
    // A band that is called as an electrode is has to say that it is one.
    ...[...change.bands].map((band) => (isElectrode(band) ? `*/${escaped(band)}` : escaped(band))),
  ]
  if (edits.length > 0) query.set('edit', edits.join(','))
  if (without.length > 0) query.set('without', without.join(','))
  return query.toString()
}

/** The changes that an address asks for, and what of it this decoder has no place for, as the address has it. */
export interface DecodedWhatIf {
  readonly change: WhatIf
  readonly unknown: readonly string[]
}

/** Parses the query of an address; what it does not understand it leaves out and names. */
export function decodeWhatIf(query: string, { names, features }: NamedFeatures): DecodedWhatIf {
  const words = new URLSearchParams(query)
  const electrodes = new Set<string>()
  const bands = new Set<string>()
  const values = new Map<number, number>()
  const unknown: string[] = []
  const indexOf = new Map(names.map((name, i) => [canonicalFeature(name), i]))
  for (const item of itemsOf(words.get('edit'))) {
    const end = item.lastIndexOf(':')
    const index = end < 0 ? undefined : indexOf.get(canonicalFeature(unescaped(item.slice(0, end))))
    const text = item.slice(end + 1).trim()
    const value = text === '' ? Number.NaN : Number(text)
    if (index !== undefined && Number.isFinite(value) && value >= 0) values.set(index, value)
    else unknown.push(item)
  }
  for (const item of itemsOf(words.get('without'))) {
    const isBand = item.startsWith('*/')
    const name = unescaped(isBand ? item.slice(2) : item)
    if (!isBand && features.some(({ electrode }) => electrode === name)) electrodes.add(name)
    else if (name !== '' && features.some(({ band }) => band === name)) bands.add(name)
    else unknown.push(item)
  }
  return { change: { electrodes, bands, values }, unknown }
}

function itemsOf(list: string | null): string[] {
  return list?.split(',').filter((item) => item.trim() !== '') ?? []
}

/** Only what parts the list: an address is read by people too. */
function escaped(name: string): string {
  return name.replaceAll(/[%,:*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}

function unescaped(text: string): string {
  return text.replaceAll(/%(25|2C|3A|2A)/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}
