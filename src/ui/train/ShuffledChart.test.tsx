import { render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { ShuffledChart } from './ShuffledChart.tsx'

const words = 'None of 4 trainings on shuffled labels did as well.'
const figure = () => screen.getByRole('figure')

it('shows and tells the shuffled accuracies, the true one and chance', () => {
  render(
    <ShuffledChart accuracies={[0.031, 0.042, 0.043, 0.05]} truth={0.692} chance={1 / 26} words={words} />,
  )
  expect(figure().getAttribute('aria-label')).toBe(
    'Accuracies of 4 trainings on shuffled labels: from 3.1% to 5.0%; on the true labels 69.2%, by chance 3.8%.',
  )
  expect(figure().querySelector('figcaption')!.textContent).toBe(words)
  const names = [...figure().querySelectorAll('svg text')].map(({ textContent }) => textContent)
  expect(names).toContain('true labels 69.2%')
  expect(names).toContain('chance 3.8%')
  const bars = [...figure().querySelectorAll('rect')].map((bar) => Number(bar.getAttribute('height')))
  const rows = [...figure().querySelectorAll('tbody tr')].map((row) =>
    [...row.children].map(({ textContent }) => textContent),
  )
  expect(rows).toHaveLength(bars.length)
  expect(rows[0]).toEqual(['3.0% to 3.5%', '1'])
  expect(rows.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(4)
  expect(bars[2]! / bars[0]!).toBeCloseTo(2)
})

it('stands there before the first training on shuffled labels', () => {
  render(<ShuffledChart accuracies={[]} truth={1} chance={0.5} words="Shuffling…" />)
  expect(figure().getAttribute('aria-label')).toContain('0 trainings on shuffled labels: none so far')
  expect(figure().innerHTML).not.toContain('NaN')
})

it('names each bin otherwise, however near the accuracies are', () => {
  render(<ShuffledChart accuracies={[0.0101, 0.0107, 0.0116]} truth={0.012} chance={0.01} words={words} />)
  const names = [...figure().querySelectorAll('tbody th')].map(({ textContent }) => textContent)
  expect(names).toEqual(['1.0% to 1.1%', '1.1% to 1.2%'])
})
