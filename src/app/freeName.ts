/** A name, told apart from those like it that are open: `test.json (2)`. */
export function freeName(wanted: string, open: readonly { readonly name: string }[]): string {
  const isTaken = (name: string) => open.some((other) => other.name === name)
  let name = wanted
  for (let number = 2; isTaken(name); number++) name = `${wanted} (${number})`
  return name
}
