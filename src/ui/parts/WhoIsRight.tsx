import { formatCount } from '../../app/formatNumber.ts'
import type { Comparison } from '../../evaluation/comparison.ts'
import tableStyles from './DataTable.module.css'
import styles from './WhoIsRight.module.css'

interface WhoIsRightProps {
  /** What the two are called. */
  readonly names: readonly [first: string, second: string]
  readonly right: NonNullable<Comparison['right']>
}

/** Of two classifiers on the same rows, on how many both are right, one of them, or neither. */
export function WhoIsRight({ names: [first, second], right }: WhoIsRightProps) {
  const { both, onlyFirst, onlySecond, neither } = right
  return (
    <section className={`${tableStyles.plain} ${styles.frame}`} tabIndex={0} aria-label="Who is right">
      <table className={`${tableStyles.table} ${styles.table}`}>
        <thead>
          <tr>
            <th scope="col">Rows</th>
            <th scope="col">{second} right</th>
            <th scope="col">{second} wrong</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{first} right</th>
            <td>{formatCount(both)}</td>
            <td>{formatCount(onlyFirst)}</td>
          </tr>
          <tr>
            <th scope="row">{first} wrong</th>
            <td>{formatCount(onlySecond)}</td>
            <td>{formatCount(neither)}</td>
          </tr>
        </tbody>
      </table>
    </section>
  )
}
