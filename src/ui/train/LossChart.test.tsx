import { render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { LossChart } from './LossChart.tsx'

const points = Array.from({ length: 3000 }, (_, at) => ({
  epoch: at + 1,
  loss: 3 / (1 + at),
  heldOut: at % 10 === 9 ? 0.5 : null,
}))

const figure = () => screen.getByRole('figure')
const lines = () => [...figure().querySelectorAll('path')].map((path) => path.getAttribute('d')!)
const longest = () => Math.max(...lines().map((line) => line.split('L').length))

it('tells the last values, and draws no more points than there are pixels for', () => {
  render(<LossChart points={points} maxEpochs={3000} />)
  expect(figure().getAttribute('aria-label')).toBe(
    'Loss and held-out accuracy by epoch: epoch 3,000 of at most 3,000, loss 0.001, held-out accuracy 50.0%',
  )
  expect(figure().textContent).toContain('Held-out accuracy 50.0%')
  expect(figure().querySelectorAll('circle')).toHaveLength(2)
  expect(longest()).toBeGreaterThan(200)
  expect(longest()).toBeLessThan(1600)
})

it('stands there before anything is known, and leaves out a loss that is no number', () => {
  const { rerender } = render(<LossChart points={[]} maxEpochs={1000} />)
  expect(figure().getAttribute('aria-label')).toContain('no loss yet, no held-out accuracy yet')
  expect(figure().querySelectorAll('svg')).toHaveLength(2)
  expect(figure().innerHTML).not.toContain('NaN')
  rerender(<LossChart points={[{ epoch: 1, loss: Number.NaN, heldOut: null }]} maxEpochs={1000} />)
  expect(figure().innerHTML).not.toContain('NaN')
})
