import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { expectTexts, goTo, heading, main, openPage, person, readJson, tab } from '../../testing/page/page.ts'
import { renderApp, shareApp } from '../../testing/page/renderApp.tsx'
import { featureNames, someRows } from '../../testing/page/shippedSite.ts'

it('an address that is no valid text breaks nothing', async () => {
  await renderApp('#/line/%E0%A4%A')
  await heading(/^There is no/)
})

describe('in a page that is open', () => {
  shareApp(() => openPage('#/line/232', 'Line 232'))

  it('every view opens by its address, with its answer', async () => {
    const row = someRows(232, 1)[0]!
    const json = await readJson()
    expect(json).toEqual(row)
    expect(Object.keys(json)).toEqual(Object.keys(row))
    expect(tab('Line').getAttribute('aria-current')).toBe('page')
    const table = await screen.findByRole('region', { name: 'Table of band power' })
    const cells = [...table.querySelectorAll('td')].map(({ textContent }) => Number(textContent))
    expect(cells.sort()).toEqual(
      featureNames(row)
        .map((name) => Number(row[name]))
        .sort(),
    )
    await screen.findByRole('figure', { name: /^Band power of line 232/ })

    await goTo('#/prediction/232', 'Prediction of line 232')
    expect(await readJson()).toEqual({
      'prediction LDA': expect.any(Number),
      'prediction Neural Network': expect.any(Number),
    })
    for (const classifier of ['LDA', 'Neural network']) {
      const answer = await screen.findByRole('region', { name: classifier })
      await waitFor(() => expect(within(answer).getAllByRole('listitem')).toHaveLength(5))
      expect(answer.textContent).toMatch(/right|wrong/)
      expect(answer.textContent).toMatch(/computed in <?[\d.]+\sms/)
    }
    await screen.findByText(/The two classifiers (dis)?agree/)

    await goTo('#/score', 'Score')
    const scores = await readJson()
    expect(Object.keys(scores)).toEqual(['Score LDA', 'Score Neural Network'])
    for (const [id, score] of Object.entries({
      lda: scores['Score LDA'],
      mlp: scores['Score Neural Network'],
    })) {
      expect(score).toBeGreaterThan(0.5)
      expect(screen.getByTestId(`${id}-accuracy`).textContent).toBe(`${(100 * Number(score)).toFixed(1)}%`)
    }
    await expectTexts(/rows right · .* to .* if all rows were independent/, 2)
    await expectTexts('chance 3.8%', 2)
    await waitFor(() =>
      expect(screen.getAllByRole('group', { name: /^Confusion matrix of/ })).toHaveLength(2),
    )
  })

  it('the tabs keep the line', async () => {
    await goTo('#/line/232', 'Line 232')
    await person.click(tab('Prediction'))
    await heading('Prediction of line 232')
    await person.click(tab('Score'))
    await heading('Score')
    await person.click(tab('Line'))
    await heading('Line 232')
    await person.click(screen.getByRole('link', { name: 'Predict this line' }))
    await heading('Prediction of line 232')
  })

  it('an address that leads nowhere says so and offers what is near', async () => {
    await goTo('#/line/0', 'Line 0')
    for (const [hash, nearest] of [
      ['#/line/5000', 1299],
      ['#/prediction/5000', 1299],
      ['#/line/-1', 0],
      ['#/line/abc', 0],
      ['#/line/1e3', 1000],
      ['#/prediction/2.4', 2],
      ['#/line/007', 7],
    ] as const) {
      await goTo(hash, /^There is no line/)
      expect(screen.queryByTestId('route-json')).toBeNull()
      await person.click(within(main()).getByRole('link', { name: new RegExp(`^Go to line ${nearest}`) }))
      await heading(`${hash.startsWith('#/line') ? 'Line' : 'Prediction of line'} ${nearest}`)
    }
    for (const hash of ['#/nowhere', '#/line', '#/line/1/2', '#/score/1']) {
      await goTo(hash, /^There is no page/)
      await person.click(within(main()).getByRole('link', { name: /^Go to line 0/ }))
      await heading('Line 0')
    }
  })

  it('arrow keys move through the lines and stop at both ends', async () => {
    await goTo('#/line/1', 'Line 1')
    const press = (key: string) => fireEvent.keyDown(document.body, { key })
    press('ArrowRight')
    await heading('Line 2')
    for (const line of [1, 0, 0]) {
      press('ArrowLeft')
      await heading(`Line ${line}`)
    }
    await person.click(tab('Prediction'))
    await heading('Prediction of line 0')
    press('ArrowRight')
    await heading('Prediction of line 1')
    expect(await readJson()).toHaveProperty('prediction LDA')
    await goTo('#/line/1299', 'Line 1299')
    press('ArrowRight')
    await heading('Line 1299')
  })

  it('the number field and the buttons go to a line', async () => {
    await goTo('#/line/0', 'Line 0')
    const bar = screen.getByRole('toolbar', { name: 'Move through the lines' })
    const field = within(bar).getByRole('textbox', { name: 'Line' })
    const button = (name: string) => within(bar).getByRole('button', { name })
    const isOff = (name: string) => button(name).getAttribute('aria-disabled') === 'true'
    await person.click(field)
    // The field's own arrow keys move its caret, not the page.
    await person.keyboard('{ArrowRight}')
    await person.clear(field)
    await person.type(field, '232{Enter}')
    await heading('Line 232')
    await person.click(button('Next line'))
    await heading('Line 233')
    expect(field).toHaveProperty('value', '233')
    await person.click(button('Last line'))
    await heading('Line 1299')
    expect(isOff('Next line')).toBe(true)
    await person.click(button('First line'))
    await heading('Line 0')
    expect(isOff('Previous line')).toBe(true)
    // What can do nothing more keeps the focus, and does nothing.
    expect(document.activeElement).toBe(button('First line'))
    await person.keyboard('{Enter}')
    await heading('Line 0')
    await person.clear(field)
    await person.type(field, '4321{Enter}')
    await heading('There is no line “4321”')
  })
})
