import { act, fireEvent, render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { Actions } from '../../app/actions.ts'
import { INITIAL_STATE } from '../../app/state.ts'
import { AppProvider } from '../AppContext.tsx'
import { GLOSSARY, type GlossaryEntry } from './glossary.ts'
import { Term } from './Term.tsx'

const show = () =>
  render(
    <AppProvider store={createStore(() => INITIAL_STATE)} actions={{} as Actions}>
      <Term name="kappa">κ</Term>
    </AppProvider>,
  )
const kappa = () => screen.getByRole('button', { name: 'κ' })

describe('Term', () => {
  it('is explained while it has the focus, and Escape closes that alone', async () => {
    show()
    expect(screen.queryByRole('tooltip')).toBeNull()
    // What the words come with is loaded at the first use.
    await act(async () => {
      fireEvent.focus(kappa())
    })
    const bubble = await screen.findByRole('tooltip')
    expect(bubble.textContent).toContain(GLOSSARY.kappa.meaning)
    expect(kappa().getAttribute('aria-describedby')).toBe(bubble.id)

    let heard = 0
    const hear = () => {
      heard += 1
    }
    document.body.addEventListener('keydown', hear)
    fireEvent.keyDown(kappa(), { key: 'Escape' })
    expect(screen.queryByRole('tooltip')).toBeNull()
    fireEvent.keyDown(kappa(), { key: 'Escape' })
    document.body.removeEventListener('keydown', hear)
    expect(heard).toBe(1)
  })

  it('is explained under a mouse and after a press, and no longer once both are elsewhere', async () => {
    show()
    fireEvent.pointerEnter(kappa().parentElement!, { pointerType: 'mouse' })
    expect(await screen.findByRole('tooltip')).toBeTruthy()
    fireEvent.pointerLeave(kappa().parentElement!, { pointerType: 'mouse' })
    expect(screen.queryByRole('tooltip')).toBeNull()
    fireEvent.click(kappa())
    expect(await screen.findByRole('tooltip')).toBeTruthy()
    fireEvent.blur(kappa())
    expect(screen.queryByRole('tooltip')).toBeNull()
  })
})

describe('the glossary', () => {
  it('explains each term once, in a sentence or two, and names sources by https', () => {
    const entries: GlossaryEntry[] = Object.values(GLOSSARY)
    expect(new Set(entries.map(({ word }) => word)).size).toBe(entries.length)
    for (const { word, meaning, source } of entries) {
      expect(meaning, word).toMatch(/^\p{Lu}.*\.$/su)
      expect(meaning.length, word).toBeLessThan(180)
      if (source) expect(new URL(source).protocol).toBe('https:')
    }
  })
})
