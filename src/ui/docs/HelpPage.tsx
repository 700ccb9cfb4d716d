import { Link } from 'wouter'
import { docPath } from '../../app/docPath.ts'
import { DIAGNOSTICS_PATH } from '../../app/routes.ts'
import { startTour } from '../hooks/tourAddress.ts'
import { Button } from '../parts/Button.tsx'
import { GLOSSARY, type GlossaryEntry } from '../parts/glossary.ts'
import styles from './DocsView.module.css'
import { DOCS } from './docList.ts'

/** Where a key works, and what it does there. */
const KEYS: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['←', '→'], 'previous and next line, in the views of a line'],
  [['↑', '↓', 'Home', 'End'], 'through the list of rows, while it has the focus'],
  [
    ['↑', '↓', '←', '→'],
    'from electrode to electrode, cell to cell or dot to dot, in a picture that has the focus',
  ],
  [['Enter'], 'opens what is read out'],
  [['Escape'], 'closes a panel, an explanation or the tour'],
  [['Tab'], 'to the next control; the first skips to the content'],
]

/** What helps a person on: the tour, the documents, the keys, and the words. */
export function HelpPage() {
  const words = Object.values<GlossaryEntry>(GLOSSARY).toSorted((a, b) => a.word.localeCompare(b.word, 'en'))
  return (
    <div className={styles.help}>
      <h1>Help</h1>
      <div className={styles.tour}>
        <p>Five steps through all views, on the open recording.</p>
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
            <p>What the page runs on and what went wrong in this visit, for a bug report.</p>
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
          {words.map(({ word, meaning, source }) => (
            <div key={word}>
              <dt>{word}</dt>
              <dd>
                {meaning}{' '}
                {source && (
                  <a href={source} rel="noreferrer" target="_blank">
                    Source<span className="visually-hidden"> for {word}</span>
                  </a>
                )}
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  )
}
