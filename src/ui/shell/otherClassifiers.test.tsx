import { screen, within } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ClassifierKind } from '../../models/classifier.ts'
import { LDA_KIND } from '../../models/lda/ldaKind.ts'
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
import { type SiteFiles, savedFile } from '../../testing/page/renderApp.tsx'
import { trainedSite } from '../../testing/page/trainedSite.ts'
import { workerSetup } from '../../testing/page/workerStandIn.ts'
import { TOY_KIND } from '../../testing/toyKind.ts'

/** The same once more, under another name. */
const SECOND_TOY: ClassifierKind = {
  ...TOY_KIND,
  kind: 'second',
  texts: {
    ...TOY_KIND.texts,
    title: 'Second mean',
    name: 'the second mean',
    short: '2nd',
    apiName: 'Second Mean',
  },
}

async function openSite(kinds: readonly ClassifierKind[], files: SiteFiles): Promise<void> {
  workerSetup.kinds = kinds
  await openPage('#/prediction/1', /^Prediction of line 1$|^There is no line/, files)
}

const rowBrowser = () => screen.getByRole('complementary', { name: 'Row browser' })
const options = (name: string, place = document.body) =>
  [...within(place).getByLabelText<HTMLSelectElement>(name).options].map(({ text }) => text)

describe('a decoder with three classifiers, two of them of kinds that the site does not have', () => {
  const kinds = [LDA_KIND, TOY_KIND, SECOND_TOY]
  const titles = ['LDA', 'Nearest mean', 'Second mean']
  let files: SiteFiles
  beforeAll(async () => {
    files = await trainedSite(kinds)
  })

  it('answers in the prediction view, with why and what if', async () => {
    await openSite(kinds, files)
    await goTo(`#/prediction/${firstLine(files)}`, /^Prediction of line/)
    for (const title of titles) await expectText(() => screen.getByLabelText(title), /posterior [<>\d.]+%/)
    expect(Object.keys(await readJson())).toEqual([
      'prediction LDA',
      'prediction Nearest Mean',
      'prediction Second Mean',
    ])
    await expectText(main, /All 3 classifiers agree on|The classifiers disagree: LDA says/)
    await heading(/^Why /, 2)
    expect(options('Classifier')).toEqual(titles)
    await person.selectOptions(screen.getByLabelText('Classifier'), 'Nearest mean')
    await expectText(() => screen.getByTestId('why-sum'), 'half squared distances')
    for (const id of ['lda', 'toy', 'second'])
      await expectText(() => screen.getByTestId(`${id}-what-if`), /with [<>\d.]+%/)
  })

  it('is scored, compared pair by pair and exported', async () => {
    await openSite(kinds, files)
    await goTo('#/score', 'Score')
    for (const id of ['lda', 'toy', 'second'])
      await expectText(() => screen.getByTestId(`${id}-accuracy`), /^[<>\d.]+%$/)
    await heading('All metrics', 2)
    const table = within(screen.getByLabelText('Table of metrics'))
    const heads = table.getAllByRole('columnheader').map((cell) => cell.getAttribute('aria-label'))
    expect(heads.filter(Boolean)).toEqual(titles)
    for (const title of [
      'LDA and the nearest mean compared',
      'LDA and the second mean compared',
      'Nearest mean and the second mean compared',
    ])
      await heading(title, 3)
    expect(Object.keys(await readJson())).toEqual(['Score LDA', 'Score Nearest Mean', 'Score Second Mean'])
    await person.click(await screen.findByRole('button', { name: 'Export predictions' }))
    const [header] = (await (await savedFile()).content.text()).split('\n')
    expect(header).toBe(
      'line,truth,truth_letter,lda,lda_letter,toy,toy_letter,second,second_letter,lda_confidence,toy_confidence,second_confidence',
    )
  })

  it('is in the row browser, its filter, the top bar, the space and the diagnostics', async () => {
    await openSite(kinds, files)
    await goTo('#/score', 'Score')
    await heading('All metrics', 2)
    const browser = within(screen.getByLabelText('Row browser'))
    for (const short of ['LDA', 'Mean', '2nd']) expect(browser.getByText(short)).toBeTruthy()
    await person.click(browser.getByText(/^Filter and order/))
    await screen.findByLabelText('Second mean says')
    expect(options('Wrong')).toEqual([
      'right or wrong',
      'wrong by any',
      'wrong by LDA',
      'wrong by the nearest mean',
      'wrong by the second mean',
    ])
    expect(options('Order', rowBrowser())).toContain('by the nearest mean’s confidence')
    await person.selectOptions(screen.getByLabelText('Wrong'), 'wrong by the nearest mean')
    expect(location.hash).toContain('wrong=toy')
    await expectText(() => screen.getByTestId('row-count'), / of /)
    for (const title of titles)
      expect(within(screen.getByTestId('bundle-in-use')).getByText(title)).toBeTruthy()
    await goTo('#/space', 'Space')
    await expectText(main, 'rows that LDA gets wrong have a ring')
    await goTo('#/diagnostics', 'Diagnostics')
    await expectText(main, 'classifier toy: toy')
  })
})

describe('a decoder with one classifier, of a kind that the site does not have', () => {
  const kinds = [TOY_KIND]
  let files: SiteFiles
  beforeAll(async () => {
    files = await trainedSite(kinds)
  })

  it('answers and is scored, without choices between one', async () => {
    await openSite(kinds, files)
    await goTo(`#/prediction/${firstLine(files)}`, /^Prediction of line/)
    await expectText(() => screen.getByTestId('toy-letter'), /^[A-Z]$/)
    expect(Object.keys(await readJson())).toEqual(['prediction Nearest Mean'])
    await heading(/^Why /, 2)
    expect(within(section(/^Why /)).queryByLabelText('Classifier')).toBeNull()
    expect(main().textContent).not.toContain('agree')
    await goTo('#/score', 'Score')
    await heading('All metrics', 2)
    expect(main().textContent).not.toContain('compared')
    expect(Object.keys(await readJson())).toEqual(['Score Nearest Mean'])
    await person.click(within(screen.getByLabelText('Row browser')).getByText(/^Filter and order/))
    await screen.findByLabelText('Nearest mean says')
    expect(options('Wrong')).toEqual(['right or wrong', 'wrong by the nearest mean'])
    expect(screen.queryByLabelText('Disagreement only')).toBeNull()
  })

  it('has no space, and the page says so', async () => {
    await openSite(kinds, files)
    await goTo('#/space', 'Space')
    await expectText(main, 'None of this decoder’s classifiers has a discriminant space')
  })
})

/** The number of the first row that the site serves. */
function firstLine(files: SiteFiles): number {
  const rows = Object.values(JSON.parse(String(files['test.json'])) as Record<string, { Line: number }>)
  return rows[0]!.Line
}
