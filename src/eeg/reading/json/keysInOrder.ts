/** The keys of a JSON object of plain values as its text has them; `Object.keys` puts whole numbers first. */
export function keysInOrder(text: string): string[] {
  const keys: string[] = []
  let start = text.indexOf('"')
  while (start >= 0) {
    let end = start + 1
    while (text[end] !== '"') end += text[end] === '\\' ? 2 : 1
    const quoted = text.slice(start, end + 1)
    let next = end + 1
    while (isSpace(text.charCodeAt(next))) next++
    if (text[next] === ':') keys.push(JSON.parse(quoted))
    start = text.indexOf('"', next)
  }
  return keys
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09
}
