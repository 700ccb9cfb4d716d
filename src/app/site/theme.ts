/** What a person chose, or `system` where the device decides. */
export type ThemeChoice = 'system' | 'light' | 'dark'

const KEY = 'eeg-letter-decoder.theme'
const CHOICES: readonly ThemeChoice[] = ['system', 'light', 'dark']

/** The choice kept on the device; `system` where there is none, or storage is closed to the page. */
export function readThemeChoice(): ThemeChoice {
  try {
    const kept = localStorage.getItem(KEY)
    return CHOICES.find((choice) => choice === kept) ?? 'system'
  } catch {
    return 'system'
  }
}

/** Keeps the choice where storage allows it. */
export function keepThemeChoice(choice: ThemeChoice): void {
  try {
    if (choice === 'system') localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, choice)
  } catch {
    // The choice then holds for this visit only.
  }
}

/** The choice that a press on the button leads to. */
export function nextThemeChoice(choice: ThemeChoice): ThemeChoice {
  return CHOICES[(CHOICES.indexOf(choice) + 1) % CHOICES.length]!
}
