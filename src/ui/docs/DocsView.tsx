import { Link } from 'wouter'
import { DOCS_PATH } from '../../app/routes.ts'
import { useTitle } from '../hooks/useTitle.ts'
import { Part } from '../parts/Part.tsx'
import styles from './DocsView.module.css'
import { DOCS } from './docList.ts'
import { HelpPage } from './HelpPage.tsx'

interface DocsViewProps {
  /** The document as the address has it; undefined for the list of all. */
  readonly name: string | undefined
  readonly heading: string | undefined
}

/** `#/docs`: help, and the documents of this site. */
export function DocsView({ name, heading }: DocsViewProps) {
  const doc = DOCS.find((doc) => doc.name === name)
  useTitle(doc?.title ?? 'Help')
  if (name === undefined) return <HelpPage />
  return (
    <>
      <p className={styles.back}>
        <Link href={DOCS_PATH}>Help</Link>
      </p>
      {doc ? (
        <Part key={name} waiting={<p className={styles.waiting}>Loading the document…</p>}>
          <doc.Text name={name} heading={heading} />
        </Part>
      ) : (
        <>
          <h1>There is no document “{name.slice(0, 60)}”</h1>
          <p>
            <Link href={DOCS_PATH}>See all documents</Link>
          </p>
        </>
      )}
    </>
  )
}
