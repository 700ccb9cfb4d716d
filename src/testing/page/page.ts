import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect } from 'vitest'
import { renderApp, type SiteFiles } from './renderApp.tsx'

/** A person at the page. */
export const person = userEvent.setup({ delay: null })

/** Waits until a heading of the view says this; not by its role, which would look through the whole page each time. */
export function heading(name: string | RegExp, level = 1): Promise<HTMLElement> {
  return waitFor(() => {
    const all = [...document.querySelectorAll<HTMLElement>(`h${level}`)]
    const found = all.find(({ textContent }) => isSaid(textContent ?? '', name))
    if (!found)
      throw new Error(
        `no heading “${name}” but ${all.map(({ textContent }) => textContent).join(', ')}${told()}`,
      )
    return found
  })
}

/** What went wrong by the page's own words, for the message of a test that waits in vain. */
export function told(): string {
  const alerts = [...document.querySelectorAll('main [role="alert"]')]
  return alerts.map(({ textContent }) => `; the page says “${textContent}”`).join('')
}

function isSaid(text: string, name: string | RegExp): boolean {
  const words = text.replaceAll(/\s+/g, ' ').trim()
  return typeof name === 'string' ? words === name : name.test(words)
}

/** Opens the page at an address and waits until its view stands. */
export async function openPage(hash: string, title: string | RegExp, files?: SiteFiles): Promise<void> {
  await renderApp(hash, files)
  await heading(title)
}

/** Goes to another address in the open page, as by the address bar. */
export async function goTo(hash: string, title: string | RegExp): Promise<void> {
  await act(async () => {
    location.hash = hash
  })
  await heading(title)
}

/** The view; not by its role, as above. */
export function main(): HTMLElement {
  const found = document.querySelector('main')
  if (!found) throw new Error('the page has no view')
  return found
}

/** The view's answer as JSON; waits until it is there. */
export async function readJson(): Promise<Record<string, unknown>> {
  return waitFor(() => {
    const text = screen.getByTestId('route-json').textContent ?? ''
    expect(text).not.toBe('')
    return JSON.parse(text)
  })
}

/** The tab of a view. */
export function tab(name: 'Line' | 'Prediction' | 'Score' | 'Space'): HTMLElement {
  return within(screen.getByLabelText('Views')).getByRole('link', { name })
}

/** What the page says of the open recording. */
export function openRecording(): HTMLElement {
  return screen.getByTestId('open-recording')
}

/** In a page that is shared: shows the site's own recording again, at this address. */
export async function startAnew(hash: string, title: string | RegExp): Promise<void> {
  const back = within(openRecording()).queryByRole('button', { name: /shipped recording/ })
  if (back) await person.click(back)
  await waitFor(() => expect(openRecording().textContent).toContain('test.json'))
  await goTo(hash, title)
}

/** A file to drop: its name and content. */
export interface DroppedFile {
  readonly name: string
  readonly text: string | Uint8Array<ArrayBuffer>
}

/** Drops files in the middle of the page, as a person does with the mouse. */
export async function dropFiles(...files: readonly DroppedFile[]): Promise<void> {
  const dataTransfer = { types: ['Files'], files: files.map(({ name, text }) => new File([text], name)) }
  const target = main()
  await act(async () => {
    fireEvent.dragEnter(target, { dataTransfer })
    fireEvent.dragOver(target, { dataTransfer })
    fireEvent.drop(target, { dataTransfer })
  })
}

/** Drops a file and waits until it is the open recording. */
export async function dropAndOpen(name: string, text: DroppedFile['text']): Promise<void> {
  await dropFiles({ name, text })
  await waitFor(() => expect(openRecording().textContent).toContain(name))
}

/** Waits until there is one alert that says all of this; returns it. */
export function expectAlert(...says: readonly (string | RegExp)[]): Promise<HTMLElement> {
  return waitFor(() => {
    const alerts = screen.getAllByRole('alert')
    const fits = alerts.find((alert) => says.every((text) => includes(alert.textContent ?? '', text)))
    if (!fits)
      expect(alerts.map(({ textContent }) => textContent).join('\n')).toBe(says.map(String).join(' … '))
    return fits!
  })
}

export async function expectNoAlert(): Promise<void> {
  await waitFor(() => expect(screen.queryAllByRole('alert')).toEqual([]))
}

/** Waits until an element says this. */
export async function expectText(element: () => HTMLElement, text: string | RegExp): Promise<void> {
  await waitFor(() => {
    const found = element().textContent ?? ''
    if (!includes(found, text)) expect(found).toBe(String(text))
  })
}

function includes(found: string, text: string | RegExp): boolean {
  return typeof text === 'string' ? found.includes(text) : text.test(found)
}

/** The section of the view under this heading. */
export function section(title: string | RegExp): HTMLElement {
  const found = screen.getByRole('heading', { name: title }).closest('section')
  if (!found) throw new Error(`“${title}” is no heading of a section`)
  return found
}

/** The cells of a table's body by row, the row's name first. */
export function tableCells(table: HTMLElement): string[][] {
  return [...table.querySelectorAll('tbody tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent ?? ''),
  )
}

/** The number that a cell shows; per cent as a part of one. `<0.1%` and `>99.9%` give their bound. */
export function shownNumber(text: string): number {
  const number = Number(text.replace(/[<>%,]/g, ''))
  return text.includes('%') ? number / 100 : number
}

/** Nothing that a person can read, see drawn or have read out comes of a calculation that went wrong. */
export function expectSoundText(): void {
  const read = ['aria-label', 'title', 'd', 'x', 'y', 'cx', 'cy', 'width', 'height', 'style']
  const attributes = [...document.querySelectorAll('body *')].flatMap((element) =>
    read.map((name) => element.getAttribute(name) ?? ''),
  )
  const texts = [document.title, document.body.textContent ?? '', ...attributes]
  expect(texts.filter((text) => /NaN|undefined|Infinity|∞/.test(text))).toEqual([])
}

/** Waits until this text stands so often in the page. */
export async function expectTexts(text: string | RegExp, count: number): Promise<void> {
  await waitFor(() => expect(screen.queryAllByText(text)).toHaveLength(count))
}
