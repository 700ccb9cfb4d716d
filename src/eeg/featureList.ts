/**
 * The entries of a list of features as a person writes it, `Cz/*, Fz/theta`: names or patterns between commas or line
 * ends. A comma in brackets is part of a name (`('Cz', 'theta')`). Spaces around an entry and empty entries do not count.
 */
export function splitFeatureList(text: string): string[] {
  const entries: string[] = []
  let entry = ''
  let isInBrackets = false
  for (const character of text) {
    if (character === '(') isInBrackets = true
    if (character === ')') isInBrackets = false
    if (character === '\n' || (character === ',' && !isInBrackets)) {
      entries.push(entry)
      entry = ''
      isInBrackets = false
    } else entry += character
  }
  return [...entries, entry].map((text) => text.trim()).filter((text) => text !== '')
}
