import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lbfgs } from './lbfgs.ts'

const OPTIONS = { tol: 1e-9, maxIter: 1000 }

describe('lbfgs', () => {
  it('finds the minimum of a quadratic, whatever its curvatures and beginning', async () => {
    const number = fc.double({ min: -100, max: 100, noNaN: true })
    const curvature = fc.double({ min: 0.01, max: 100, noNaN: true })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(number, number, curvature), { minLength: 1, maxLength: 6 }),
        async (axes) => {
          const point = Float64Array.from(axes, ([start]) => start)
          const { isConverged } = await lbfgs(
            (at, gradient) =>
              axes.reduce((sum, [, goal, weight], i) => {
                gradient[i] = weight * (at[i]! - goal)
                return sum + (weight * (at[i]! - goal) ** 2) / 2
              }, 0),
            point,
            { ...OPTIONS, tol: 1e-6 },
          )
          expect(isConverged).toBe(true)
          axes.forEach(([, goal], i) => {
            expect(point[i]).toBeCloseTo(goal, 3)
          })
        },
      ),
    )
  })

  it('tells each step with a value that falls, and ends after as many as it may', async () => {
    const values: number[] = []
    const steps: number[] = []
    const objective = (at: Float64Array, gradient: Float64Array) => {
      gradient[0] = 4 * at[0]! ** 3
      return at[0]! ** 4
    }
    const point = Float64Array.of(3)
    const found = await lbfgs(objective, point, {
      tol: 0,
      maxIter: 7,
      onStep: (step, value) => {
        steps.push(step)
        values.push(value)
      },
    })
    expect(found).toEqual({ steps: 7, value: values.at(-1), isConverged: false })
    expect(steps).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(values).toEqual([...values].sort((a, b) => b - a))
  })

  it('ends where a step throws, and where it begins at the minimum', async () => {
    const objective = (at: Float64Array, gradient: Float64Array) => {
      gradient[0] = 2 * at[0]!
      return at[0]! ** 2
    }
    const stop = () => {
      throw new Error('enough')
    }
    await expect(lbfgs(objective, Float64Array.of(1), { ...OPTIONS, onStep: stop })).rejects.toThrow('enough')
    expect(await lbfgs(objective, Float64Array.of(0), { ...OPTIONS, onStep: stop })).toMatchObject({
      steps: 0,
      isConverged: true,
    })
  })

  it('ends where the function is no number', async () => {
    const { value, steps } = await lbfgs(() => Number.NaN, Float64Array.of(1), OPTIONS)
    expect([value, steps]).toEqual([Number.NaN, 0])
  })
})
