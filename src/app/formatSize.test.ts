import { expect, it } from 'vitest'
import { formatSize } from './formatSize.ts'

it('sizes by thousands, single bytes in words', () => {
  expect(formatSize(737)).toBe('737 bytes')
  expect(formatSize(1)).toBe('1 byte')
  expect(formatSize(1_900_000)).toBe('1.9 MB')
  expect([4_094_000, 4_100_000].map(formatSize)).toEqual(['4.1 MB', '4.1 MB'])
  expect([9_960_000, 610_129].map(formatSize)).toEqual(['10 MB', '610 kB'])
})
