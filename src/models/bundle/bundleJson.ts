import * as v from 'valibot'
import { ProblemError, quoteFound } from '../../problem.ts'

export const UNEXPECTED_CONTENT = 'this file of the bundle has an unexpected content'

/** @throws ProblemError `bad-bundle` where the text is not JSON. */
export function parseBundleJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ProblemError({
      code: 'bad-bundle',
      message: 'this file of the bundle is not JSON; it may be cut short',
      file,
      found: quoteFound(text.slice(0, 40)),
      expected: 'JSON as `npm run train` writes it',
    })
  }
}

/** @throws ProblemError `bad-bundle` that names the first key that does not fit the schema. */
export function checkBundleJson<S extends v.GenericSchema>(
  schema: S,
  json: unknown,
  file: string,
): v.InferOutput<S> {
  const result = v.safeParse(schema, json)
  if (result.success) return result.output
  const [issue] = result.issues
  throw new ProblemError({
    code: 'bad-bundle',
    message: UNEXPECTED_CONTENT,
    file,
    column: v.getDotPath(issue) ?? '(the whole file)',
    found: issue.received.slice(0, 60),
    expected: issue.expected ?? issue.message,
  })
}
