import { type ClassLabel, compareLabels, type Recording } from '../eeg/recording.ts'

/** What an example differs in. */
export interface ExampleOptions {
  readonly name?: string
  readonly sha256?: string
  /** Trimmed names; the header has them with a leading space, as the tutorial's. */
  readonly features?: readonly string[]
  readonly rows?: readonly (readonly number[])[]
  readonly lines?: readonly number[]
  /** One per row; null for a recording without labels. */
  readonly labels?: readonly ClassLabel[] | null
}

/** A small recording: by default three rows of `Cz/theta`, `Cz/alpha` and `Fz/theta`, lines 0, 10, 20, letters B A B. */
export function exampleRecording(options: ExampleOptions = {}): Recording {
  const { features = ['Cz/theta', 'Cz/alpha', 'Fz/theta'], labels = [1, 0, 1] } = options
  const rows = options.rows ?? [
    [3, 4, 0],
    [0, 6, 8],
    [1, 2, 2],
  ]
  const classes = [...new Set(labels ?? [])].sort(compareLabels)
  return {
    name: options.name ?? 'example.json',
    sha256: options.sha256 ?? 'e'.repeat(64),
    features,
    values: Float64Array.from(rows.flat()),
    lines: Float64Array.from(options.lines ?? rows.map((_, index) => index * 10)),
    labels: labels && { classes, index: Int32Array.from(labels, (label) => classes.indexOf(label)) },
    header: {
      line: 'Line',
      label: labels && '# Letter',
      features: features.map((name) => ` ${name}`),
    },
    ignored: [],
    warnings: [],
  }
}
