import { describe, expect, it } from 'vitest'
import { mistakeScale, rightScale } from './colourScale.ts'
import { contrast, inkOn, luminance } from './contrast.ts'

const THEMES = [
  { theme: 'light', ground: '#ffffff' },
  { theme: 'dark', ground: '#12161c' },
] as const
const POSITIONS = Array.from({ length: 101 }, (_, k) => k / 100)

it('agrees with WCAG’s own figures', () => {
  expect(contrast(luminance('#000000'), luminance('#ffffff'))).toBeCloseTo(21, 9)
  expect(contrast(luminance('#777777'), luminance('#ffffff'))).toBeCloseTo(4.48, 2)
  expect(luminance('rgb(255, 0, 0)')).toBeCloseTo(0.2126, 9)
})

describe.each(THEMES)('cells of a confusion matrix in the $theme theme', ({ theme, ground }) => {
  const mistakes = mistakeScale(1, 40, theme)
  const right = rightScale(0, 50, theme)
  const fromGround = (colour: string) => contrast(luminance(colour), luminance(ground))

  it('have numbers of at least 4.5 to 1', () => {
    for (const scale of [mistakes, right]) {
      for (const at of POSITIONS) {
        const colour = scale.colourAt(at)
        expect(contrast(luminance(colour), luminance(inkOn(colour)))).toBeGreaterThanOrEqual(4.5)
      }
    }
  })

  it('stand out from the ground the more, the more mistakes there are', () => {
    const steps = POSITIONS.map((at) => fromGround(mistakes.colourAt(at)))
    steps.slice(1).forEach((step, at) => {
      expect(step).toBeGreaterThan(steps[at]!)
    })
    expect(steps[0]).toBeGreaterThan(1.3)
    expect(steps.at(-1)).toBeGreaterThan(10)
  })

  it('stand back where they are right', () => {
    for (const at of POSITIONS) expect(fromGround(right.colourAt(at))).toBeLessThan(3)
  })

  it('have one colour where there is but one number of mistakes', () => {
    expect(mistakeScale(1, 1, theme).colour(1)).toBe(mistakes.colourAt(1))
  })
})
