import { useId } from 'react'
import type { ClassifierTexts } from '../../models/classifier.ts'
import type { Setting, Settings } from '../../models/setting.ts'
import { ClassifierMark } from '../parts/ClassifierMark.tsx'
import styles from './ClassifierChoice.module.css'
import { SettingFields } from './SettingFields.tsx'
import { formatSettings } from './typedSettings.ts'

interface ClassifierChoiceProps {
  readonly kind: ClassifierTexts & { readonly kind: string; readonly settings: readonly Setting[] }
  readonly isOn: boolean
  /** Those that have not their standard; null while a field holds what is not allowed. */
  readonly settings: Settings | null
  readonly onChange: (choice: { readonly isOn: boolean; readonly settings: Settings | null }) => void
}

/** What it is and how long it takes, on a recording like the tutorial's: 1300 rows of 160 features. */
const ABOUT: Readonly<Record<string, string>> = {
  lda: 'Linear discriminant analysis: a mean for each class, and one spread for all. Takes a second.',
  mlp: 'One hidden layer, which can learn curved boundaries. Takes half a minute to some minutes.',
  'logistic-regression':
    'Weighs the features for each class and keeps the weights small. Takes a second on standardised rows, a minute or more on others.',
}

/** One kind of classifier: whether it is trained, and how. */
export function ClassifierChoice({ kind, isOn, settings, onChange }: ClassifierChoiceProps) {
  const about = useId()
  return (
    <fieldset className={styles.choice} aria-label={kind.title} data-mark={kind.mark}>
      <label className={styles.head}>
        <input
          type="checkbox"
          checked={isOn}
          aria-describedby={about}
          onChange={(event) => onChange({ isOn: event.target.checked, settings })}
        />
        <ClassifierMark classifier={kind} />
        {kind.title}
      </label>
      <p id={about} className={styles.about}>
        {ABOUT[kind.kind]}
      </p>
      {kind.settings.length > 0 && (
        <details className={styles.details}>
          <summary className={styles.summary}>
            Settings: <span className={styles.differs}>{summaryOf(kind.settings, settings)}</span>
          </summary>
          <div className={styles.settings}>
            <SettingFields
              settings={kind.settings}
              values={settings}
              onChange={(next) => onChange({ isOn, settings: next })}
            />
          </div>
        </details>
      )}
    </fieldset>
  )
}

function summaryOf(settings: readonly Setting[], values: Settings | null): string {
  if (!values) return '✗ one is not allowed'
  return formatSettings(settings, values) || 'all standard'
}
