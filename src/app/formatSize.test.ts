import { expect, it } from 'vitest'
import { formatSize } from './formatSize.ts'

it('sizes by thousands, single bytes in words', () => {
  expect(formatSize(737)).toBe('737 bytes')
  expect(formatSize(1)).toBe('1 byte')
  expect(formatSize(1_900_000)).toBe('1.9 MB')
})
