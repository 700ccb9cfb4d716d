import type { Visit } from './visitLog.ts'

const MOST_ERRORS = 50
const LONGEST_ERROR = 200

/**
 * What went wrong in a visit as lines of text, in the order of the first time, with how often. Of a problem only its code
 * and message are told, as file, place and values may be the recording's.
 */
export function visitErrors({ errors }: Pick<Visit, 'errors'>): ReadonlyMap<string, number> {
  const lines = new Map<string, number>()
  for (const [entry, times] of errors) {
    const line = describe(JSON.parse(entry))
    const short = line.length > LONGEST_ERROR ? `${line.slice(0, LONGEST_ERROR - 1)}…` : line
    if (lines.has(short) || lines.size < MOST_ERRORS) lines.set(short, (lines.get(short) ?? 0) + times)
  }
  return lines
}

function describe([type, first = '', second = '', third = '', fourth = '']: string[]): string {
  if (type === 'error') return `uncaught: ${withoutValues(first)} (${scriptName(second)}:${third}:${fourth})`
  if (type === 'unhandledrejection') return `unhandled rejection: ${withoutValues(first)}`
  if (type === 'securitypolicyviolation') return `refused by the policy: ${first}, ${originOf(second)}`
  return `${first}: ${withoutNames(second)}`
}

/** A problem's message up to the names that some end with, after a colon. */
function withoutNames(message: string): string {
  return withoutValues(message.replace(/:.*$/s, ''))
}

/** A message without what it quotes, from the first quotation mark to the last, and without numbers. */
function withoutValues(message: string): string {
  return message.replace(/["'`“‘](?:.*["'`”’]|.*$)/s, '“…”').replace(/\d[\d.,]*(?:e[+-]?\d+)?/gi, '#')
}

/** A script of the build by the last part of its address. */
function scriptName(address: string): string {
  return /[^/?#]+\.js(?=$|[?#])/.exec(address)?.[0] ?? 'no script'
}

/** Where an address leads, without its path; a keyword such as `inline` as it is. */
function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : address.replace(/[^a-z-]/gi, '')
}
