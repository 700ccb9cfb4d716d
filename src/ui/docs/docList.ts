import type { ComponentType } from 'react'
import type { DocPage } from '../../docPage.ts'
import { lazyPart } from '../parts/lazyPart.tsx'
import { DocText, type DocTextProps } from './DocText.tsx'

interface Doc {
  /** What addresses call it. */
  readonly name: string
  readonly title: string
  /** What it tells, in a sentence. */
  readonly about: string
  /** The document itself, a file of its own. */
  readonly Text: ComponentType<DocTextProps>
}

/** The documents that are pages, in the order in which one would read them. */
export const DOCS: readonly Doc[] = [
  {
    name: 'accuracy',
    title: 'How good it is',
    about: 'Every number of the score: its formula, its source, and what it can’t tell.',
    Text: docText(() => import('../../../docs/accuracy.md')),
  },
  {
    name: 'explanations',
    title: 'Why it said so',
    about: 'What the explanations of a prediction show, and where they mislead.',
    Text: docText(() => import('../../../docs/explanations.md')),
  },
  {
    name: 'scalp-maps',
    title: 'Scalp maps',
    about: 'How the maps of the head are drawn, and how to read them.',
    Text: docText(() => import('../../../docs/scalp-maps.md')),
  },
  {
    name: 'training',
    title: 'Training',
    about: 'What can be chosen, what each choice does, and what the verdict says.',
    Text: docText(() => import('../../../docs/training.md')),
  },
  {
    name: 'models',
    title: 'Models in and out',
    about: 'Which models of scikit-learn can be opened, what is asked about them, and how a decoder leaves.',
    Text: docText(() => import('../../../docs/models.md')),
  },
  {
    name: 'formats',
    title: 'File formats',
    about: 'Which recordings can be opened, and what a decoder’s files hold.',
    Text: docText(() => import('../../../docs/formats.md')),
  },
]

function docText(load: () => Promise<{ readonly page: DocPage }>): ComponentType<DocTextProps> {
  const part = async () => {
    const { page } = await load()
    return (props: DocTextProps) => DocText({ ...props, page })
  }
  return lazyPart(part, 'holds this document')
}
