import { Link } from 'wouter'
import { docPath } from '../../app/docPath.ts'
import { DIAGNOSTICS_PATH } from '../../app/routes.ts'
import { startTour } from '../hooks/tourAddress.ts'
import { Button } from '../parts/Button.tsx'
import { GLOSSARY } from '../parts/glossary.ts'
import styles from './DocsView.module.css'
import { DOCS } from './docList.ts'

/** Where a key works, and what it does there. */
const KEYS: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['←', '→'], 'the line before and after, in the views of a line'],
  [['↑', '↓', 'Home', 'End'], 'through the list of rows, where it has the focus'],
  [
    ['↑', '↓', '←', '→'],
    'from electrode to electrode, cell to cell or dot to dot in a picture with the focus',
  ],
  [['Enter'], 'opens what is read out'],
  [['Escape'], 'closes a panel, an explanation or the tour'],
  [['Tab'], 'to the next control; the first one skips to the content'],
]

/** What helps a person on: the tour, the documents, the keys, and the words. */
export function HelpPage() {
  const words = Object.values(GLOSSARY).toSorted((a, b) => a.word.localeCompare(b.word, 'en'))
  return (
    <div className={styles.help}>
      <h1>Help</h1>
      <div className={styles.tour}>
        <p>The tour shows every view in five steps, on the recording that is open.</p>
        <Button look="primary" onClick={startTour}>
          Take the tour
        </Button>
      </div>
      <section>
        <h2>Documents</h2>
        <ul className={styles.docs}>
          {DOCS.map(({ name, title, about }) => (
            <li key={name}>
              <Link href={docPath(name)}>{title}</Link>
              <p>{about}</p>
            </li>
          ))}
          <li>
            <Link href={DIAGNOSTICS_PATH}>Diagnostics</Link>
            <p>What the page runs on and what happened in this visit, for a report of something wrong.</p>
          </li>
        </ul>
      </section>
      <section>
        <h2>Keys</h2>
        <dl className={styles.keys}>
          {KEYS.map(([keys, does]) => (
            <div key={does}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h2>Words</h2>
        <dl className={styles.words}>
          {words.map(({ word, meaning }) => (
            <div key={word}>
              <dt>{word}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  )
}
