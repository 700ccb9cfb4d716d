import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, it } from 'vitest'
import { LDA_SETTINGS } from '../../models/lda/ldaSettings.ts'
import { MLP_SETTINGS } from '../../models/mlp/mlpSettings.ts'
import type { Settings } from '../../models/setting.ts'
import { SettingFields } from './SettingFields.tsx'

const LIST = [...LDA_SETTINGS, ...MLP_SETTINGS]
const user = userEvent.setup({ delay: null })
let handed: Settings | null | undefined
let give: (values: Settings | null) => void

function show(first: Settings = {}) {
  handed = undefined
  function Kept() {
    const [values, setValues] = useState<Settings | null>(first)
    give = setValues
    const keep = (next: Settings | null) => {
      handed = next
      setValues(next)
    }
    return (
      <>
        <SettingFields settings={LIST} values={values} onChange={keep} />
        <button type="button" onClick={() => give({ maxIter: 7 })}>
          Elsewhere
        </button>
      </>
    )
  }
  render(<Kept />)
}

const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name)
const description = (name: string) =>
  field(name)
    .getAttribute('aria-describedby')!
    .split(' ')
    .map((id) => document.getElementById(id)!.textContent)
    .join(' ')

async function type(name: string, text: string) {
  await user.clear(field(name))
  if (text !== '') await user.type(field(name), text)
}

describe('SettingFields', () => {
  it('describes each field by what it may be, its standard and what it does', () => {
    show()
    expect(description('Hidden units')).toMatch(/^1 to 5000; standard 500 How many/)
    expect(description('Shrinkage')).toMatch(/^Draws the covariance/)
    expect(screen.getByRole('option', { name: 'none (standard)' })).toHaveProperty('selected', true)
  })

  it('hands out what differs from the standard alone', async () => {
    show({ alpha: 0.5 })
    expect(field('Penalty (alpha)').value).toBe('0.5')
    await type('Hidden units', '20')
    await user.selectOptions(field('Shrinkage'), 'auto')
    expect(handed).toEqual({ alpha: 0.5, hiddenUnits: 20, shrinkage: 'auto' })
    await type('Hidden units', '500')
    expect(handed).toEqual({ alpha: 0.5, shrinkage: 'auto' })
  })

  it('hands out null and says so beside the field while one is not allowed, and keeps what is typed', async () => {
    show()
    await type('Hidden units', '0')
    expect(handed).toBeNull()
    expect(field('Hidden units').getAttribute('aria-invalid')).toBe('true')
    expect(field('Learning rate').getAttribute('aria-invalid')).toBe('false')
    expect(description('Hidden units')).toContain('✗ Not allowed: it must be a whole number from 1 to 5000')
    await type('Learning rate', '0.01')
    expect(handed).toBeNull()
    expect(field('Hidden units').value).toBe('0')
    await type('Hidden units', '30')
    expect(handed).toEqual({ hiddenUnits: 30, learningRate: 0.01 })
    expect(description('Hidden units')).not.toContain('Not allowed')
    await type('Hidden units', '')
    expect(handed).toBeNull()
  })

  it('goes back to the standard, and shows what is set elsewhere', async () => {
    show({ shrinkage: 'auto' })
    await type('Epochs at most', '0')
    await user.click(screen.getByRole('button', { name: 'Back to the standard' }))
    expect(handed).toEqual({})
    expect(field('Epochs at most').value).toBe('1000')
    expect(screen.getByRole('button', { name: 'Back to the standard' }).getAttribute('aria-disabled')).toBe(
      'true',
    )
    await user.click(screen.getByRole('button', { name: 'Elsewhere' }))
    expect(field('Epochs at most').value).toBe('7')
  })
})
