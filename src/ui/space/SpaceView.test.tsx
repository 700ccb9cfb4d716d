import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { openPage, person } from '../../testing/page/page.ts'
import { shortSite } from '../../testing/page/shortSite.ts'

const plot = () => screen.getByRole('group', { name: /^Rows of test\.json on discriminant axes/ })
const readOut = () => document.querySelector('main output')?.textContent ?? ''
const button = (name: string) => screen.getByRole('button', { name })
const isOff = (name: string) => button(name).getAttribute('aria-disabled') === 'true'

async function open(hash: string): Promise<void> {
  await openPage(hash, 'Space', shortSite())
  await waitFor(plot)
}

it('a letter is picked out by its name, the filter’s at first, and let go', async () => {
  await open('#/space?letter=4')
  const strip = within(screen.getByRole('toolbar', { name: 'Letter to pick out' }))
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

it('zooms by buttons and keys, and back to the whole', async () => {
  await open('#/space')
  expect(isOff('Zoom out')).toBe(true)
  expect(isOff('Whole')).toBe(true)
  await person.click(button('Zoom in'))
  expect(isOff('Zoom out')).toBe(false)
  fireEvent.keyDown(plot(), { key: '0' })
  expect(isOff('Zoom out')).toBe(true)
  fireEvent.keyDown(plot(), { key: '+' })
  fireEvent.keyDown(plot(), { key: '+' })
  fireEvent.keyDown(plot(), { key: '-' })
  expect(isOff('Zoom out')).toBe(false)
  await person.click(button('Whole'))
  expect(isOff('Whole')).toBe(true)
})

it('says the same words at the pointer and to the keyboard', async () => {
  await open('#/space')
  await waitFor(() => expect(document.querySelectorAll('aside a').length).toBeGreaterThan(0))
  fireEvent.keyDown(plot(), { key: 'ArrowRight' })
  await waitFor(() => expect(readOut()).toMatch(/^Line 0, letter A.*, LDA says /))
  const words = readOut()
  // The keyboard has no note at the pointer.
  expect(screen.queryAllByText(words)).toHaveLength(1)
  // Without a layout all rows but the edge's lie in one place; the pointer names one of them.
  fireEvent.pointerMove(plot(), { clientX: 0, clientY: 160 })
  await waitFor(() => expect(screen.queryAllByText(readOut())).toHaveLength(2))
  expect(readOut()).toMatch(/^Line \d+, letter /)
  fireEvent.pointerLeave(plot())
  await waitFor(() => expect(readOut()).toMatch(/^Arrow keys/))
})
