import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { UpdateNotice } from './UpdateNotice.tsx'

function show(isReady: boolean) {
  const updates = { store: createStore(() => ({ isReady })), register: vi.fn(), accept: vi.fn() }
  render(<UpdateNotice updates={updates} />)
  return updates
}

it('says nothing until a version is ready', () => {
  show(false)
  expect(screen.getByRole('status').textContent).toBe('')
  expect(screen.queryByRole('button')).toBeNull()
})

it('asks for the version once, and says what it waits for; the focus stays', async () => {
  const { accept } = show(true)
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: 'Reload' }))
  expect(screen.getByRole('status').textContent).toContain(
    'as soon as no tab of this site is loading anything',
  )
  const button = screen.getByRole('button')
  expect(document.activeElement).toBe(button)
  await user.click(button)
  expect(accept).toHaveBeenCalledOnce()
})

it('goes when it is put off', async () => {
  const { accept } = show(true)
  await userEvent.click(screen.getByRole('button', { name: 'Later' }))
  expect(screen.getByRole('status').textContent).toBe('')
  expect(accept).not.toHaveBeenCalled()
})
