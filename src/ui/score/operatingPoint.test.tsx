import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import {
  expectText,
  goTo,
  heading,
  main,
  openPage,
  person,
  readJson,
  section,
} from '../../testing/page/page.ts'
import { confidence, predictedRows } from '../../testing/page/predictedRows.ts'
import { closeApp, savedFile } from '../../testing/page/renderApp.tsx'
import { CLASSIFIERS, openScore, shownMetric } from '../../testing/page/score.ts'

/** Milliseconds; the page is drawn whole several times. */
const SLOW = 120_000

const coverage = () => section('Abstaining')
const scaling = () => section('Temperature scaling')
const press = async (part: () => HTMLElement, name: string | RegExp) =>
  person.click(await within(part()).findByRole('button', { name }))
const answer = (line: number) => openPage(`#/prediction/${line}`, `Prediction of line ${line}`)
const answerOf = (title: string) => screen.getByRole('region', { name: title }).textContent ?? ''

async function exported(isAsUsed: boolean): Promise<{ name: string; text: string }> {
  const part = section('Save the predictions')
  const box = within(part).queryByRole<HTMLInputElement>('checkbox', { name: /^as used/ })
  if (box && box.checked !== isAsUsed) await person.click(box)
  await person.click(within(part).getByRole('button', { name: 'Export predictions' }))
  await within(part).findByText(/^Saved as/)
  const { name, content } = await savedFile()
  return { name, text: await content.text() }
}

/** A row of which LDA is sure and the network is not. */
const split = () =>
  predictedRows().find((row) => confidence(row, 'lda') > 0.95 && confidence(row, 'mlp') < 0.6)!

it(
  'a threshold in use is in exports where that is chosen, and in no other',
  async () => {
    await openScore()
    await heading('Save the predictions', 2)
    const before = await exported(false)
    expect(within(section('Save the predictions')).queryByRole('checkbox', { name: /^as used/ })).toBeNull()
    fireEvent.change(within(coverage()).getByRole('slider'), { target: { value: '0.7' } })
    await press(coverage, 'Use this threshold in predictions and exports')
    await expectText(coverage, 'predictions below 70.0% say “no answer”')
    const own = await exported(false)
    expect(own).toEqual(before)
    const used = await exported(true)
    expect(used.name).toBe('test-predictions-as-used.csv')
    const [header, ...lines] = used.text.trim().split('\n')
    expect(header).toMatch(/,lda_confidence,mlp_confidence,lda_answered,mlp_answered$/)
    for (const [at, name] of CLASSIFIERS.entries()) {
      const expected = predictedRows().map((row) => String(confidence(row, name) >= 0.7))
      expect(lines.map((line) => line.split(',').at(at - 2))).toEqual(expected)
    }
    await press(coverage, 'Stop using it')
    expect(within(coverage()).getByRole('slider')).toHaveProperty('value', '0.7')
    expect(await exported(false)).toEqual(before)
  },
  SLOW,
)

it(
  'a threshold in use withholds answers in predictions until it is no longer used',
  async () => {
    await openScore()
    fireEvent.change(within(coverage()).getByRole('slider'), { target: { value: '0.7' } })
    await press(coverage, 'Use this threshold in predictions and exports')
    const { line } = split()
    await goTo(`#/prediction/${line}`, `Prediction of line ${line}`)
    await waitFor(() =>
      expect(answerOf('Neural network')).toContain('no answer: below the threshold of 70.0%'),
    )
    expect(answerOf('LDA')).toMatch(/right|wrong/)
    expect(answerOf('LDA')).not.toContain('no answer')
    // The answer as JSON is the tutorial's.
    expect(await readJson()).toMatchObject({ 'prediction Neural Network': split().mlp })

    await goTo('#/score', 'Score')
    await heading('Abstaining', 2)
    await press(coverage, 'Stop using it')
    await goTo(`#/prediction/${line}`, `Prediction of line ${line}`)
    await waitFor(() => expect(answerOf('Neural network')).toMatch(/right|wrong/))
    expect(answerOf('Neural network')).not.toContain('no answer')
  },
  SLOW,
)

it('temperatures are fitted, used and remembered; letters and scores stay', async () => {
  await openScore()
  const accuracies = shownMetric('accuracy')
  await press(scaling, 'Fit temperatures')
  await within(scaling()).findByRole('region', { name: 'What the temperatures change' })
  const cells = within(scaling()).getByTestId('lda-scaling').querySelectorAll('td')
  const [temperature, loss, scaledLoss] = [...cells].map(({ textContent }) =>
    Number.parseFloat(textContent ?? ''),
  )
  // LDA is far too sure of the shipped recording.
  expect(temperature).toBeGreaterThan(1.2)
  expect(scaledLoss).toBeLessThan(loss!)
  await expectText(scaling, 'LDA is too sure of its letters')
  await press(scaling, 'Use these temperatures in predictions and exports')
  await expectText(scaling, `In use: LDA with T = ${temperature!.toFixed(2)}`)
  await expectText(coverage, 'The confidence is the scaled one')
  expect(shownMetric('accuracy')).toEqual(accuracies)

  // Another visit.
  const kept = { ...localStorage }
  closeApp()
  for (const [name, value] of Object.entries(kept)) localStorage.setItem(name, value)
  const { line, ldaPosterior } = split()
  await answer(line)
  const note = `scaled, T = ${temperature!.toFixed(2)}`
  await waitFor(() => expect(answerOf('LDA')).toContain(note))
  const sure = /posterior >?([\d.]+)%/.exec(answerOf('LDA'))
  expect(Number(sure?.[1]) / 100).toBeLessThan(Math.max(...ldaPosterior) - 0.01)
  const { 'prediction LDA': letter } = await readJson()
  expect(letter).toBe(split().lda)
})

it('holds for the visit where the browser stores nothing', async () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  await openScore()
  await press(coverage, 'Use this threshold in predictions and exports')
  await expectText(coverage, 'predictions below 50.0% say “no answer”')
  const doubtful = predictedRows().find((row) => CLASSIFIERS.every((name) => confidence(row, name) < 0.5))!
  await goTo(`#/prediction/${doubtful.line}`, `Prediction of line ${doubtful.line}`)
  await expectText(main, 'no answer: below the threshold of 50.0%')
})
