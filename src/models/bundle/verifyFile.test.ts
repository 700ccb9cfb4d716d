import { describe, expect, it } from 'vitest'
import { refusalOf } from '../../testing/refusalOf.ts'
import { verifyFile } from './verifyFile.ts'

const digest = { bytes: 1300, sha256: `${'a1'.repeat(6)}${'0'.repeat(52)}` }

describe('verifyFile', () => {
  it('passes the file that the manifest lists', () => {
    expect(verifyFile({ ...digest }, digest, 'test.json')).toBeUndefined()
  })

  it('refuses a file that was cut short', () => {
    expect(refusalOf(() => verifyFile({ ...digest, bytes: 1299 }, digest, 'test.json'))).toMatchObject({
      code: 'altered',
      file: 'test.json',
      found: '1299 bytes, SHA-256 a1a1a1a1a1a1…',
      expected: '1300 bytes, SHA-256 a1a1a1a1a1a1…',
    })
  })

  it('refuses a file of the same size with another content', () => {
    const found = { ...digest, sha256: 'b'.repeat(64) }
    expect(refusalOf(() => verifyFile(found, digest, 'models/lda.json'))).toMatchObject({
      code: 'altered',
      file: 'models/lda.json',
      found: '1300 bytes, SHA-256 bbbbbbbbbbbb…',
    })
  })
})
