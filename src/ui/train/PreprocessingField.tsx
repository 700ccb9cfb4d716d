import { useId } from 'react'
import { PREPROCESSINGS, type Preprocessing } from '../../models/fitPreprocessing.ts'
import styles from '../parts/Choices.module.css'

interface PreprocessingFieldProps {
  readonly value: Preprocessing
  readonly onChange: (value: Preprocessing) => void
}

/** Each way of preprocessing in a title and a sentence. */
export const PREPROCESSING_TEXTS: Readonly<
  Record<Preprocessing, { readonly title: string; readonly about: string }>
> = {
  'l2-normalise': {
    title: 'Bring each row to length 1',
    about:
      'Divides a row by its Euclidean norm, as the tutorial does. For powers that rise and fall together, as with the contact of a headset.',
  },
  none: {
    title: 'Leave rows as they are',
    about: 'Good for LDA, which does not mind features of unlike size.',
  },
  standardise: {
    title: 'Standardise each feature',
    about:
      'Subtracts its mean and divides by its standard deviation, both from the training rows. For features of unlike size.',
  },
  'log-standardise': {
    title: 'Logarithm, then standardise',
    about: 'For band powers with a long tail. Every value must be above zero.',
  },
}

/** What is done to each row before a classifier sees it. */
export function PreprocessingField({ value, onChange }: PreprocessingFieldProps) {
  const group = useId()
  return (
    <fieldset className={styles.choices} aria-label="Preprocessing">
      {PREPROCESSINGS.map((name, at) => (
        <Choice
          key={name}
          group={group}
          name={name}
          isStandard={at === 0}
          isChosen={name === value}
          onChoose={() => onChange(name)}
        />
      ))}
    </fieldset>
  )
}

interface ChoiceProps {
  /** What the choices of this field have in common, and of no other. */
  readonly group: string
  readonly name: Preprocessing
  readonly isStandard: boolean
  readonly isChosen: boolean
  readonly onChoose: () => void
}

function Choice({ group, name, isStandard, isChosen, onChoose }: ChoiceProps) {
  const { title, about } = PREPROCESSING_TEXTS[name]
  const [titleId, aboutId] = [useId(), useId()]
  return (
    <label className={styles.choice}>
      <input
        type="radio"
        name={group}
        checked={isChosen}
        aria-labelledby={titleId}
        aria-describedby={aboutId}
        onChange={onChoose}
      />
      <span className={styles.words}>
        <span id={titleId}>
          <span className={styles.title}>{title}</span>
          {isStandard && <span className={styles.soft}> (standard)</span>}
        </span>
        <span id={aboutId} className={styles.soft}>
          {about}
        </span>
      </span>
    </label>
  )
}
