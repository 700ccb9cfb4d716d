import type { ClassLabel } from './recording.ts'

/** How the page writes a class: `E` for 4, the label itself for text and for numbers outside 0 to 25. */
export function letterOf(label: ClassLabel): string {
  if (typeof label === 'number' && Number.isInteger(label) && label >= 0 && label < 26) {
    return String.fromCharCode(65 + label)
  }
  return String(label)
}

/** How a class is written where a file or a command has it: `E (4)` for 4; else as `letterOf` has it. */
export function formatLabel(label: ClassLabel): string {
  const letter = letterOf(label)
  return letter === String(label) ? letter : `${letter} (${label})`
}
