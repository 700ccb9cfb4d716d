/** Names of labels that are found by themselves, in this order; without what other programs put before them. */
export const LABEL_NAMES = ['# Letter', 'Letter', 'label', 'class', 'target', 'y'] as const

const LABELS: readonly string[] = LABEL_NAMES.map((name) => name.toLowerCase())

/**
 * `letter` for `# Letter` and what is made of it where a name may not be so: `X..Letter` in R, `x_Letter` in MATLAB;
 * numpy's `# ` before the first name of a header goes as well.
 */
function plainKey(name: string): string {
  const key = name.trim().toLowerCase()
  const bare = key.replace(/^(?:#\s*|x[._]+)/, '')
  // `x_y` is rather a place than a label.
  return bare.length > 1 || key.startsWith('#') ? bare : key
}

/** Whether a column of that name holds the rows' numbers. */
export function isLineName(name: string): boolean {
  return plainKey(name) === 'line'
}

/** Whether a column of that name holds labels, unless another does. */
export function isLabelName(name: string): boolean {
  return LABELS.includes(plainKey(name))
}

/** The position of the column that holds the labels by its name, -1 where there is none. */
export function findLabels(names: readonly string[]): number {
  const asWritten = names.map((name) => name.trim().toLowerCase())
  for (const label of LABELS) {
    const at = asWritten.indexOf(label)
    if (at >= 0) return at
  }
  const plain = names.map(plainKey)
  return LABELS.map((label) => plain.indexOf(label)).find((at) => at >= 0) ?? -1
}

/** One key for the ways to write a name that is known; undefined for any other name. */
export function knownKey(name: string): string | undefined {
  const key = name.trim().toLowerCase()
  return key === 'line' || LABELS.includes(key) ? key : undefined
}
