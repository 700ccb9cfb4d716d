import { readSettings, type Setting, type Settings } from '../../models/setting.ts'
import { ProblemError } from '../../problem.ts'

/** What stands in a form's fields, by the settings' names. */
export type TypedSettings = Readonly<Record<string, string>>

/** What the fields of a form show: the values, and the standard for all else. */
export function typedSettings(settings: readonly Setting[], values: Settings): TypedSettings {
  return Object.fromEntries(
    settings.map((setting) => {
      const text = String(values[setting.name] ?? setting.standard)
      // A list shows nothing for what is none of its options.
      const isShown = setting.kind === 'number' || readTyped(setting, text) !== undefined
      return [setting.name, isShown ? text : String(setting.standard)]
    }),
  )
}

/** The value that a text stands for; undefined where the setting does not allow it. */
export function readTyped(setting: Setting, text: string): number | string | undefined {
  try {
    return readSettings([setting], { [setting.name]: text }, setting.title)[setting.name]
  } catch (error) {
    if (error instanceof ProblemError) return undefined
    throw error
  }
}

/**
 * What a form's fields come to: those settings that have not their standard, which `readSettings` accepts; null where
 * a field holds what is not allowed.
 */
export function settingsOf(settings: readonly Setting[], typed: TypedSettings): Settings | null {
  const read = settings.map((setting) => [setting, readTyped(setting, typed[setting.name] ?? '')] as const)
  if (read.some(([, value]) => value === undefined)) return null
  return Object.fromEntries(
    read.flatMap(([{ name, standard }, value]) =>
      value === undefined || value === standard ? [] : [[name, value]],
    ),
  )
}

/** Whether both mean the same. */
export function areSame(settings: readonly Setting[], a: Settings | null, b: Settings | null): boolean {
  if (!a || !b) return a === b
  return settings.every(({ name, standard }) => (a[name] ?? standard) === (b[name] ?? standard))
}

/** What has not its standard, as people read it: `Hidden units 200, Shrinkage by Ledoit and Wolf`; empty for nothing. */
export function formatSettings(settings: readonly Setting[], values: Settings): string {
  return settings
    .flatMap((setting) => {
      const value = values[setting.name]
      if (value === undefined || value === setting.standard) return []
      const option =
        setting.kind === 'choice' && setting.options.find((known) => known.value === value)?.title
      return [`${setting.title} ${option || value}`]
    })
    .join(', ')
}
