import { labelAt, type Recording, rowAt } from './recording.ts'

/**
 * The recording in the tutorial's JSON shape, `{"0": {"Line": 0, "# Letter": 0, " Cz/theta": 0.51, …}, …}`, keyed
 * by position and with the file's own header names, as pandas writes `to_json(orient='index')`.
 */
export function encodeTutorialJson(recording: Recording): string {
  const { header, labels, lines } = recording
  // By hand: in an object a feature that is named like a number would move to the front.
  const entry = (name: string, value: unknown) => `${JSON.stringify(name)}:${JSON.stringify(value)}`
  const rows = Array.from(lines, (line, index) => {
    const values = rowAt(recording, index)
    const entries = [
      ...(header.line === null ? [] : [entry(header.line, line)]),
      ...(header.label === null ? [] : [entry(header.label, labelAt(labels, index))]),
      ...header.features.map((name, column) => entry(name, values[column])),
    ]
    return `"${index}":{${entries.join(',')}}`
  })
  return `{${rows.join(',')}}\n`
}
