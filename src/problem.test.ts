import { describe, expect, it } from 'vitest'
import { formatProblem, ProblemError, quoteFound } from './problem.ts'

describe('formatProblem', () => {
  it('names the place, the mistake, what is there and what should be', () => {
    const line = formatProblem({
      code: 'not-a-number',
      message: 'a band power is not a number',
      file: 'test.json',
      row: 'row "17"',
      column: 'Cz/theta',
      found: 'null',
      expected: 'a finite number',
    })
    expect(line).toBe(
      'test.json, row "17", column "Cz/theta": a band power is not a number (found null, expected a finite number)',
    )
  })

  it('leaves out what is not known', () => {
    const problem = { code: 'empty', message: 'the file is empty', file: 'a.csv' } as const
    expect(formatProblem(problem)).toBe('a.csv: the file is empty')
    expect(formatProblem({ ...problem, expected: 'a row' })).toBe('a.csv: the file is empty (expected a row)')
    expect(formatProblem({ ...problem, row: 'line 2' })).toBe('a.csv, line 2: the file is empty')
  })
})

describe('ProblemError', () => {
  it('is an Error that says the problem and carries it unchanged', () => {
    const problem = { code: 'empty', message: 'the file is empty', file: 'a.csv' } as const
    const error = new ProblemError(problem)
    expect(error).toBeInstanceOf(Error)
    expect(error.name).toBe('ProblemError')
    expect(error.message).toBe(formatProblem(problem))
    expect(error.problem).toBe(problem)
  })

  it('has a problem that crosses a worker’s boundary', () => {
    const { problem } = new ProblemError({ code: 'bad-line', message: 'm', file: 'f', row: 'line 2' })
    expect(structuredClone(problem)).toEqual(problem)
  })
})

describe('quoteFound', () => {
  it.each([
    ['text', '"text"'],
    ['', '""'],
    ['say "no"', '"say \\"no\\""'],
    [null, 'null'],
    [undefined, 'nothing'],
    [true, 'true'],
    [-1.5, '-1.5'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
    [Number.NaN, 'NaN'],
    [[], 'an array of 0'],
    [[1, [2]], 'an array of 2'],
    [{ a: 1 }, 'an object'],
  ])('writes %j as %s', (value, text) => {
    expect(quoteFound(value)).toBe(text)
  })

  it('shortens to 60 characters and marks the cut', () => {
    const longest = 'x'.repeat(58)
    expect(quoteFound(longest)).toBe(`"${longest}"`)
    const cut = quoteFound('x'.repeat(59))
    expect(cut).toHaveLength(60)
    expect(cut).toBe(`"${longest}…`)
  })
})
