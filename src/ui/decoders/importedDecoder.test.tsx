import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { importedZip } from '../../testing/page/importedZip.ts'
import {
  dropFiles,
  expectNoAlert,
  expectSoundText,
  expectText,
  goTo,
  heading,
  main,
  openPage,
  person,
  readJson,
  section,
} from '../../testing/page/page.ts'
import { savedFile, shareApp } from '../../testing/page/renderApp.tsx'
import { shortSite } from '../../testing/page/shortSite.ts'

const ORIGIN = 'model, from scikit-learn 1.2.1'
const inUse = () => screen.getByTestId('bundle-in-use')

/** What a person reads is about something, and nothing of it is missing without a word. */
async function expectWhole(): Promise<void> {
  await expectNoAlert()
  expectSoundText()
  expect(document.body.textContent).not.toMatch(/\bnull\b|\[object/)
}

describe('a decoder that was imported', () => {
  shareApp(async () => {
    await openPage('#/line/40', 'Line 40', shortSite())
    await dropFiles({ name: 'model.zip', text: await importedZip() })
    await expectText(inUse, ORIGIN)
  })

  it('is named by the file that it was imported from, without accuracies that nobody knows', async () => {
    expect(inUse().textContent).not.toMatch(/%|held-out|trained on/)
    await person.click(within(inUse()).getByRole('button', { name: /all decoders/ }))
    const panel = await screen.findByRole('dialog', { name: 'Decoders' })
    const item = await within(panel).findByText(/^model$/)
    expect(item.closest('li')!.textContent).toMatch(
      /from model\.joblib, scikit-learn 1\.2\.1how right it was on rows of its own is not known/,
    )
    await person.click(within(panel).getByRole('button', { name: /^Save model…/ }))
    await person.click(await within(panel).findByRole('button', { name: /^Save LDA as ONNX/ }))
    const graph = new TextDecoder().decode(await (await savedFile()).content.arrayBuffer())
    expect(graph).toContain('LDA, imported from model.joblib')
    expect(graph).toContain('imported_from')
    expect(graph).not.toMatch(/trained_on|simulated/)
    expect(within(panel).queryByRole('checkbox', { name: /recording it was judged on/ })).toBeNull()
    await expectWhole()
    await person.keyboard('{Escape}')
  })

  it('shows a line, and that what letters looked like in training is not known', async () => {
    await goTo('#/line/40', 'Line 40')
    await expectText(main, 'Not known: the decoder came without its training rows.')
    await expectText(main, 'In test.json')
    await expectWhole()
  })

  it('predicts and explains; values that are taken out are replaced by the recording’s means', async () => {
    await goTo('#/prediction/40', 'Prediction of line 40')
    expect(Object.keys(await readJson())).toEqual(['prediction LDA'])
    // LDA knows the means of the rows that it was fitted on.
    await expectText(
      () => screen.getByTestId('why-sum'),
      /The margin is .* at the training mean, and .* from/,
    )
    await expectText(main, 'There is no map of LDA’s pattern of')
    await expectText(main, 'their means in this recording stand in')
    await goTo('#/prediction/40?without=alpha', 'Prediction of line 40')
    await waitFor(() => expect(section('What if?').textContent).toContain('− alpha'))
    await expectWhole()
  })

  it('is scored, with a word on what could not be looked for', async () => {
    await goTo('#/score', 'Score')
    await heading('Can I trust this score?', 2)
    await expectText(main, /Not looked for, because model\.joblib holds nothing of the training:/)
    expect(main().textContent!.match(/Not looked for/g)).toHaveLength(1)
    expect(main().textContent).not.toContain('of this decoder elsewhere')
    await expectWhole()
  })

  it('maps the rows, and lets another be trained', async () => {
    await goTo('#/space', 'Space')
    await waitFor(() => screen.getByLabelText(/^Rows of test\.json on discriminant axes/))
    await expectWhole()
    await goTo('#/train', /^Train/)
    await expectWhole()
    await goTo('#/diagnostics', /Diagnostics/)
    await expectText(main, /imported file: SHA-256 cccccccccccc…/)
    await expectWhole()
  })
})
