import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { SITE_VERSION } from './siteVersion.ts'

it('SITE_VERSION is the version of the package', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
  expect(SITE_VERSION).toBe(version)
})
