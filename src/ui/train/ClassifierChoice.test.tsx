import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, it } from 'vitest'
import { KIND_TRAINERS } from '../../models/kindTrainers.ts'
import { MLP_KIND } from '../../models/mlp/mlpKind.ts'
import { MLP_SETTINGS } from '../../models/mlp/mlpSettings.ts'
import type { Settings } from '../../models/setting.ts'
import { ClassifierChoice } from './ClassifierChoice.tsx'

const user = userEvent.setup({ delay: null })
const MLP = { ...MLP_KIND.texts, kind: 'mlp', settings: MLP_SETTINGS }
let choice: { readonly isOn: boolean; readonly settings: Settings | null }

function Kept() {
  const [kept, setKept] = useState<typeof choice>({ isOn: false, settings: { maxIter: 300 } })
  choice = kept
  return <ClassifierChoice kind={MLP} {...kept} onChange={setKept} />
}

it('is switched on, and says what differs from the standard', async () => {
  render(<Kept />)
  screen.getByRole('group', { name: 'Neural network' })
  const summary = () => document.querySelector('summary')!.textContent
  expect(summary()).toBe('Settings: Epochs at most 300')
  await user.click(screen.getByRole('checkbox', { name: 'Neural network' }))
  expect(choice).toEqual({ isOn: true, settings: { maxIter: 300 } })
  await user.clear(screen.getByLabelText('Hidden units'))
  expect(choice).toEqual({ isOn: true, settings: null })
  expect(summary()).toBe('Settings: ✗ one is not allowed')
  await user.type(screen.getByLabelText('Hidden units'), '200')
  expect(choice).toEqual({ isOn: true, settings: { hiddenUnits: 200, maxIter: 300 } })
  await user.click(screen.getByRole('button', { name: 'Back to the standard' }))
  expect(summary()).toBe('Settings: all standard')
})

it.each(KIND_TRAINERS.map(({ kind, texts }) => [kind, texts] as const))('says what %s is', (kind, texts) => {
  render(
    <ClassifierChoice
      kind={{ ...texts, kind, settings: [] }}
      isOn={false}
      settings={{}}
      onChange={() => {}}
    />,
  )
  const box = screen.getByRole('checkbox')
  expect(document.getElementById(box.getAttribute('aria-describedby')!)!.textContent).toMatch(/\w\.$/)
  expect(document.querySelector('details')).toBeNull()
})
