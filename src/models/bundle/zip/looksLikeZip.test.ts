import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { exampleDecoderFiles } from '../../../testing/exampleDecoderFiles.ts'
import { handMadeZip } from '../../../testing/handMadeZip.ts'
import { looksLikeZip } from './looksLikeZip.ts'
import { writeDecoderZip } from './writeDecoderZip.ts'

describe('looksLikeZip', () => {
  it('knows ZIP files by their beginning', () => {
    const whole = writeDecoderZip(exampleDecoderFiles())
    expect(looksLikeZip(whole)).toBe(true)
    expect(looksLikeZip(whole.subarray(0, 4))).toBe(true)
    expect(looksLikeZip(handMadeZip([]))).toBe(true)
  })

  it('takes nothing else for one', () => {
    const texts = [
      '',
      'P',
      'PK',
      'PK\u0003',
      'PKW',
      'PK\u0003\u0006',
      'PK\u0005\u0004',
      '{"0": {"Line": 0}}',
      'x',
    ]
    for (const text of texts) expect(looksLikeZip(Buffer.from(text))).toBe(false)
    expect(looksLikeZip(gzipSync('PK\u0003\u0004'))).toBe(false)
  })
})
