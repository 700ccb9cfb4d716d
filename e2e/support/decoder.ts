import { expect, type Locator, type Page } from '@playwright/test'

/** A file to drop: its name and text. */
export interface DroppedFile {
  readonly name: string
  readonly text: string
}

/** Opens an address of the site and waits until its view stands. */
export async function openView(page: Page, hash: string, heading: string | RegExp): Promise<void> {
  await page.goto(`./${hash}`)
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
}

/** The view's answer as JSON; waits until it is there. */
export async function readJson(page: Page): Promise<Record<string, unknown>> {
  const json = page.getByTestId('route-json')
  let text: string | null = ''
  // What is looked at is what is read: the next moment another view may be on its way.
  await expect
    .poll(
      async () => {
        text = await json.textContent()
        return text
      },
      { intervals: [50] },
    )
    .toBeTruthy()
  return JSON.parse(text) as Record<string, unknown>
}

/** The tab of a view. */
export function tab(page: Page, name: 'Line' | 'Prediction' | 'Score' | 'Space' | 'Train'): Locator {
  return page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name, exact: true })
}

/** What the page says of the open recording. */
export function openRecording(page: Page): Locator {
  return page.getByRole('region', { name: 'Open recording' })
}

/** Drops files in the middle of the page, as a person does with the mouse. */
export async function dropFiles(page: Page, ...files: readonly DroppedFile[]): Promise<void> {
  const transfer = await page.evaluateHandle((files) => {
    const transfer = new DataTransfer()
    for (const { name, text } of files) transfer.items.add(new File([text], name))
    return transfer
  }, files)
  await dropTransfer(page, transfer)
}

/** A file to drop: its name and bytes. */
interface DroppedBytes {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Drops files of any bytes, all at once. */
export async function dropBytes(page: Page, ...files: readonly DroppedBytes[]): Promise<void> {
  const transfer = await page.evaluateHandle(
    (files) => {
      const transfer = new DataTransfer()
      for (const { name, base64 } of files) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
        transfer.items.add(new File([bytes], name))
      }
      return transfer
    },
    files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') })),
  )
  await dropTransfer(page, transfer)
}

/** A large file that is made in the page: `head`, then `part` as many times as it says; the part exists only once. */
export interface LargeFile {
  readonly name: string
  readonly head: string
  readonly part: string
  readonly times: number
}

/** Drops a large file without sending its text to the page. */
export async function dropLargeFile(page: Page, file: LargeFile): Promise<void> {
  const transfer = await page.evaluateHandle(({ name, head, part, times }) => {
    const blob = new Blob([part])
    const transfer = new DataTransfer()
    transfer.items.add(new File([head, ...new Array<Blob>(times).fill(blob)], name))
    return transfer
  }, file)
  await dropTransfer(page, transfer)
}

async function dropTransfer(
  page: Page,
  dataTransfer: Awaited<ReturnType<Page['evaluateHandle']>>,
): Promise<void> {
  const target = page.getByRole('main')
  for (const type of ['dragenter', 'dragover', 'drop']) await target.dispatchEvent(type, { dataTransfer })
}
