import { findBand } from '../../eeg/bands.ts'
import { parseFeatureName } from '../../eeg/featureName.ts'
import type { FitTarget } from '../../models/classCounts.ts'
import type { Matrix } from '../../models/matrix.ts'
import { orNull } from './orNull.ts'
import { countCorrect, type KnownRows, type Probe, prepareProbe, type Report } from './probe.ts'

/** An electrode or a band, and how good LDA is without it. */
export interface GroupLeftOut {
  readonly name: string
  /** How many features it has. */
  readonly features: number
  /** Of the held-out rows, how many are right without these features. */
  readonly correct: number
}

export interface GroupsLeftOut {
  /** In the order in which the features first name them; empty where their names tell of none. */
  readonly electrodes: GroupLeftOut[]
  readonly bands: GroupLeftOut[]
}

/** rows × features² × groups: what takes some minutes. */
const MOST_WORK = 5e10

/**
 * LDA trained anew without each electrode and without each band, judged on the held-out rows: what it loses carries it.
 * Preprocessing is learned, and rows are normalised, without the group. Features that are no power of a known band are
 * in no group and stay. A group without which nothing can be fitted is left out.
 * @returns null where there are so many rows, features and electrodes that it would take many minutes
 */
export async function groupsLeftOut(
  probe: Probe,
  training: KnownRows,
  heldOut: KnownRows,
  target: FitTarget,
  report?: Report,
): Promise<GroupsLeftOut | null> {
  const { electrodes, bands } = featureGroups(target.features)
  const all = electrodes.size + bands.size
  const { rows, columns } = training.raw
  if (rows * columns ** 2 * all > MOST_WORK) return null
  let done = 0
  const leaveOut = async (groups: ReadonlyMap<string, readonly number[]>) => {
    const found: GroupLeftOut[] = []
    for (const [name, features] of groups) {
      const out = new Set(features)
      const kept = [...target.features.keys()].filter((column) => !out.has(column))
      const left = { ...target, features: kept.map((column) => target.features[column]!) }
      const judge = () => {
        const rows = takeColumns(training.raw, kept)
        const judged = takeColumns(heldOut.raw, kept)
        return countCorrect(heldOut.truth, prepareProbe(probe, rows, judged, left)(training.truth))
      }
      const correct = kept.length === 0 ? null : await orNull(judge)
      if (correct !== null) found.push({ name, features: features.length, correct })
      done++
      await report?.(done / all)
    }
    return found
  }
  return { electrodes: await leaveOut(electrodes), bands: await leaveOut(bands) }
}

/** Columns of each electrode and of each band, by name. */
function featureGroups(names: readonly string[]) {
  const electrodes = new Map<string, number[]>()
  const bands = new Map<string, number[]>()
  const add = (groups: Map<string, number[]>, name: string, column: number) => {
    const group = groups.get(name)
    if (group) group.push(column)
    else groups.set(name, [column])
  }
  names.forEach((name, column) => {
    const { electrode, band } = parseFeatureName(name)
    if (!findBand(band)) return
    add(electrodes, electrode, column)
    add(bands, band, column)
  })
  return { electrodes, bands }
}

function takeColumns({ rows, columns, values }: Matrix, kept: readonly number[]): Matrix {
  const taken = new Float64Array(rows * kept.length)
  for (let row = 0; row < rows; row++) {
    kept.forEach((column, at) => {
      taken[row * kept.length + at] = values[row * columns + column]!
    })
  }
  return { rows, columns: kept.length, values: taken }
}
