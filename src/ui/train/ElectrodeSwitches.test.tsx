import { fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, it } from 'vitest'
import { MONTAGE } from '../../eeg/scalp/montage.ts'
import { SITES } from '../../eeg/scalp/sites.ts'
import { ElectrodeSwitches } from './ElectrodeSwitches.tsx'

const CAP = MONTAGE.map(({ name }) => name)
const user = userEvent.setup({ delay: null })
let off: ReadonlySet<string> = new Set()

function show(electrodes: readonly string[], first: readonly string[] = [], notes?: Map<string, string>) {
  function Kept() {
    const [kept, setKept] = useState<ReadonlySet<string>>(new Set(first))
    off = kept
    return (
      <ElectrodeSwitches
        electrodes={electrodes}
        off={kept}
        {...(notes && { notes })}
        onChange={(next) => setKept(next)}
      />
    )
  }
  render(<Kept />)
}

const box = (name: string | RegExp) => screen.getByRole<HTMLInputElement>('checkbox', { name })
const focused = () => document.activeElement?.getAttribute('aria-label')
const list = (name: string) => screen.queryByRole('list', { name })

describe('electrodes on the head', () => {
  it('are told by name and state, and switched by a press', async () => {
    show(CAP, ['T7'])
    expect(screen.getAllByRole('checkbox')).toHaveLength(32)
    expect(box('T7').checked).toBe(false)
    await user.click(box('Cz'))
    expect([...off].sort()).toEqual(['Cz', 'T7'])
    await user.click(box('T7'))
    expect([...off]).toEqual(['Cz'])
    expect(screen.getByRole('status').textContent).toBe('31 of 32 on')
    expect(screen.getByRole('group', { name: 'Electrodes' }).getAttribute('aria-describedby')).not.toBeNull()
  })

  it('are one stop of Tab: arrow keys go between neighbours, Space switches', async () => {
    show(CAP)
    await user.click(screen.getByRole('button', { name: 'Invert' }))
    await user.tab()
    expect(focused()).toBe('Cz')
    await user.keyboard('{ArrowLeft}')
    expect(focused()).toBe('C3')
    await user.keyboard(' {End}')
    expect([...off]).not.toContain('C3')
    expect(focused()).toBe('Fp2')
    await user.tab()
    expect(document.activeElement).toBe(document.body)
    await user.tab({ shift: true })
    expect(focused()).toBe('Fp2')
  })

  it('are switched all, none, and the other way round', async () => {
    show(['Cz', 'Fz', 'E17'], ['Fz', 'gone'])
    const press = (name: string) => user.click(screen.getByRole('button', { name }))
    await press('Invert')
    expect([...off]).toEqual(['Cz', 'E17'])
    await press('None')
    expect([...off]).toEqual(['Cz', 'Fz', 'E17'])
    await press('All')
    expect([...off]).toEqual([])
    expect(screen.getByRole('button', { name: 'All' }).getAttribute('aria-disabled')).toBe('true')
  })

  it('are switched by a drag, each once, also where it comes back', () => {
    show(CAP, ['Fz'])
    const mouse = { pointerType: 'mouse', button: 0, buttons: 1 }
    fireEvent.pointerDown(box('F3'), mouse)
    for (const name of ['Fz', 'F4', 'F3']) fireEvent.pointerOver(box(name), mouse)
    fireEvent.click(box('F3'))
    expect([...off].sort()).toEqual(['F3', 'F4', 'Fz'])
    fireEvent.click(box('F3'))
    expect([...off].sort()).toEqual(['F4', 'Fz'])
  })

  it('are left alone by a finger that moves over them', () => {
    show(CAP)
    fireEvent.pointerDown(box('F3'), { pointerType: 'touch', button: 0, buttons: 1 })
    fireEvent.pointerOver(box('Fz'), { pointerType: 'touch', button: 0, buttons: 1 })
    expect([...off]).toEqual([])
  })

  it('have their notes in their names, and each note once below', () => {
    const notes = new Map([
      ['O1', 'constant'],
      ['O2', 'constant'],
      ['Cz', 'mostly zero'],
    ])
    show(CAP, [], notes)
    expect(box('O1, constant').checked).toBe(true)
    const items = within(list('Notes on electrodes')!).getAllByRole('listitem')
    expect(items.map(({ textContent }) => textContent)).toEqual(['! mostly zero: Cz', '! constant: O1, O2'])
  })
})

describe('electrodes without a place', () => {
  it('stand below the head, one more stop of Tab', async () => {
    show(['Cz', 'E17', 'Fz', 'aux 1'])
    const below = list('Electrodes that are not on the head')!
    expect(within(below).getAllByRole('checkbox')).toHaveLength(2)
    await user.click(box('Cz'))
    await user.tab()
    expect(focused()).toBe('E17')
    await user.keyboard('{ArrowDown} ')
    expect(focused()).toBe('aux 1')
    expect([...off]).toEqual(['Cz', 'aux 1'])
    await user.keyboard('{ArrowDown}{Home}')
    expect(focused()).toBe('E17')
  })

  it('and those of a crowded head are a list of all', async () => {
    show(
      SITES.slice(0, 84).map(({ name }) => name),
      ['Fz'],
    )
    const all = list('Electrodes')!
    expect(within(all).getAllByRole<HTMLInputElement>('checkbox')).toHaveLength(84)
    expect(list('Electrodes that are not on the head')).toBeNull()
    await user.click(within(all).getByLabelText('Fz'))
    expect([...off]).toEqual([])
  })
})
