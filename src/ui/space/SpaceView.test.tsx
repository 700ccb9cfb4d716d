import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { openPage, person } from '../../testing/page/page.ts'
import { shortSite } from '../../testing/page/shortSite.ts'

const plot = () => screen.getByLabelText(/^Rows of test\.json on discriminant axes/)
async function open(hash: string): Promise<void> {
  await openPage(hash, 'Space', shortSite())
  await waitFor(plot)
}

it('a letter is picked out by its name, the filter’s at first, and let go', async () => {
  await open('#/space?letter=4')
  const strip = within(screen.getByLabelText('Letter to pick out'))
  const pressed = () =>
    strip
      .getAllByRole('button')
      .flatMap((one) => (one.getAttribute('aria-pressed') === 'true' ? [one.textContent] : []))
  expect(pressed()).toEqual(['Letter E'])
  await person.click(strip.getByRole('button', { name: 'Letter C' }))
  expect(pressed()).toEqual(['Letter C'])
  await person.click(strip.getByRole('button', { name: 'Letter C' }))
  expect(pressed()).toEqual([])
  // It is a look, not a filter.
  expect(location.hash).toBe('#/space?letter=4')
})
