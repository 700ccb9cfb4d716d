import styles from './CurveTable.module.css'
import tableStyles from './DataTable.module.css'

interface CurveTableProps {
  readonly summary: string
  readonly columns: readonly string[]
  /** Formatted cells; the first of each row names it. */
  readonly rows: readonly (readonly string[])[]
}

/** A chart's numbers, folded away. */
export function CurveTable({ summary, columns, rows }: CurveTableProps) {
  return (
    <details>
      <summary className={styles.summary}>{summary}</summary>
      <section className={`${tableStyles.scroller} ${styles.frame}`} tabIndex={0} aria-label={summary}>
        <table className={tableStyles.table}>
          <thead>
            <tr>
              {columns.map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...cells]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {cells.map((cell, column) => (
                  <td key={columns[column + 1]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}
