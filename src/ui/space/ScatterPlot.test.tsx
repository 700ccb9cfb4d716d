import { fireEvent, render, screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { ScatterPlot } from './ScatterPlot.tsx'

const onChoose = vi.fn()
const onPick = vi.fn()
const onBox = vi.fn()

/** Three rows; 800 × 560 pixels with a margin of 28 make one unit 50.4 pixels, the middle is at (5, 5). */
function draw() {
  vi.clearAllMocks()
  render(
    <ScatterPlot
      label="Rows"
      points={Float32Array.of(0, 0, 10, 10, 10, 0)}
      means={Float32Array.of(0, 10)}
      group={Int32Array.of(0, 0, 0)}
      names={['A']}
      shown={Int32Array.of(0, 1, 2)}
      isWrong={null}
      picked={-1}
      current={-1}
      box={null}
      describe={(row) => `Row ${row}, letter A`}
      onChoose={onChoose}
      onPick={onPick}
      onBox={onBox}
      xTitle="x"
      yTitle="y"
    />,
  )
}

const plot = () => screen.getByLabelText('Rows')
const said = (row: number) => screen.queryAllByText(`Row ${row}, letter A`)
const isOff = (name: string) => screen.getByRole('button', { name }).getAttribute('aria-disabled') === 'true'
const LOWER_LEFT = [148, 532] as const
const UPPER_LEFT = [148, 28] as const

/** An event with a place, which happy-dom's own pointer events have not. */
function pointer(type: string, [clientX, clientY]: readonly [number, number]): void {
  const event = new MouseEvent(type, { bubbles: true, clientX, clientY })
  fireEvent(plot(), Object.assign(event, { pointerId: 1 }))
}

function drag(from: readonly [number, number], to: readonly [number, number]): void {
  plot().setPointerCapture = () => {}
  pointer('pointerdown', from)
  pointer('pointermove', to)
  pointer('pointerup', to)
}

it('says the same words at the pointer and to the keyboard', () => {
  draw()
  fireEvent.keyDown(plot(), { key: 'ArrowRight' })
  expect(said(0)).toHaveLength(1)
  pointer('pointermove', LOWER_LEFT)
  const [note, output] = said(0)
  expect(output?.tagName).toBe('OUTPUT')
  expect(note?.getAttribute('aria-hidden')).toBe('true')
  fireEvent.pointerLeave(plot())
  expect(said(0)).toHaveLength(0)
})

it('a press opens a row, and a name is pressed to pick it out', () => {
  draw()
  drag(LOWER_LEFT, LOWER_LEFT)
  expect(onChoose).toHaveBeenCalledWith(0)
  drag(UPPER_LEFT, UPPER_LEFT)
  expect(onPick).toHaveBeenCalledWith(0)
  expect(onChoose).toHaveBeenCalledTimes(1)
})

it('zooms by buttons and keys, and back to the whole', () => {
  draw()
  expect(isOff('Zoom out')).toBe(true)
  fireEvent.click(screen.getByRole('button', { name: 'Zoom in' }))
  expect(isOff('Zoom out')).toBe(false)
  fireEvent.keyDown(plot(), { key: '0' })
  expect(isOff('Zoom out')).toBe(true)
  for (const key of ['+', '+', '-']) fireEvent.keyDown(plot(), { key })
  expect(isOff('Whole')).toBe(false)
  fireEvent.click(screen.getByRole('button', { name: 'Whole' }))
  expect(isOff('Whole')).toBe(true)
})

it('Ctrl with the wheel zooms where the pointer is, and the wheel alone scrolls the page', () => {
  draw()
  const turn = (ctrlKey: boolean) => {
    const init = { bubbles: true, cancelable: true, ctrlKey, clientX: 96, clientY: 292 }
    return fireEvent(plot(), Object.assign(new MouseEvent('wheel', init), { deltaY: -100 }))
  }
  expect(turn(false)).toBe(true)
  expect(isOff('Zoom out')).toBe(true)
  expect(turn(true)).toBe(false)
  expect(isOff('Zoom out')).toBe(false)
})

it('dragging makes a box of the whole, and moves the picture when zoomed in', () => {
  draw()
  drag([80, 310], [200, 200])
  expect(onBox).toHaveBeenCalledTimes(1)
  fireEvent.keyDown(plot(), { key: '+' })
  drag([80, 310], [200, 200])
  expect(onBox).toHaveBeenCalledTimes(1)
  expect(onChoose).not.toHaveBeenCalled()
  // What lies at the corner of the whole is not in sight before the picture is moved there.
  drag([10, 300], [400, 10])
  pointer('pointermove', LOWER_LEFT)
  expect(said(0)).toHaveLength(0)
})
