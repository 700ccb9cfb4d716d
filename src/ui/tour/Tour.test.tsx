import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { heading, openPage, person } from '../../testing/page/page.ts'

const START = /^Decodes letters from EEG band power/
const card = () => screen.getByLabelText('Tour')
/** Awaited, so that what loads late by it is drawn when it comes. */
const press = async (name: string) => {
  const button = await screen.findByRole('button', { name })
  await act(async () => {
    fireEvent.click(button)
  })
}
const waitForStep = (words: RegExp) => waitFor(() => expect(card().textContent).toMatch(words))

describe('the tour', () => {
  it('leads through every view and back, and is left at its end', async () => {
    await openPage('#/', START)
    await press('Take the tour')
    await waitForStep(/^Step 1 of 5A row/)
    await heading('Line 0')
    expect(document.activeElement).toBe(card())
    expect(within(card()).getByRole('button', { name: 'Back' }).getAttribute('aria-disabled')).toBe('true')
    for (const [at, title] of ['Prediction of line 0', 'Score', 'Space', 'Train'].entries()) {
      await press('Next')
      await waitForStep(new RegExp(`^Step ${at + 2} of 5`))
      await heading(title)
    }
    await press('Back')
    await heading('Space')
    await press('Next')
    await press('Done')
    expect(screen.queryByLabelText('Tour')).toBeNull()
    expect(location.hash).toBe('#/train')
    expect(document.activeElement?.id).toBe('content')
  })

  it('opens by its address, stays while one looks elsewhere, and is left by Escape', async () => {
    await openPage('#/?tour=3', 'Score')
    await waitForStep(/^Step 3 of 5/)
    location.hash = '#/docs'
    await heading('Help')
    await waitForStep(/^Step 3 of 5/)
    fireEvent.keyDown(document.body, { key: 'Escape' })
    await waitFor(() => expect(screen.queryByLabelText('Tour')).toBeNull())
    await press('Take the tour')
    await waitForStep(/^Step 1 of 5/)
  })

  it('leaves Escape to an open panel', async () => {
    await openPage('#/score?tour=3', 'Score')
    await waitForStep(/^Step 3 of 5/)
    await person.click(screen.getByRole('button', { name: /lists all recordings|all recordings/ }))
    await waitFor(() => expect(document.querySelector('dialog[open]')).not.toBeNull())
    fireEvent.keyDown(document.body, { key: 'Escape' })
    expect(card()).toBeTruthy()
  })

  it('is offered once', async () => {
    await openPage('#/', START)
    await press('No, thanks')
    await screen.findByText(/The tour stays in/)
    expect(localStorage.getItem('eeg-letter-decoder.tour')).not.toBeNull()
  })

  it('is not offered to those who took or declined it', async () => {
    localStorage.setItem('eeg-letter-decoder.tour', 'offered')
    await openPage('#/', START)
    await screen.findByLabelText('Ways on')
    expect(screen.queryByRole('button', { name: 'Take the tour' })).toBeNull()
  })

  it('works where storage is closed to the page', async () => {
    const closed = () => {
      throw new DOMException('closed', 'SecurityError')
    }
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(closed)
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(closed)
    await openPage('#/', START)
    await press('Take the tour')
    await waitForStep(/^Step 1 of 5/)
    await press('Leave the tour')
    expect(screen.queryByLabelText('Tour')).toBeNull()
  })
})
