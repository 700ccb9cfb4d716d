import { ProblemError } from '../../../problem.ts'

/** A text that is known and no table. */
interface ForeignText {
  readonly starts: RegExp
  readonly message: string
  readonly expected: string
}

const FOREIGN: readonly ForeignText[] = [
  {
    starts: /^version https:\/\/git-lfs\.github\.com\/spec\//,
    message: 'this is a Git LFS pointer and not the file that it stands for',
    expected: 'the file itself, which `git lfs pull` fetches',
  },
  {
    starts: /^(?:[ \t]*(?:%[^\n]*)?\n)*@relation\b/i,
    message: 'this is an ARFF file of Weka',
    expected: 'CSV or JSON with columns such as "Cz/theta"; Weka saves CSV',
  },
  {
    starts: /^%OpenBCI/,
    message: 'this is the raw signal of OpenBCI and no band power',
    expected: 'the power of windows of the signal, in columns such as "Cz/theta"',
  },
  {
    starts: /^<(?:!doctype\s+html|html|\?xml)\b/i,
    message: 'this is a web page or XML',
    expected: 'CSV or JSON with columns such as "Cz/theta"',
  },
]

/** The refusal of a text that is known by its beginning to be no table; undefined for any other. */
export function foreignText(text: string, file: string, line: number): ProblemError | undefined {
  const foreign = FOREIGN.find(({ starts }) => starts.test(text))
  if (!foreign) return undefined
  const { message, expected } = foreign
  const end = text.indexOf('\n')
  const found = JSON.stringify(text.slice(0, Math.min(end < 0 ? text.length : end, 60)))
  return new ProblemError({ code: 'not-a-recording', message, file, row: `line ${line}`, found, expected })
}
