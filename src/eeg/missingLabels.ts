import { ProblemError } from '../problem.ts'
import { LABEL_NAMES } from './reading/knownNames.ts'
import { listNames } from './reading/listNames.ts'
import type { Recording } from './recording.ts'

/** The refusal of a recording without labels where they are needed: which names have them, and which columns might. */
export function missingLabels({ name, header, ignored, features }: Recording): ProblemError {
  const rank = ({ kind }: Recording['ignored'][number]) =>
    kind === 'label' || kind === 'marker' ? 0 : kind === 'text' ? 1 : 2
  const others = [...ignored].sort((a, b) => rank(a) - rank(b)).map((column) => column.name)
  const isEmpty = header.label !== null
  return new ProblemError({
    code: 'bad-label',
    message: isEmpty ? 'no row has a label' : 'the file has no column with labels under a usual name',
    file: name,
    ...(isEmpty && { column: header.label.trim() }),
    found: `the columns ${listNames([...others, ...features])}`,
    expected: `one that is called ${listNames(LABEL_NAMES)}, or a column that is chosen for the labels`,
  })
}
