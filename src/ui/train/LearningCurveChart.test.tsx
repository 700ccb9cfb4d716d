import { render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { LearningCurveChart } from './LearningCurveChart.tsx'

const figure = () => screen.getByRole('figure')

it('shows and tells the accuracy by rows, in their order', () => {
  const points = [
    { rows: 1300, accuracy: 0.69 },
    { rows: 130, accuracy: 0.31 },
    { rows: 650, accuracy: 0.6 },
    { rows: 652, accuracy: 0.61 },
  ]
  render(<LearningCurveChart points={points} chance={1 / 26} />)
  expect(figure().getAttribute('aria-label')).toBe(
    'Accuracy by number of training rows: 31.0% with 130 rows, 69.0% with 1,300; by chance 3.8%.',
  )
  const rows = [...figure().querySelectorAll('tbody tr')].map((row) =>
    [...row.children].map(({ textContent }) => textContent),
  )
  expect(rows[0]).toEqual(['130', '31.0%'])
  expect(rows).toHaveLength(4)
  const dots = [...figure().querySelectorAll('circle')]
  const across = dots.map((dot) => Number(dot.getAttribute('cx')))
  expect(across).toEqual([...across].sort((a, b) => a - b))
  // 650 and 652 have no room for a number each.
  const numbers = [...figure().querySelectorAll('svg text')].map(({ textContent }) => textContent)
  expect(numbers).toContain('61.0%')
  expect(numbers).not.toContain('60.0%')
  expect(numbers).toContain('chance 3.8%')
})

it('stands there without points', () => {
  render(<LearningCurveChart points={[]} chance={0.5} />)
  expect(figure().getAttribute('aria-label')).toContain('none so far')
  expect(figure().innerHTML).not.toContain('NaN')
})
