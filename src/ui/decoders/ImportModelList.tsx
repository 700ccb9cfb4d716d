import { formatCount } from '../../app/formatNumber.ts'
import type { ModelSummary } from '../../engine/importer/importerFunctions.ts'
import choices from '../parts/Choices.module.css'
import styles from './ImportDialog.module.css'

interface ImportModelListProps {
  readonly models: readonly ModelSummary[]
  /** Keys of those that are used. */
  readonly chosen: readonly number[]
  /** Null where all of them are. */
  readonly onToggle: ((key: number) => void) | null
}

/** The models of the files, each with what it does to a row. */
export function ImportModelList({ models, chosen, onToggle }: ImportModelListProps) {
  return (
    <ul className={styles.models} aria-label="Models">
      {models.map((model) => {
        const { key, file, path, title } = model
        const about = <About model={model} isNamed={models.length > 1} />
        return (
          <li key={key}>
            {onToggle ? (
              <label className={choices.choice}>
                <input
                  type="checkbox"
                  checked={chosen.includes(key)}
                  aria-label={`${title}, ${file}${path}`}
                  onChange={() => onToggle(key)}
                />
                {about}
              </label>
            ) : (
              about
            )}
          </li>
        )
      })}
    </ul>
  )
}

function About({ model, isNamed }: { readonly model: ModelSummary; readonly isNamed: boolean }) {
  const { file, path, title, pipeline, beside, version, width, classes } = model
  return (
    <span className={choices.words}>
      <span>
        <span className={choices.title}>{title}</span>
        {isNamed && (
          <span className={choices.soft}>
            {' '}
            {file}
            {path}
          </span>
        )}
      </span>
      <code className={styles.pipeline}>{pipeline.join(' → ')}</code>
      <span className={choices.soft}>
        {formatCount(width)} features, {formatCount(classes.length)} classes
        {version && `, scikit-learn ${version}`}
      </span>
      {beside.length > 0 && (
        <span className={styles.warning}>
          ! Beside it in the file: {beside.join(', ')}, which is not applied. If rows went through it before
          the fit, save both as one: make_pipeline(…).
        </span>
      )}
    </span>
  )
}
