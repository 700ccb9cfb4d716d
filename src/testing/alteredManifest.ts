import fc from 'fast-check'

type Path = readonly (string | number)[]

/** Numbers, words and the rest that may stand where another value stood. */
const scalar = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string(),
  fc.constantFrom(null, true, false),
)

/**
 * Texts that are a manifest but for one thing: another value at one leaf, two entries of a list or two members of an
 * object in each other's place, a list or an object emptied, an entry or member taken out, a member renamed or added.
 * The format version and the manifest's own digest stay, the digest behind all others.
 */
export function alteredManifest(text: string): fc.Arbitrary<string> {
  const { sha256, ...members } = JSON.parse(text)
  const paths = pathsOf(members).filter(([first]) => first !== 'formatVersion')
  const isLeaf = (path: Path) => typeof at(members, path) !== 'object' || at(members, path) === null
  const branches: Path[] = [[], ...paths.filter((path) => !isLeaf(path))]
  const change = (path: Path, edit: (value: unknown) => unknown) =>
    JSON.stringify({ ...(edited(members, path, edit) as object), sha256 })

  const otherLeaf = fc
    .tuple(fc.constantFrom(...paths.filter(isLeaf)), scalar)
    .map(([path, value]) => change(path, () => value))
  const swapped = fc.tuple(fc.constantFrom(...branches), fc.nat(), fc.nat()).map(([path, one, other]) =>
    change(path, (value) =>
      withEntries(value, (entries) => {
        const [i, j] = [one % entries.length, other % entries.length]
        return entries.map((entry, k) => (k === i ? entries[j]! : k === j ? entries[i]! : entry))
      }),
    ),
  )
  const emptied = fc
    .constantFrom(...branches.slice(1))
    .map((path) => change(path, (value) => withEntries(value, () => [])))
  const removed = fc
    .tuple(fc.constantFrom(...branches), fc.nat())
    .map(([path, one]) =>
      change(path, (value) =>
        withEntries(value, (entries) => entries.filter((_, k) => k !== one % entries.length)),
      ),
    )
  const named = fc
    .tuple(fc.constantFrom(...branches), fc.nat(), fc.string({ minLength: 1 }), fc.boolean())
    .map(([path, one, name, isAdded]) =>
      change(path, (value) =>
        withEntries(value, (entries) => {
          const place = one % entries.length
          const item: Entry = [name, entries[place]![1]]
          return isAdded ? [...entries, item] : entries.map((entry, k) => (k === place ? item : entry))
        }),
      ),
    )
  // Not what leaves all as it is, and not what takes the format version away or changes it.
  return fc.oneof(otherLeaf, swapped, emptied, removed, named).filter((altered) => {
    const json = JSON.parse(altered)
    const isSealed = json.sha256 === sha256 && Object.keys(json).at(-1) === 'sha256'
    return (
      isSealed && json.formatVersion === members.formatVersion && altered !== JSON.stringify(JSON.parse(text))
    )
  })
}

type Entry = [string, unknown]

/** The same kind of list or object with other entries; a list's names are not looked at. */
function withEntries(value: unknown, edit: (entries: Entry[]) => Entry[]): unknown {
  const entries = Object.entries(value as object)
  if (entries.length === 0) return value
  const next = edit(entries)
  return Array.isArray(value) ? next.map(([, item]) => item) : Object.fromEntries(next)
}

function pathsOf(value: unknown): Path[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, child]) => [
    [key],
    ...pathsOf(child).map((path) => [key, ...path]),
  ])
}

function at(value: unknown, path: Path): unknown {
  return path.reduce((inner: unknown, key) => Reflect.get(inner as object, key), value)
}

function edited(value: unknown, path: Path, edit: (value: unknown) => unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return edit(value)
  const copy: object = Array.isArray(value) ? [...value] : { ...(value as object) }
  Reflect.set(copy, key, edited(Reflect.get(copy, key), rest, edit))
  return copy
}
