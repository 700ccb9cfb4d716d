import type { Preprocessing } from '../src/models/fitPreprocessing.ts'
import { KIND_TRAINERS } from '../src/models/kindTrainers.ts'
import type { Settings } from '../src/models/setting.ts'
import { type TrainingChoices, usualChoices } from '../src/training/trainingChoices.ts'
import { UsageError } from './runCommand.ts'

/** What the command line says of a training, as it is typed. */
export interface TypedChoices {
  readonly preprocessing: Preprocessing
  readonly classifiers?: readonly string[]
  /** `kind.name=value` each. */
  readonly set?: readonly string[]
  readonly withoutClasses?: readonly string[]
  readonly seed: number
}

/** @throws UsageError for a kind that there is not or that is not trained, and for a setting that is not written so */
export function parseChoices(typed: TypedChoices): TrainingChoices {
  const { preprocessing, classifiers, set = [], withoutClasses = [], seed } = typed
  const known = KIND_TRAINERS.map(({ kind }) => kind)
  const kinds = [...new Set(classifiers?.flatMap((text) => text.split(',')) ?? usualKinds())]
  const stranger = kinds.find((kind) => !known.includes(kind))
  if (stranger !== undefined) {
    throw new UsageError(`--classifiers: there is no ${JSON.stringify(stranger)}, only ${known.join(', ')}`)
  }
  const wishes = new Map<string, Settings>(kinds.map((kind) => [kind, {}]))
  for (const text of set) {
    const found = /^([a-z-]+)\.(\w+)=(.+)$/.exec(text)
    if (!found) throw new UsageError(`--set: expected kind.name=value, found ${JSON.stringify(text)}`)
    const [, kind = '', name = '', value = ''] = found
    const settings = wishes.get(kind)
    if (!settings) {
      throw new UsageError(`--set ${text}: ${kind} is not trained, only ${kinds.join(', ')}`)
    }
    wishes.set(kind, { ...settings, [name]: value })
  }
  return {
    preprocessing,
    classifiers: [...wishes].map(([kind, settings]) => ({ kind, settings })),
    seed,
    ...(withoutClasses.length > 0 && { withoutClasses: [...new Set(withoutClasses)] }),
  }
}

function usualKinds(): string[] {
  return usualChoices(KIND_TRAINERS).classifiers.map(({ kind }) => kind)
}
