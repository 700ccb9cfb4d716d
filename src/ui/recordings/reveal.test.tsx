import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { reveal } from './reveal.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  document.body.replaceChildren()
})

it('waits for the element, unfolds it and gives it the focus', () => {
  reveal('later')
  vi.advanceTimersByTime(1000)
  document.body.innerHTML = '<details><summary>More</summary><section id="later"></section></details>'
  vi.advanceTimersByTime(200)
  expect(document.querySelector('details')?.open).toBe(true)
  expect(document.activeElement?.id).toBe('later')
})

it('opens a fold within the element, whose title takes the focus', () => {
  document.body.innerHTML = '<section id="there"><details><summary>More</summary>All</details></section>'
  reveal('there')
  // The dialog that asked for it closes first.
  expect(document.querySelector('details')?.open).toBe(false)
  vi.advanceTimersByTime(200)
  expect(document.querySelector('details')?.open).toBe(true)
  expect(document.activeElement?.localName).toBe('summary')
})

it('gives up after a while, and leaves the focus then', () => {
  reveal('never')
  vi.advanceTimersByTime(10_000)
  expect(vi.getTimerCount()).toBe(0)
  document.body.innerHTML = '<section id="never"></section>'
  expect(document.activeElement?.id).not.toBe('never')
})
