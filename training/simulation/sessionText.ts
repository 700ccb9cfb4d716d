import type { SimulatedSession } from './simulateSession.ts'

/** The session as `train.csv`: the tutorial's header, its leading spaces included, and a line per row. */
export function encodeSessionCsv({ features, labels, rows }: SimulatedSession): string {
  const lines = [['Line', '# Letter', ...features.map((name) => ` ${name}`)].join(',')]
  labels.forEach((label, row) => {
    const values = rows.values.subarray(row * rows.columns, (row + 1) * rows.columns)
    lines.push([row, label, ...Array.from(values, formatFloat)].join(','))
  })
  return `${lines.join('\n')}\n`
}

/**
 * The session as `test.json`, byte for byte as pandas writes `transpose().to_json()`: one object per row, keyed by
 * its number, slashes escaped, every number a float, no newline at the end.
 */
export function encodeSessionJson({ features, labels, rows }: SimulatedSession): string {
  const names = ['Line', '# Letter', ...features.map((name) => ` ${name}`)].map((name) =>
    JSON.stringify(name).replaceAll('/', '\\/'),
  )
  const objects = Array.from(labels, (label, row) => {
    const values = [row, label, ...rows.values.subarray(row * rows.columns, (row + 1) * rows.columns)]
    return `"${row}":{${values.map((value, i) => `${names[i]}:${formatFloat(value)}`).join(',')}}`
  })
  return `{${objects.join(',')}}`
}

/** As pandas writes a float: the shortest digits, with a decimal point. */
function formatFloat(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : `${value}`
}
