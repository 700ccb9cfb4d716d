import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { featureNames, SITE, shippedRows } from './site.ts'

export type Point = readonly [x: number, y: number]

interface BundleSpace {
  readonly xbar: readonly number[]
  /** features × axes. */
  readonly scalings: readonly (readonly number[])[]
}

const read = (name: string) => JSON.parse(readFileSync(join(SITE, 'models', name), 'utf8')) as unknown

/** The shipped rows on two of the bundle's discriminant axes, worked out from its files by scikit-learn's formula. */
export function discriminantPoints([across, up]: Point): Point[] {
  const { xbar, scalings } = read('lda-space.json') as BundleSpace
  const { features } = read('manifest.json') as { features: readonly string[] }
  return shippedRows().map((row) => {
    const names = new Map(featureNames(row).map((name) => [name.trim(), name]))
    const raw = features.map((name) => Number(row[names.get(name) ?? '']))
    const norm = Math.hypot(...raw)
    const on = (axis: number) =>
      raw.reduce((sum, value, i) => sum + (value / norm - xbar[i]!) * scalings[i]![axis]!, 0)
    return [on(across), on(up)]
  })
}
