import { ProblemError, quoteFound } from '../problem.ts'

interface SettingTexts {
  /** The hyperparameter's name, as scikit-learn has it. */
  readonly name: string
  /** As people see it. */
  readonly title: string
  /** What it does, in a sentence. */
  readonly help: string
}

/** One thing that can be chosen before a classifier is trained: what a form and a command line offer and check. */
export type Setting = SettingTexts &
  (
    | {
        readonly kind: 'choice'
        readonly options: readonly { readonly value: string; readonly title: string }[]
        readonly standard: string
      }
    | {
        readonly kind: 'number'
        readonly isInteger: boolean
        readonly least: number
        readonly most: number
        readonly standard: number
      }
  )

/** Settings by name; all that are not named have their standard. */
export type Settings = Readonly<Record<string, number | string>>

/**
 * What a person set, checked, and the standard for all else.
 * @param wishes values by name; text stands for a number where one is wanted
 * @param whose whose settings they are, for messages: `LDA`
 * @throws ProblemError `bad-setting` for a name that is not listed, or a value that is not allowed
 */
export function readSettings(settings: readonly Setting[], wishes: Settings, whose: string): Settings {
  const stranger = Object.keys(wishes).find((name) => !settings.some((setting) => setting.name === name))
  if (stranger !== undefined) {
    const names = settings.map(({ name }) => name)
    throw badSetting(whose, stranger, 'there is no such setting', undefined, names.join(' or ') || 'none')
  }
  return Object.fromEntries(
    settings.map((setting) => {
      const wish = wishes[setting.name]
      return [setting.name, wish === undefined ? setting.standard : readSetting(setting, wish, whose)]
    }),
  )
}

/** What a setting allows, in words. */
export function allowedValues(setting: Setting): string {
  if (setting.kind === 'choice') return setting.options.map(({ value }) => value).join(' or ')
  const { isInteger, least, most } = setting
  return `${isInteger ? 'a whole number' : 'a number'} from ${least} to ${most}`
}

function readSetting(setting: Setting, wish: number | string, whose: string): number | string {
  if (setting.kind === 'choice') {
    if (setting.options.some(({ value }) => value === wish)) return wish
  } else {
    const number = typeof wish === 'string' && wish.trim() === '' ? Number.NaN : Number(wish)
    const isAllowed = number >= setting.least && number <= setting.most
    if (isAllowed && (!setting.isInteger || Number.isInteger(number))) return number
  }
  throw badSetting(
    whose,
    setting.name,
    'this setting does not have such a value',
    wish,
    allowedValues(setting),
  )
}

function badSetting(
  file: string,
  column: string,
  message: string,
  found: unknown,
  expected: string,
): ProblemError {
  return new ProblemError({
    code: 'bad-setting',
    message,
    file,
    column,
    ...(found !== undefined && { found: quoteFound(found) }),
    expected,
  })
}
