import { toggled, type WhatIf } from '../../app/answers/whatIf.ts'
import type { Feature } from '../../eeg/featureName.ts'

/** Takes an electrode out or puts it back; taken out, it has no values set by hand. */
export function switchElectrode(change: WhatIf, electrode: string, features: readonly Feature[]): WhatIf {
  const electrodes = toggled(change.electrodes, electrode)
  if (!electrodes.has(electrode)) return { ...change, electrodes }
  const values = new Map([...change.values].filter(([feature]) => features[feature]!.electrode !== electrode))
  return { ...change, electrodes, values }
}

/** Sets a value by hand; its electrode is then no longer taken out. */
export function setValue(
  change: WhatIf,
  feature: number,
  value: number,
  features: readonly Feature[],
): WhatIf {
  const electrodes = new Set(change.electrodes)
  electrodes.delete(features[feature]!.electrode)
  return { ...change, electrodes, values: new Map(change.values).set(feature, value) }
}
