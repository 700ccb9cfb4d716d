import { useId, useState } from 'react'
import { allowedValues, type Setting, type Settings } from '../../models/setting.ts'
import { Button } from '../parts/Button.tsx'
import fieldStyles from '../parts/SelectField.module.css'
import styles from './SettingFields.module.css'
import { areSame, readTyped, settingsOf, typedSettings } from './typedSettings.ts'

interface SettingFieldsProps {
  readonly settings: readonly Setting[]
  /** Those that have not their standard; null, as it was handed out, while a field holds what is not allowed. */
  readonly values: Settings | null
  /** Told the same of each change. */
  readonly onChange: (values: Settings | null) => void
}

/** What can be set before a training, each with what it does, what it may be and what it is by itself. */
export function SettingFields({ settings, values, onChange }: SettingFieldsProps) {
  const [typed, setTyped] = useState(() => typedSettings(settings, values ?? {}))
  const [seen, setSeen] = useState(values)
  // What comes from elsewhere is shown; what was handed out from here is shown as it was typed.
  if (!areSame(settings, values, seen)) {
    setSeen(values)
    if (values && !areSame(settings, values, settingsOf(settings, typed)))
      setTyped(typedSettings(settings, values))
  }
  const change = (next: Readonly<Record<string, string>>) => {
    setTyped(next)
    onChange(settingsOf(settings, next))
  }
  const isStandard = settings.every(
    (setting) => readTyped(setting, typed[setting.name]!) === setting.standard,
  )
  return (
    <div className={styles.fields}>
      <div className={styles.grid}>
        {settings.map((setting) => (
          <SettingField
            key={setting.name}
            setting={setting}
            text={typed[setting.name]!}
            onType={(text) => change({ ...typed, [setting.name]: text })}
          />
        ))}
      </div>
      <p>
        <Button disabled={isStandard} onClick={() => change(typedSettings(settings, {}))}>
          Back to the standard
        </Button>
      </p>
    </div>
  )
}

interface SettingFieldProps {
  readonly setting: Setting
  readonly text: string
  readonly onType: (text: string) => void
}

function rangeOf({ least, most }: Setting & { readonly kind: 'number' }): string {
  return `${least} to ${most}`
}

function SettingField({ setting, text, onType }: SettingFieldProps) {
  const [field, help, limits] = [useId(), useId(), useId()]
  const isAllowed = readTyped(setting, text) !== undefined
  return (
    <div className={styles.field}>
      <div className={styles.row}>
        {/* As `SelectField`, whose list cannot be told what describes it. */}
        <label className={`${fieldStyles.stacked} ${styles.label}`} htmlFor={field}>
          <span>{setting.title}</span>
          {setting.kind === 'choice' ? (
            <select
              id={field}
              value={text}
              aria-describedby={help}
              onChange={(event) => onType(event.target.value)}
            >
              {setting.options.map(({ value, title }) => (
                <option key={value} value={value}>
                  {value === setting.standard ? `${title} (standard)` : title}
                </option>
              ))}
            </select>
          ) : (
            <input
              id={field}
              type="number"
              className={styles.number}
              value={text}
              min={setting.least}
              max={setting.most}
              step={setting.isInteger ? 1 : 'any'}
              aria-invalid={!isAllowed}
              aria-describedby={`${limits} ${help}`}
              onChange={(event) => onType(event.target.value)}
            />
          )}
        </label>
        {setting.kind === 'number' && (
          <span id={limits} className={isAllowed ? styles.limits : styles.broken} aria-live="polite">
            {isAllowed ? rangeOf(setting) : `✗ Not allowed: it must be ${allowedValues(setting)}`}; standard{' '}
            {setting.standard}
          </span>
        )}
      </div>
      <p id={help} className={styles.help}>
        {setting.help}
      </p>
    </div>
  )
}
