import { expect, type Locator, type Page } from '@playwright/test'
import { openRecording } from './decoder.ts'

/** Opens the dialog with all recordings. */
export async function openPanel(page: Page): Promise<Locator> {
  await openRecording(page)
    .getByRole('button', { name: /all recordings/ })
    .click()
  const panel = page.getByRole('dialog', { name: 'Recordings' })
  await expect(panel.getByRole('list', { name: 'Open recordings' })).toBeVisible()
  return panel
}

/** Opens the dialog with all decoders. */
export async function openDecoders(page: Page): Promise<Locator> {
  await page
    .getByTestId('bundle-in-use')
    .getByRole('button', { name: /all decoders/ })
    .click()
  const panel = page.getByRole('dialog', { name: 'Decoders' })
  await expect(panel.getByRole('list', { name: 'Open decoders' })).toBeVisible()
  return panel
}

/** Names of the open recordings, as the dialog lists them. */
export function openNames(panel: Locator): Locator {
  return panel.getByRole('list', { name: 'Open recordings' }).getByRole('listitem').locator('strong')
}

/** Shows an open recording. */
export async function showRecording(page: Page, name: string): Promise<void> {
  const panel = await openPanel(page)
  await panel.getByRole('button', { name: `Show ${name}` }).click()
  await expect(panel).toBeHidden()
  await expect(openRecording(page)).toContainText(name)
}
