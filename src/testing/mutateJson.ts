import fc from 'fast-check'

/**
 * Texts near a valid JSON text: some value anywhere in it replaced by another or removed, or the text itself cut,
 * with characters changed or put in.
 */
export function mutatedJson(text: string): fc.Arbitrary<string> {
  const ofValue = fc
    .tuple(fc.array(fc.nat(), { minLength: 1, maxLength: 8 }), fc.option(fc.jsonValue(), { nil: undefined }))
    .map(([path, value]) => replaceAt(text, path, value))
  const ofText = fc
    .tuple(fc.nat(text.length), fc.nat(20), fc.string({ maxLength: 10 }))
    .map(([at, length, put]) => text.slice(0, at) + put + text.slice(at + length))
  const cut = fc.nat(text.length).map((at) => text.slice(0, at))
  return fc.oneof({ weight: 4, arbitrary: ofValue }, { weight: 2, arbitrary: ofText }, cut)
}

/** Follows the path, each entry modulo the number of keys, as deep as there are keys; replaces what it ends at. */
function replaceAt(text: string, path: readonly number[], value: unknown): string {
  const root: unknown = JSON.parse(text)
  let parent: unknown = root
  for (const [depth, choice] of path.entries()) {
    if (!isObject(parent)) break
    const keys = Object.keys(parent)
    if (keys.length === 0) break
    const key = keys[choice % keys.length]!
    const child: unknown = Reflect.get(parent, key)
    if (depth < path.length - 1 && isObject(child)) {
      parent = child
      continue
    }
    if (value === undefined) Reflect.deleteProperty(parent, key)
    else Reflect.set(parent, key, value)
    break
  }
  return JSON.stringify(root)
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
