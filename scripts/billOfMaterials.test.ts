import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formatBillOfMaterials, type LockFile, shippedComponents } from './billOfMaterials.ts'

const ROOT = join(import.meta.dirname, '..')
const lock: LockFile = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))
const manifest: { dependencies: Record<string, string> } = JSON.parse(
  readFileSync(join(ROOT, 'package.json'), 'utf8'),
)

/** Licences under which code may be handed on with the site, with no more than a notice. */
const PERMISSIVE = new Set([
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'OFL-1.1',
  'Unlicense',
  'Zlib',
  '0BSD',
])

describe('what ships', () => {
  it('is all under permissive licences', () => {
    for (const { name, license } of shippedComponents(lock)) {
      const parts = license.replaceAll(/[()]/g, '').split(/ (?:AND|OR) /)
      expect(
        parts.every((part) => PERMISSIVE.has(part)),
        `${name}: ${license}`,
      ).toBe(true)
    }
  })

  it('has every direct dependency at exactly the version that package.json pins', () => {
    const shipped = new Map(shippedComponents(lock).map(({ name, version }) => [name, version]))
    for (const [name, version] of Object.entries(manifest.dependencies)) {
      expect(shipped.get(name), name).toBe(version)
    }
  })

  it('is listed without tools, with hashes', () => {
    const components: { name: string; hashes?: { content: string }[] }[] = JSON.parse(
      formatBillOfMaterials(lock),
    ).components
    const names = components.map(({ name }) => name)
    expect(names).toContain('react')
    expect(names).not.toContain('vitest')
    expect(components.every(({ hashes }) => hashes?.[0]?.content.length === 128)).toBe(true)
  })
})
