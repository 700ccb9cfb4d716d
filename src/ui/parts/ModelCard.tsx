import { useMemo, useState } from 'react'
import { type CardPart, modelCard, modelCardParts } from '../../app/decoders/modelCard.ts'
import type { DecoderInUse } from '../../app/state.ts'
import { useCopy } from '../hooks/useCopy.ts'
import { Button } from './Button.tsx'
import tableStyles from './DataTable.module.css'
import styles from './ModelCard.module.css'
import { saveFile } from './saveFile.ts'

/** What there is to know of a decoder before it is used, to read, to print, to copy and to save. */
export function ModelCard({ decoder }: { readonly decoder: DecoderInUse }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <details className={styles.fold} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary className={styles.summary}>Model card</summary>
      {isOpen && <Card decoder={decoder} />}
    </details>
  )
}

function Card({ decoder }: { readonly decoder: DecoderInUse }) {
  const parts = useMemo(() => modelCardParts(decoder), [decoder])
  const { outcome, copy, shown } = useCopy('Copied as Markdown')
  return (
    <div className={styles.body}>
      <div className={styles.buttons}>
        <Button onClick={() => copy(modelCard(decoder))}>Copy</Button>
        <Button onClick={() => saveFile('model-card.md', modelCard(decoder), 'text/markdown')}>
          Save as Markdown
        </Button>
        <span role="status" className={styles.status}>
          {outcome}
        </span>
      </div>
      <article ref={shown} className={styles.card} aria-label={`Model card of ${decoder.name}`} data-card="">
        {parts.map((part) => (
          <PartOfCard key={keyOf(part)} part={part} />
        ))}
      </article>
    </div>
  )
}

function PartOfCard({ part }: { readonly part: CardPart }) {
  if (part.kind === 'text') return <p>{part.text}</p>
  if (part.kind === 'heading') {
    // Within the page's own headings.
    return part.level === 1 ? <h3 className={styles.title}>{part.text}</h3> : <h4>{part.text}</h4>
  }
  if (part.kind === 'list') {
    return (
      <ul className={styles.list}>
        {part.items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    )
  }
  return (
    <section className={tableStyles.plain} tabIndex={0} aria-label="Accuracies">
      <table className={tableStyles.table}>
        <thead>
          <tr>
            {part.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {part.rows.map(([title, ...figures]) => (
            <tr key={title}>
              <th scope="row">{title}</th>
              {figures.map((figure, at) => (
                <td key={part.columns[at + 1]}>{figure}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** A card says nothing twice. */
function keyOf(part: CardPart): string {
  return part.kind === 'list' ? part.items.join() : part.kind === 'table' ? 'table' : part.text
}
