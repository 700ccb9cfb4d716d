import { describe, expect, it } from 'vitest'
import { formatLabel, letterOf } from './letters.ts'

describe('letterOf', () => {
  it('counts from A for 0 to Z for 25', () => {
    expect(Array.from({ length: 26 }, (_, label) => letterOf(label)).join('')).toBe(
      'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    )
  })

  it.each([
    [26, '26'],
    [-1, '-1'],
    [1.5, '1.5'],
    ['left', 'left'],
    ['4', '4'],
  ])('gives back %j as it is', (label, text) => {
    expect(letterOf(label)).toBe(text)
  })
})

describe('formatLabel', () => {
  it('shows a letter with its number', () => {
    expect(formatLabel(4)).toBe('E (4)')
    expect(formatLabel(0)).toBe('A (0)')
  })

  it('shows text and other numbers once', () => {
    expect(formatLabel('E')).toBe('E')
    expect(formatLabel(26)).toBe('26')
    expect(formatLabel('4')).toBe('4')
  })
})
