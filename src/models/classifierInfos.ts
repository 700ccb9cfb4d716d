import { ProblemError } from '../problem.ts'
import type { Manifest } from './bundle/manifest.ts'
import { type ClassifierInfo, type ClassifierKind, type KindAbout, MARKS, type Mark } from './classifier.ts'

/**
 * What is shown and said of a bundle's classifiers, in its order. Two of one kind have marks of their own.
 * @throws ProblemError `unsupported-version` where a classifier is of a kind that is not listed
 */
export function classifierInfos(
  { classifiers, files }: Pick<Manifest, 'classifiers' | 'files'>,
  kinds: readonly ClassifierKind[],
  file: string,
): readonly ClassifierInfo[] {
  const found = classifiers.map((entry) => ({ ...entry, ...needKind(entry.kind, kinds, file) }))
  const marks = chooseMarks(found.map(({ texts }) => texts.mark))
  return found.map(({ id, kind, title, texts, spaceFile }, at) => {
    // One that was given a title of its own is called by it.
    const named = title === texts.title ? {} : { title, name: title, short: title, apiName: title }
    const hasSpace = files.some(({ path }) => path === spaceFile?.(id))
    return { ...texts, ...named, id, kind, mark: marks[at]!, hasSpace }
  })
}

/** The first that wants a mark has it, whoever comes in between; the others have what nobody wants. */
function chooseMarks(wanted: readonly Mark[]): Mark[] {
  const spare = MARKS.filter((mark) => !wanted.includes(mark))
  return wanted.map((mark, at) => (wanted.indexOf(mark) === at ? mark : (spare.shift() ?? mark)))
}

/** The kind of that name. @throws ProblemError `unsupported-version` where none is listed */
export function needKind<K extends KindAbout>(name: string, kinds: readonly K[], file: string): K {
  const found = kinds.find(({ kind }) => kind === name)
  if (found) return found
  throw new ProblemError({
    code: 'unsupported-version',
    message:
      'the bundle has a classifier of a kind that this version of the decoder does not know; take a newer version of the decoder',
    file,
    column: 'classifiers',
    found: name,
    expected: kinds.map(({ kind }) => kind).join(' or '),
  })
}
