import { describe, expect, it } from 'vitest'
import { offsetToSee } from './offsetToSee.ts'

describe('offsetToSee', () => {
  const sight = { scrollTop: 3200, clientHeight: 320 }

  it.each([
    [100, 3200, 'the first row in sight stays'],
    [109, 3200, 'the last row in sight stays'],
    [99, 3168, 'the row above comes to the upper edge'],
    [110, 3232, 'the row below comes to the lower edge'],
    [200, 6400 - 144, 'a distant row comes to the middle'],
    [0, 0, 'the first row of all, from afar'],
  ])('row %i: %i (%s)', (position, offset) => {
    expect(offsetToSee(position, sight)).toBe(offset)
  })
})
