import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/**
 * The bundle and the held-out recording, by path relative to the site.
 * @param root the repository
 */
export function shippedFiles(root: string): Map<string, Uint8Array> {
  const site = join(root, 'public')
  const models = readdirSync(join(site, 'models'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  return new Map(
    [join(site, 'test.json'), ...models].map((path) => [
      relative(site, path).split(sep).join('/'),
      readFileSync(path),
    ]),
  )
}
