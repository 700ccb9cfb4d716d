import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { BandSwitches } from './BandSwitches.tsx'

it('names bands with their edges where they are known, and switches one', async () => {
  const onChange = vi.fn()
  render(
    <BandSwitches
      bands={['theta', 'betaL', 'alpha2', '']}
      off={new Set(['betaL'])}
      notes={new Map([['alpha2', 'constant']])}
      onChange={onChange}
    />,
  )
  const boxes = screen.getAllByRole<HTMLInputElement>('checkbox')
  expect(boxes.map((box) => [box.getAttribute('aria-label'), box.checked])).toEqual([
    ['theta, 4–8 Hz', true],
    ['betaL, 12–16 Hz', false],
    ['alpha2, constant', true],
    ['no band', true],
  ])
  screen.getByRole('group', { name: 'Bands' })
  await userEvent.click(boxes[0]!)
  expect([...onChange.mock.lastCall![0]]).toEqual(['theta', 'betaL'])
  await userEvent.click(boxes[1]!)
  expect([...onChange.mock.lastCall![0]]).toEqual([])
})
