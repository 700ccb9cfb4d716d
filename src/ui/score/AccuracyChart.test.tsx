import { fireEvent, render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { classReport } from '../../evaluation/classReport.ts'
import { wilsonInterval } from '../../evaluation/wilsonInterval.ts'
import { LDA_ABOUT } from '../../models/lda/ldaAbout.ts'
import { AccuracyChart } from './AccuracyChart.tsx'

/** True down, predicted across: A is right in 8 of 10 rows, B in 2 of 10, of C there is none. */
const CONFUSION = Int32Array.of(8, 2, 0, 7, 2, 1, 0, 0, 0)
const classifier = { ...LDA_ABOUT.texts, id: 'lda', kind: 'lda', hasSpace: true }
const classes = [0, 1, 2]

function show(worth: number): HTMLElement {
  const byClass = classReport(CONFUSION, classes.length)
  render(<AccuracyChart classes={classes} reports={[{ classifier, byClass }]} worth={worth} />)
  return screen.getByRole('figure')
}

/** The ends of each whisker and the middle of each sign, in CSS pixels from the top. */
function drawn(figure: HTMLElement) {
  const [whiskers, ...signs] = [...figure.querySelectorAll('[data-testid="recalls"] path')]
  const ends = [...whiskers!.getAttribute('d')!.matchAll(/M[\d.]+ ([\d.]+)V([\d.]+)/g)]
  return {
    ends: ends.map(([, low, high]) => [Number(low), Number(high)]),
    signs: signs.map(
      (sign) => Number(/translate\([\d.-]+ ([\d.-]+)\)/.exec(sign.getAttribute('transform')!)![1]) + 6,
    ),
  }
}

it('draws each letter that has rows with the interval that its rows are worth', () => {
  const { ends, signs } = drawn(show(0.5))
  expect(signs).toHaveLength(2)
  // The letter that is more often right stands higher, on the scale of its own whiskers.
  const [a, b] = [wilsonInterval(4, 5), wilsonInterval(1, 5)]
  const perPart = (signs[1]! - signs[0]!) / 0.6
  expect(ends[0]![0]! - ends[0]![1]!).toBeCloseTo(perPart * (a[1] - a[0]), 6)
  expect(ends[1]![0]! - signs[1]!).toBeCloseTo(perPart * (0.2 - b[0]), 6)
})

it('says beside the pointer what stands there', () => {
  const figure = show(1)
  const ground = [...figure.querySelectorAll('rect')].at(-1)!
  ground.getBoundingClientRect = () => new DOMRect(0, 0, 300, 100)
  fireEvent.pointerMove(ground, { clientX: 150, clientY: 50 })
  expect(figure.textContent).toContain('B: LDA 20.0% (5.7 to 51.0%)')
  fireEvent.pointerMove(ground, { clientX: 299, clientY: 50 })
  expect(figure.textContent).toContain('C: LDA no rows')
  fireEvent.pointerLeave(ground)
  expect(figure.textContent).not.toContain('no rows')
})
