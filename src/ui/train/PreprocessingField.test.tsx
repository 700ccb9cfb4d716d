import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, it } from 'vitest'
import { PREPROCESSINGS, type Preprocessing } from '../../models/fitPreprocessing.ts'
import { PreprocessingField } from './PreprocessingField.tsx'

let chosen: Preprocessing

function Kept() {
  const [value, setValue] = useState<Preprocessing>('l2-normalise')
  chosen = value
  return <PreprocessingField value={value} onChange={setValue} />
}

it('offers every preprocessing by title and sentence, the standard marked', async () => {
  render(
    <>
      <Kept />
      <PreprocessingField value="none" onChange={() => {}} />
    </>,
  )
  expect(screen.getAllByRole('group', { name: 'Preprocessing' })).toHaveLength(2)
  const all = screen.getAllByRole<HTMLInputElement>('radio')
  const radios = all.slice(0, PREPROCESSINGS.length)
  expect(radios.map(({ checked }) => checked)).toEqual([true, false, false, false])
  // The two fields are groups of their own.
  expect(all.filter(({ checked }) => checked)).toHaveLength(2)
  const wordsOf = (radio: Element, attribute: string) =>
    document.getElementById(radio.getAttribute(attribute)!)!.textContent
  expect(radios.map((radio) => wordsOf(radio, 'aria-labelledby'))).toEqual([
    'Bring each row to length 1 (standard)',
    'Leave rows as they are',
    'Standardise each feature',
    'Logarithm, then standardise',
  ])
  for (const radio of radios) expect(wordsOf(radio, 'aria-describedby')).toMatch(/\.$/)
  await userEvent.click(screen.getAllByText('Logarithm, then standardise')[0]!)
  expect(chosen).toBe('log-standardise')
})
