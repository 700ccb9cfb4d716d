import { expect, it } from 'vitest'
import { sourceParts } from './sourceParts.ts'

it('a DOI and a number of arXiv are links, all else stays as it is', () => {
  const source = 'Bayley 1946, doi:10.2307/2283560; Cohen 1988, 2.2; Guo 2017, arXiv:1706.04599.'
  const parts = sourceParts(source)
  expect(parts.map(({ text }) => text).join('')).toBe(source)
  expect(parts.flatMap(({ text, href }) => (href ? [[text, href]] : []))).toEqual([
    ['doi:10.2307/2283560', 'https://doi.org/10.2307/2283560'],
    ['arXiv:1706.04599', 'https://arxiv.org/abs/1706.04599'],
  ])
})

it('brackets belong to a DOI, and what a file names does not leave the address', () => {
  expect(sourceParts('doi:10.1016/S0047-259X(03)00096-4')[0]!.href).toBe(
    'https://doi.org/10.1016/S0047-259X(03)00096-4',
  )
  expect(sourceParts('doi:10.1/"><b>')[0]!.href).toBe('https://doi.org/10.1/%22%3E%3Cb%3E')
  expect(sourceParts('a book, javascript:alert(1)')).toEqual([{ text: 'a book, javascript:alert(1)' }])
})
