import { useEffect, useState } from 'react'
import { keepThemeChoice, nextThemeChoice, readThemeChoice } from '../../app/site/theme.ts'
import { Button } from '../parts/Button.tsx'

const SIGNS = { system: '◐', light: '☼', dark: '☾' } as const

/** Steps through the device's theme, light and dark. */
export function ThemeButton() {
  const [choice, setChoice] = useState(readThemeChoice)

  useEffect(() => {
    if (choice === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = choice
  }, [choice])

  const next = nextThemeChoice(choice)
  const label = `Theme: ${choice}. Change to ${next}`
  const change = () => {
    setChoice(next)
    keepThemeChoice(next)
  }
  return (
    <Button iconOnly onClick={change} aria-label={label} title={label}>
      <span aria-hidden="true">{SIGNS[choice]}</span>
    </Button>
  )
}
