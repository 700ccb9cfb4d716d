import type { ClassifierInfo, Mark } from '../../models/classifier.ts'
import styles from './ClassifierMark.module.css'

/** In a field of 12 by 12. */
const SHAPES: Readonly<Record<Mark, string>> = {
  circle: 'M6 1.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9Z',
  triangle: 'M6 1.2 11.2 10.6H.8Z',
  square: 'M1.8 1.8h8.4v8.4H1.8Z',
  diamond: 'M6 .6 11.4 6 6 11.4.6 6Z',
  cross: 'M4.4.8h3.2v3.6h3.6v3.2H7.6v3.6H4.4V7.6H.8V4.4h3.6Z',
}

interface ClassifierMarkProps {
  readonly classifier: Pick<ClassifierInfo, 'mark'>
}

/** The classifier's own sign in its own colour: a blue disc for LDA, an orange triangle for the network. */
export function ClassifierMark({ classifier: { mark } }: ClassifierMarkProps) {
  return (
    <svg className={styles.mark} viewBox="0 0 12 12" aria-hidden="true">
      <path d={SHAPES[mark]} fill={markColour(mark)} />
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
