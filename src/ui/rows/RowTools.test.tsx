import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { goTo, heading, openPage, person, tab } from '../../testing/page/page.ts'
import { confidence, isWrong, predictedRows } from '../../testing/page/predictedRows.ts'
import { shareApp } from '../../testing/page/renderApp.tsx'
import { shortSite } from '../../testing/page/shortSite.ts'

const browser = () => screen.getByLabelText('Row browser', { selector: 'aside' })
const chip = (name: RegExp) => {
  const all = [...screen.getByLabelText('Which rows').querySelectorAll('button')]
  return all.find(({ textContent }) => name.test(textContent ?? ''))!
}
const letters = () => screen.getByLabelText('Rows of one letter')
const rowCount = () => screen.getByTestId('row-count').textContent
const expectCount = (text: string) => waitFor(() => expect(rowCount()).toBe(text))
const rows = () => predictedRows().slice(0, 260)

async function open(hash: string, title: string): Promise<void> {
  await goTo(hash, title)
  await whole()
}

/** Waits until the chips have their counts. */
async function whole(): Promise<void> {
  await screen.findByLabelText('Which rows')
  await waitFor(() => expect(chip(/^wrong/).textContent).toMatch(/\d/))
}

describe('in a page that is open', () => {
  shareApp(() => openPage('#/line/232', 'Line 232', shortSite()))

  it('chips say how many rows they leave, add up, and stand in the address', async () => {
    await open('#/line/232', 'Line 232')
    const wrong = rows().filter(isWrong)
    const disputed = rows().filter(({ lda, mlp }) => lda !== mlp)
    const unsure = rows().filter((row) => Math.min(confidence(row, 'lda'), confidence(row, 'mlp')) < 0.75)
    expect(chip(/^wrong/).textContent).toBe(`wrong ${wrong.length}`)
    expect(chip(/^disagree/).textContent).toBe(`disagree ${disputed.length}`)
    expect(chip(/^unsure/).textContent).toBe(`unsure ${unsure.length}`)
    expect(chip(/^all/).getAttribute('aria-pressed')).toBe('true')

    await person.click(chip(/^wrong/))
    await expectCount(`${wrong.length} of 260`)
    expect(location.hash).toBe('#/line/232?wrong=either')
    expect(chip(/^wrong/).getAttribute('aria-pressed')).toBe('true')
    expect(chip(/^all/).getAttribute('aria-pressed')).toBe('false')
    await person.click(chip(/^disagree/))
    await expectCount(`${wrong.filter((row) => disputed.includes(row)).length} of 260`)
    await person.click(chip(/^wrong/))
    await expectCount(`${disputed.length} of 260`)
    await person.click(chip(/^all/))
    await expectCount('260')
    expect(location.hash).toBe('#/line/232')
  })

  it('a letter of the strip leaves its rows: one stop of Tab, arrow keys, pressed again all come back', async () => {
    await open('#/line/232', 'Line 232')
    const all = within(letters()).getAllByRole('button')
    expect(all.filter(({ tabIndex }) => tabIndex === 0)).toEqual([all[0]])
    all[0]!.focus()
    fireEvent.keyDown(all[0]!, { key: 'ArrowRight' })
    expect(document.activeElement).toBe(all[1])
    fireEvent.keyDown(all[1]!, { key: 'End' })
    expect(document.activeElement).toBe(all.at(-1))
    fireEvent.keyDown(all.at(-1)!, { key: 'ArrowRight' })
    expect(document.activeElement).toBe(all.at(-1))
    // The line stays: the keys were the strip's.
    await heading('Line 232')

    const e = within(letters()).getByRole('button', { name: 'Letter E' })
    await person.click(e)
    const count = rows().filter(({ truth }) => truth === 4).length
    await expectCount(`${count} of 260`)
    expect(location.hash).toBe('#/line/232?letter=4')
    expect(e.getAttribute('aria-pressed')).toBe('true')
    // Not all rows: “all” is not lit, and a press on it clears the letter too, but leaves the order.
    expect(chip(/^all/).getAttribute('aria-pressed')).toBe('false')
    await person.selectOptions(within(browser()).getByLabelText('Order'), 'letter')
    await person.click(chip(/^all/))
    await expectCount('260')
    expect(location.hash).toBe('#/line/232?order=letter')
    expect(chip(/^all/).getAttribute('aria-pressed')).toBe('true')
    await person.click(e)
    await person.click(e)
    await expectCount('260')
  })

  it('arrow keys go from row to row wherever the focus is, but in a field', async () => {
    await open('#/line/20', 'Line 20')
    for (const [target, line] of [
      [chip(/^wrong/), 21],
      [within(browser()).getByLabelText('Last first'), 22],
      [screen.getByLabelText(/^Rows of the recording/), 23],
      [document.body, 24],
    ] as const) {
      fireEvent.keyDown(target, { key: 'ArrowRight' })
      await heading(`Line ${line}`)
    }
    const bar = within(screen.getByLabelText('Move through the lines'))
    fireEvent.keyDown(bar.getByLabelText('Line'), { key: 'ArrowRight' })
    fireEvent.keyDown(within(browser()).getByLabelText('Order'), { key: 'ArrowRight' })
    await heading('Line 24')
  })
})

it('a row keeps the view: the space marks and reads it, and the arrow keys go on from there', async () => {
  await openPage('#/space', 'Space', shortSite())
  await whole()
  const list = screen.getByLabelText(/^Rows of the recording/)
  const link = (line: number) =>
    [...list.querySelectorAll('a')].find(({ textContent }) => textContent?.startsWith(`Line ${line} `))!
  const readOut = () => document.querySelector('main output')?.textContent
  await waitFor(() => expect(readOut()).toMatch(/Arrow keys/))
  await person.click(link(3))
  await waitFor(() => expect(readOut()).toMatch(/^Line 3, letter A/))
  expect(location.hash).toBe('#/space')
  expect(link(3).getAttribute('aria-current')).toBe('true')
  fireEvent.keyDown(list, { key: 'ArrowRight' })
  await waitFor(() => expect(readOut()).toMatch(/^Line 4,/))
  // The tabs lead to that row.
  await person.click(tab('Line'))
  await heading('Line 4')
  await goTo('#/prediction/4', 'Prediction of line 4')
  await person.click(link(6))
  await heading('Prediction of line 6')
})
