import { expect, it } from 'vitest'
import { columnGroups, formatColumnGroups } from './columnGroups.ts'

const TIME = 'it looks like a time'
const OTHER = 'it is no power of an electrode in a band'

it('columnGroups has each reason once, with its columns in the file’s order', () => {
  const ignored = [
    { name: 'b', reason: OTHER },
    { name: 'Time', reason: TIME },
    { name: 'a', reason: OTHER },
  ]
  expect(columnGroups(ignored)).toEqual([
    { reason: OTHER, names: ['b', 'a'] },
    { reason: TIME, names: ['Time'] },
  ])
  expect(columnGroups([])).toEqual([])
})

it('formatColumnGroups is one line however many columns there are, whatever stands in their names', () => {
  const many = Array.from({ length: 80 }, (_, at) => ({ name: `x${at}`, reason: OTHER }))
  const groups = columnGroups([{ name: 'Time\n', reason: TIME }, ...many])
  expect(formatColumnGroups(groups)).toBe(
    `"Time\\n" (${TIME}); "x0", "x1", "x2", "x3" and 76 more (${OTHER})`,
  )
})
