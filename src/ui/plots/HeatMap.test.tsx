import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { HeatMap } from './HeatMap.tsx'

afterEach(cleanup)

const NAMES = ['A', 'B', 'C']
const describeCell = (row: number, column: number) => `cell ${row} ${column}`

function show() {
  const onChoose = vi.fn()
  render(
    <HeatMap
      label="Map."
      rows={NAMES}
      columns={NAMES}
      paint={() => ({ fill: null })}
      describeCell={describeCell}
      maxCell={20}
      onChoose={onChoose}
    />,
  )
  const map = screen.getByRole('group', { name: /^Map\./ })
  const canvas = map.querySelector('canvas')!
  const output = () => screen.getByRole('status').textContent
  /** What stands beside the pointer. */
  const note = () =>
    [...document.querySelectorAll('[aria-hidden="true"]')].find(({ textContent }) =>
      textContent?.startsWith('cell'),
    )?.textContent
  return { map, canvas, output, note, onChoose }
}

it('says the same beside the pointer and in its output, and nothing beside it once the pointer is gone', () => {
  const { canvas, output, note } = show()
  expect(note()).toBeUndefined()
  fireEvent.pointerMove(canvas, { clientX: 25, clientY: 45, pointerType: 'mouse' })
  expect(output()).toBe('cell 2 1')
  expect(note()).toBe('cell 2 1')
  fireEvent.pointerLeave(canvas)
  expect(output()).toBe('cell 2 1')
  expect(note()).toBeUndefined()
})

it('says what keys go to in the output alone', () => {
  const { map, canvas, output, note } = show()
  fireEvent.pointerMove(canvas, { clientX: 25, clientY: 45, pointerType: 'mouse' })
  fireEvent.keyDown(map, { key: 'ArrowUp' })
  expect(output()).toBe('cell 1 1')
  expect(note()).toBeUndefined()
})

it('says it above a finger too, and until something is scrolled or pressed', () => {
  const { canvas, output, note } = show()
  fireEvent.pointerDown(canvas, { clientX: 5, clientY: 5, pointerType: 'touch' })
  fireEvent.pointerLeave(canvas, { pointerType: 'touch' })
  expect(output()).toBe('cell 0 0')
  expect(note()).toBe('cell 0 0')
  fireEvent.scroll(document)
  expect(note()).toBeUndefined()
})

it('gives the pressed cell, by pointer and by Enter', () => {
  const { map, canvas, onChoose } = show()
  fireEvent.click(canvas, { clientX: 45, clientY: 5 })
  expect(onChoose).toHaveBeenLastCalledWith(0, 2)
  for (const key of ['ArrowRight', 'ArrowDown', 'Enter']) fireEvent.keyDown(map, { key })
  expect(onChoose).toHaveBeenLastCalledWith(1, 0)
})
