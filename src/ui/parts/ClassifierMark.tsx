import { MARK_SHAPES } from '../../app/markShapes.ts'
import type { ClassifierInfo, Mark } from '../../models/classifier.ts'
import styles from './ClassifierMark.module.css'

interface ClassifierMarkProps {
  readonly classifier: Pick<ClassifierInfo, 'mark'>
}

/** The classifier's own sign in its own colour: a blue disc for LDA, an orange triangle for the network. */
export function ClassifierMark({ classifier: { mark } }: ClassifierMarkProps) {
  return (
    <svg className={styles.mark} viewBox="0 0 12 12" aria-hidden="true">
      <path d={MARK_SHAPES[mark]} fill={markColour(mark)} />
    </svg>
  )
}

/** The sign with the classifier's name. */
export function ClassifierTitle({ classifier }: { readonly classifier: ClassifierInfo }) {
  return (
    <span className={styles.title}>
      <ClassifierMark classifier={classifier} />
      {classifier.title}
    </span>
  )
}

/** The colour that goes with a mark, for drawings; style sheets have it as `--mark` below an element with `data-mark`. */
export function markColour(mark: Mark): string {
  return `var(--${mark})`
}
