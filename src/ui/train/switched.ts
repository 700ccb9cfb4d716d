/**
 * What is off once some of the names are switched; in the order of `all`, and without what is not among them.
 * @param names those that are switched
 * @param isOff to what
 */
export function switched(
  all: readonly string[],
  off: ReadonlySet<string>,
  names: readonly string[],
  isOff: boolean,
): ReadonlySet<string> {
  return new Set(all.filter((name) => (names.includes(name) ? isOff : off.has(name))))
}
