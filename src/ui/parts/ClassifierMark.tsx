import { CLASSIFIER_TITLES } from '../../app/formatNumber.ts'
import type { ClassifierName } from '../../models/classifierName.ts'
import styles from './ClassifierMark.module.css'

/** The classifier's own sign: a blue disc for LDA, an orange triangle for the network. */
export function ClassifierMark({ classifier }: { readonly classifier: ClassifierName }) {
  return (
    <svg className={styles.mark} viewBox="0 0 12 12" aria-hidden="true">
      {classifier === 'lda' ? (
        <circle cx="6" cy="6" r="4.5" fill="var(--lda)" />
      ) : (
        <path d="M6 1.2 11.2 10.6H.8Z" fill="var(--mlp)" />
      )}
    </svg>
  )
}

/** The sign with the classifier's name. */
export function ClassifierTitle({ classifier }: { readonly classifier: ClassifierName }) {
  return (
    <span className={styles.title}>
      <ClassifierMark classifier={classifier} />
      {CLASSIFIER_TITLES[classifier]}
    </span>
  )
}
